import { phraseTable, readPhrase } from './phrases.ts';
import { namesGoal } from './range-links.ts';
import { type Lead, peek, type Read, type Sentence, textAt } from './sentence.ts';
import { wordTable } from './word-table.ts';

const LEADS = wordTable<Lead>({
  at: 'at',
  '@': 'at',
  on: 'on',
  from: 'from',
  starting: 'from',
  beginning: 'from',
  commencing: 'from',
  until: 'until',
  till: 'until',
  til: 'until',
  through: 'until',
  thru: 'until',
  ending: 'until',
  by: 'by',
  before: 'before',
  after: 'after',
  since: 'since',
  in: 'in',
  during: 'in',
  over: 'in',
  within: 'in',
  throughout: 'in',
  for: 'for',
  between: 'between',
  btwn: 'between',
  betw: 'between',
  arnd: 'around',
  around: 'around',
  about: 'none',
  approximately: 'around',
  roughly: 'around',
  '~': 'around',
  sometime: 'none',
  anytime: 'none',
});
/** These only soften or repeat the preposition before them. */
const FOLLOWING = new Set([
  'at',
  'on',
  'from',
  'in',
  'around',
  'about',
  'approximately',
  'roughly',
  '~',
  'sometime',
  'for',
]);
const PHRASES = phraseTable<Lead>([
  ['no later than|not later than|not after', 'by'],
  ['no earlier than|not earlier than|no sooner than|not before', 'not-before'],
  ['earlier than', 'before'],
  ['later than', 'after'],
  ['up to|up until|from now until|from now till|from now to|between now and', 'until'],
  ['at least', 'for'],
  ['some time|any time', 'none'],
]);
/** The "in" of "check-in", the "over" of "sleep-over". */
const COMPOUNDED = new Set(['in', 'on', 'by', 'over', 'after', 'before', 'through', 'around', 'about', 'up']);
const PARTICLE_VERBS = new Set([
  'catch',
  'meet',
  'follow',
  'sign',
  'call',
  'set',
  'check',
  'pick',
  'warm',
  'line',
  'wrap',
  'clean',
]);
/** "any time after 3": another preposition may follow. */
const VAGUE = new Set(['time', 'anytime', 'sometime']);
const MOVING = new Set([
  'move',
  'push',
  'change',
  'reschedule',
  'shift',
  'postpone',
  'bring',
  'moved',
  'pull',
  'set',
  'back',
  'forward',
  'it',
]);

/** The preposition at `index`; without one, `next` is `index`. `touching`: words of time end right before. */
export function readLead(sentence: Sentence, index: number, touching: boolean): Read<{ lead: Lead }> {
  const first = readOneLead(sentence, index, touching);
  if (first === null) return { lead: 'none', next: index };
  let { lead, next } = first;
  if (lead === 'none' && VAGUE.has(textAt(sentence, next - 1))) {
    const more = readOneLead(sentence, next, false);
    if (more !== null && more.lead !== 'to') ({ lead, next } = more);
  }
  for (let count = 0; count < 2 && FOLLOWING.has(textAt(sentence, next)); count++) {
    const more = LEADS[textAt(sentence, next)];
    if (more !== undefined && (lead === 'none' || lead === 'around')) lead = more;
    next++;
  }
  if (lead === 'for' && textAt(sentence, next) === 'at' && textAt(sentence, next + 1) === 'least') next += 2;
  return { lead, next };
}

function readOneLead(sentence: Sentence, index: number, touching: boolean): Read<{ lead: Lead }> | null {
  const { text, glued } = peek(sentence, index);
  if (glued && textAt(sentence, index - 1) === '-' && COMPOUNDED.has(text)) return null;
  // The "up to" of "move our catch up to Tuesday" is none.
  const particle = text === 'up' && PARTICLE_VERBS.has(textAt(sentence, index - 1));
  const phrase = particle ? null : readPhrase(sentence, index, PHRASES);
  if (phrase !== null) return { lead: phrase.value, next: phrase.next };
  if (text === 'to')
    return { lead: touching && !namesGoal(sentence, index) ? 'until' : 'to', next: index + 1 };
  if (text === '-') return touching ? { lead: 'until', next: index + 1 } : null;
  if (text === 'of') return touching ? { lead: 'none', next: index + 1 } : null;
  if (text === 'early' || text === 'late') {
    const on = textAt(sentence, index + 1) === 'on' ? index + 2 : index + 1;
    const { weekday, relativeDay } = peek(sentence, on).sense;
    return weekday === undefined && relativeDay === undefined ? null : { lead: 'none', next: on };
  }
  if (text === 'btw' && peek(sentence, index + 1).kind === 'number')
    return { lead: 'between', next: index + 1 };
  // "earliest 3pm"
  if ((text === 'earliest' || text === 'latest') && peek(sentence, index + 1).kind === 'number')
    return { lead: text === 'latest' ? 'by' : 'not-before', next: index + 1 };
  const lead = LEADS[text];
  return lead === undefined ? null : { lead, next: index + 1 };
}

/** "move it to 3" gives a time, "add it to 3 lists" does not. */
export function movesSomething(sentence: Sentence, index: number): boolean {
  for (let at = index - 1; at >= 0 && at >= index - 10; at--)
    if (MOVING.has(textAt(sentence, at))) return true;
  return false;
}
