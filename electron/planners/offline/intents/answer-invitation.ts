import type { Occurrence } from '../../../../shared/model/calendar.ts';
import { formatWhen } from '../../../../shared/model/format-when.ts';
import { type Choice, choose, NOTHING_CHANGED } from '../errand/choose.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, fail } from '../errand/errand-end.ts';
import { movedTime } from '../errand/moved-time.ts';
import { holdsWords, whyLook } from '../errand/search-events.ts';
import { eventOption, localMinute, quote, whenOf } from '../errand/words-for.ts';
import { type EventPhrase, readEventPhrase } from '../grammar/event-phrase.ts';
import { foldedWords } from '../grammar/fold-text.ts';
import { readHead } from '../grammar/head-words.ts';
import { type NewTime, readNewTime } from '../grammar/new-time.ts';
import type { Setting } from '../grammar/setting.ts';
import { answerInvitationExamples } from './answer-invitation.examples.ts';
import { defineIntent } from './define-intent.ts';

type Given = 'accepted' | 'declined' | 'tentative';

interface Slots {
  readonly phrase: EventPhrase;
  readonly from: string | null;
  readonly answer: Given;
  readonly proposal: NewTime | null;
}

const ACCEPT = ['accept', 'say yes to', 'rsvp yes to', 'confirm'];
const DECLINE = ['decline', 'say no to', 'turn down', 'reject', 'rsvp no to'];
const MAYBE = ['say maybe to', 'answer maybe to', 'tentatively accept', 'rsvp maybe to', 'maybe to'];
const HEADS = [...MAYBE, ...ACCEPT, ...DECLINE];

/** "the invitation from Bo", "Bo's invitation to the offsite", "Bo's review". */
const INVITATION = /^(?:the |my |an? )?invit(?:ation|e)s?\b\s*/i;
const FROM = /\s*\b(?:from|by) (\p{L}[\p{L}\p{N}.@'’_-]*(?: \p{Lu}[\p{L}'’-]*)*)/iu;
const POSSESSIVE = /^(\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)?)['’]s\s+/u;
/** "propose Thursday at 3 instead for Bo's review". */
const PROPOSE =
  /^(?:propose|suggest|counter with|counter-propose)\s+(?:another time(?:,| -| –|:)?\s+|a new time(?:,|:)?\s+)?(.+?)(?:\s+instead)?\s+(?:for|to|as (?:the )?time (?:for|of))\s+(.+?)(?:\s+instead)?$/i;

export const answerInvitation = defineIntent<Slots>({
  name: 'answer-invitation',
  heads: [...HEADS, 'propose', 'suggest'],
  examples: answerInvitationExamples,

  read(clause, setting) {
    const proposed = PROPOSE.exec(clause);
    if (proposed?.[1] !== undefined && proposed[2] !== undefined) {
      const { target } = readNewTime(`it to ${proposed[1]}`, 'move', setting);
      return target === null
        ? null
        : { ...readInvitation(proposed[2], setting), answer: 'tentative', proposal: target };
    }
    const head = readHead(clause, HEADS);
    if (head === null || head.rest === '') return null;
    const answer = MAYBE.includes(head.phrase)
      ? ('tentative' as const)
      : ACCEPT.includes(head.phrase)
        ? ('accepted' as const)
        : ('declined' as const);
    return { ...readInvitation(head.rest, setting), answer, proposal: null };
  },

  outline: ({ phrase, from }) => [
    { id: 'look', title: `Look for ${wordsOf(phrase, from)}`, effect: 'read' },
    { id: 'answer', title: 'Answer it', effect: 'change' },
  ],

  *carryOut({ phrase, from, answer, proposal }, errand) {
    const event = yield* locateInvitation(errand, phrase, from);
    const { format } = errand.setting;
    const name = `${quote(event.title)} on ${whenOf(event, format)}`;
    const other = proposal === null ? null : yield* movedTime(errand, event, proposal);
    const what =
      other === null
        ? `answer ${name}: ${answer}`
        : `propose ${formatWhen(other, format)} instead for ${name}`;
    errand.revise('answer', { title: `${what[0]?.toUpperCase() ?? ''}${what.slice(1)}` });
    const { told } = yield* errand.change(
      'answer',
      'calendar.answer_invitation',
      {
        calendarId: event.calendarId,
        uid: event.uid,
        answer,
        ...(other === null ? {} : { proposal: other }),
      },
      `You asked to ${what}.`,
      `Not answered, ${quote(event.title)} stays as it is`,
    );
    errand.references.remember({ kind: 'event', event });
    const knows = told.length === 0 ? ' Nobody was told.' : '';
    if (other !== null) return done(`Proposed ${formatWhen(other, format)} instead for ${name}.${knows}`);
    const doneWords = { accepted: 'Accepted', declined: 'Declined', tentative: 'Answered “maybe” to' };
    return done(`${doneWords[answer]} ${name}.${knows}`);
  },
});

function readInvitation(text: string, setting: Setting): Pick<Slots, 'phrase' | 'from'> {
  const owner = POSSESSIVE.exec(text);
  const rest = (owner === null ? text : text.slice(owner[0].length)).replace(INVITATION, '');
  const from = FROM.exec(rest);
  const named = (from === null ? rest : rest.replace(FROM, '')).replace(/^(?:to|for)\s+/i, '');
  const phrase = readEventPhrase(named, setting.read(named));
  return { phrase, from: from?.[1] ?? owner?.[1] ?? null };
}

/** The invitation that is meant; among several those without an answer come first. @throws ErrandEnd */
function* locateInvitation(errand: Errand, phrase: EventPhrase, from: string | null): Carrying<Occurrence> {
  const { events } = yield* errand.look(
    'look',
    'calendar.search_events',
    { invitations: 'all', from: localMinute(errand.setting.now), limit: 200 },
    whyLook(phrase),
  );
  const reference = phrase.refers ? errand.references.latest(['event']) : null;
  const fitting = events.filter(
    (event) =>
      (reference === null || (reference.kind === 'event' && reference.event.uid === event.uid)) &&
      (phrase.refers ||
        holdsWords(
          event.title,
          phrase.words.filter((word) => !word.startsWith('invit')),
        )) &&
      (from === null || isFrom(event, from)),
  );
  const open = fitting.filter(({ ownAnswer }) => ownAnswer === 'needs-action');
  const meant = open.length > 0 ? open : fitting;
  const [only] = meant;
  if (only === undefined) {
    const what = phrase.spoken === '' ? '' : ` to ${quote(phrase.spoken)}`;
    const who = from === null ? '' : ` from ${from}`;
    return fail(`There is no invitation${what}${who}. ${NOTHING_CHANGED}`);
  }
  if (meant.length === 1) return only;
  const choices: Choice<Occurrence>[] = meant
    .slice(0, 9)
    .map((event) => ({ label: eventOption(event, errand.setting.format), value: event }));
  return yield* choose(errand, 'Which invitation do you mean?', choices);
}

function isFrom({ organizer }: Occurrence, from: string): boolean {
  return holdsWords(`${organizer?.name ?? ''} ${organizer?.email ?? ''}`, foldedWords(from));
}

function wordsOf({ spoken }: EventPhrase, from: string | null): string {
  const who = from === null ? '' : ` from ${from}`;
  return spoken === '' ? `the invitation${who}` : `the invitation ${quote(spoken)}${who}`;
}
