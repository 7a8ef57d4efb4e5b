import type { Occurrence } from '../../../../shared/model/calendar.ts';
import { choose, confirm, NOTHING_CHANGED } from '../errand/choose.ts';
import {
  type ChosenOccurrences,
  chooseOccurrences,
  instancesIn,
  occurrencesWords,
  onlyThis,
} from '../errand/choose-occurrences.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, fail, type Outcome } from '../errand/errand-end.ts';
import { locateEvent } from '../errand/locate-event.ts';
import { searchEvents } from '../errand/search-events.ts';
import { listWords, quote, whenOf } from '../errand/words-for.ts';
import { isBareEvent } from '../grammar/activity-words.ts';
import { type EventPhrase, ofSeries, readEventPhrase } from '../grammar/event-phrase.ts';
import { foldText } from '../grammar/fold-text.ts';
import { readHead } from '../grammar/head-words.ts';
import { readSeriesWords, type SeriesWords } from '../grammar/series-words.ts';
import type { Setting } from '../grammar/setting.ts';
import { saysTime } from '../grammar/time-words.ts';
import { cancelEventExamples } from './cancel-event.examples.ts';
import { defineIntent } from './define-intent.ts';
import { deleteContact } from './delete-contact.ts';
import { deleteReminder } from './delete-reminder.ts';

interface Slots {
  readonly phrase: EventPhrase;
  readonly several: boolean;
  /** "the 1:1 and planning": what each part would mean, if nothing is called by the whole. */
  readonly parts: readonly EventPhrase[];
}

const HEADS = [
  'cancel',
  'delete',
  'remove',
  'drop',
  'call off',
  'scrap',
  'erase',
  'get rid of',
  'unbook',
  'clear',
  'clear out',
  'free up',
  'skip',
  'kill',
];
const MOST_NAMED = 10;
const SEVERAL = /\b(?:all|everything|both|events|meetings|appointments|calls|whatever|anything)\b/;

/** "gym is cancelled", "planning is off", "I can't make it to the gym". */
const CANCELLED = /^(.{2,80}?) (?:is|was|has been|got|gets) (?:cancelled|canceled|called off|off)(?: now)?$/i;
const CALLED_OFF = /^(?:call|take) (?!off\b)(.{1,80}?) off(?: (?:my|the) calendar)?$/i;
const NOT_NEEDED =
  /^(?:(?:i|we) )?(?:don't|do not|dont|don’t|can't|can’t|cannot|won't|won’t) (?:need|go to|make it to|attend|make)(?: to go to)? (.{2,80}?)(?: any ?more| after all)?$/i;

/** "no standup on Friday", "no more standups from Monday on" */
const NONE = /^no (?:more )?(?!one\b|idea\b|need\b|problem\b|thanks\b)(.{2,80})$/i;
/** "stop the standup", "end the standup after Friday": what is over is the series. */
const ENDED =
  /^(?:stop|end|discontinue) (?:having |doing )?(?:the |my |our )(.{2,80}?)(?: after (.{2,40}))?$/i;

export const cancelEvent = defineIntent<Slots>({
  name: 'cancel-event',
  heads: HEADS,
  examples: cancelEventExamples,

  read(words, setting) {
    const series = readEndOfSeries(words, setting) ?? readSeriesWords(words, setting);
    const said = series.rest;
    const told =
      CALLED_OFF.exec(said) ??
      CANCELLED.exec(said) ??
      NOT_NEEDED.exec(said) ??
      (series.scope !== null || setting.read(said).date !== null ? NONE.exec(said) : null);
    const clause = told?.[1] === undefined ? said : `cancel ${told[1]}`;
    const head = readHead(clause, HEADS);
    if (head === null || head.rest === '' || /^(?:the )?(?:place|location|venue)\b/i.test(head.rest))
      return null;
    const time = setting.read(head.rest);
    const phrase = ofSeries(readEventPhrase(head.rest, time), series);
    const timed = time.date !== null || time.time !== null;
    const clears = head.phrase.startsWith('clear') || head.phrase === 'free up';
    const several = phrase.all || clears || SEVERAL.test(foldText(phrase.spoken));
    if (phrase.words.length === 0 && !phrase.refers && phrase.place === null && !timed && !several)
      return null;
    const joined = head.rest.split(/\s*,\s*|\s+and\s+(?:the |my )?/i).filter((words) => words !== '');
    // "lunch with Ana and Bo" is one event.
    const isOne = /\swith\s/i.test(head.rest) && !joined.every((words) => isBareEvent(words));
    const parts =
      joined.length < 2 || isOne ? [] : joined.map((words) => readEventPhrase(words, setting.read(words)));
    return { phrase, several: several && !phrase.refers && phrase.scope === null, parts };
  },

  outline: ({ phrase, several }) => [
    {
      id: 'look',
      title: phrase.refers
        ? 'Look for what you mean'
        : `Look for ${phrase.spoken === '' ? 'the events' : quote(phrase.spoken)}`,
      effect: 'read',
    },
    { id: 'cancel', title: several ? 'Cancel them' : 'Cancel it', effect: 'delete' },
  ],

  *carryOut({ phrase, several, parts }, errand) {
    if (phrase.pronoun) {
      const reference = errand.references.latest(['event', 'reminder', 'contact']);
      if (reference !== null && reference.kind !== 'event') {
        if (reference.gone === true) return fail(`That has been deleted already. ${NOTHING_CHANGED}`);
        return reference.kind === 'reminder'
          ? yield* deleteReminder(errand, reference.reminder, 'cancel')
          : yield* deleteContact(errand, reference.contact, 'cancel');
      }
    }
    if (several) return yield* cancelSeveral(errand, phrase);
    if (parts.length > 0 && (yield* searchEvents(errand, phrase, 'look')).length === 0)
      return yield* cancelEach(errand, parts);
    return yield* cancelNamed(errand, phrase, 'cancel');
  },
});

/** A series that is to end, the day after the one that was named or at once. */
function readEndOfSeries(words: string, setting: Setting): SeriesWords | null {
  const ended = ENDED.exec(words);
  if (ended?.[1] === undefined || saysTime(setting.read(ended[1]))) return null;
  const scope = 'this-and-following';
  const rest = `cancel ${ended[1].replace(/ series$/i, '')}`;
  if (ended[2] === undefined) return { rest, scope, from: null };
  const after = setting.read(`on ${ended[2]}`);
  const last = after.date === null ? null : after.date.kind === 'range' ? after.date.to : null;
  const day = after.date?.kind === 'day' ? after.date.day : last;
  if (day === null || after.time !== null) return null;
  return { rest, scope, from: { ...after, date: { kind: 'day', day: day.add({ days: 1 }) } } };
}

function* cancelNamed(errand: Errand, phrase: EventPhrase, step: string): Carrying<Outcome> {
  const { event } = yield* locateEvent(errand, phrase);
  if (phrase.time.date?.kind === 'range' && phrase.scope === null && event.recurrenceId !== undefined) {
    const instances = (yield* instancesIn(errand, event, phrase, 'look')) ?? [];
    if (instances.length > 1) return yield* cancelOfStretch(errand, event, instances, step);
  }
  return yield* cancelOne(errand, event, step, yield* chooseOccurrences(errand, event, phrase));
}

/** "skip the standup next week", where it is there several times. */
function* cancelOfStretch(
  errand: Errand,
  event: Occurrence,
  instances: readonly Occurrence[],
  step: string,
): Carrying<Outcome> {
  const { format } = errand.setting;
  const when = listWords(instances.slice(0, MOST_NAMED).map((each) => whenOf(each, format)));
  const others = instances.length > MOST_NAMED ? ` and ${instances.length - MOST_NAMED} more` : '';
  const text = `${quote(event.title)} is there ${instances.length} times then: ${when}${others}. Cancel all of these, only the first, or the first and all that follow?`;
  const which = yield* choose(errand, text, [
    { label: `All ${instances.length} of these`, value: 'these' },
    { label: 'Only the first', value: 'first' },
    { label: 'The first and all that follow', value: 'following' },
  ]);
  if (which === 'these')
    return yield* cancelOneByOne(
      errand,
      instances.map((each) => ({ event: each, chosen: onlyThis(each) })),
      step,
    );
  const { occurrence } = onlyThis(event);
  const scope = which === 'first' ? 'this' : 'this-and-following';
  return yield* cancelOne(
    errand,
    event,
    step,
    occurrence === undefined ? {} : { occurrence: { ...occurrence, scope } },
  );
}

/** Several that were named one by one. */
function* cancelEach(errand: Errand, phrases: readonly EventPhrase[]): Carrying<Outcome> {
  const outcomes: Outcome[] = [];
  for (const [index, phrase] of phrases.entries()) {
    const step = index === 0 ? 'cancel' : `cancel-${index + 1}`;
    errand.announce({ id: step, title: `Cancel ${quote(phrase.spoken)}`, effect: 'delete' });
    outcomes.push(yield* errand.attempt(cancelNamed(errand, phrase, step)));
  }
  const failed = outcomes.some(({ outcome }) => outcome === 'failed');
  return {
    outcome: failed ? 'failed' : 'done',
    text: outcomes.map(({ text }) => text.replace(` ${NOTHING_CHANGED}`, '')).join('\n'),
  };
}

function* cancelOne(
  errand: Errand,
  event: Occurrence,
  step: string,
  chosen: ChosenOccurrences,
): Carrying<Outcome> {
  const when = whenOf(event, errand.setting.format);
  const whole = occurrencesWords(event, chosen);
  errand.revise(step, { title: `Cancel ${quote(event.title)} on ${when}${whole}` });
  const input = { calendarId: event.calendarId, uid: event.uid, ...chosen };
  const why = `You asked to cancel ${quote(event.title)} on ${when}${whole}.`;
  const output = yield* errand.change(
    step,
    'calendar.cancel_event',
    input,
    why,
    `Not cancelled, ${quote(event.title)} stays`,
  );
  errand.references.remember({ kind: 'event', event: { ...output.event, when: event.when }, gone: true });
  return done(`Cancelled ${quote(output.event.title)} on ${when}${whole}.`);
}

/** An event that is to be cancelled, and which instances of it. */
interface MeantEvent {
  readonly event: Occurrence;
  readonly chosen: ChosenOccurrences;
}

function namedEvent({ setting }: Errand, { event, chosen }: MeantEvent): string {
  return `${quote(event.title)} on ${whenOf(event, setting.format)}${occurrencesWords(event, chosen)}`;
}

/** What "all my meetings" or "all standups" comes to: single events, instances in a stretch, or a whole series. */
function* cancelSeveral(errand: Errand, phrase: EventPhrase): Carrying<Outcome> {
  const found = yield* searchEvents(errand, phrase, 'look');
  const meant: MeantEvent[] = [];
  for (const event of found) {
    const instances =
      event.recurrenceId === undefined ? null : yield* instancesIn(errand, event, phrase, 'look');
    if (instances === null) meant.push({ event, chosen: {} });
    else meant.push(...instances.map((each) => ({ event: each, chosen: onlyThis(each) })));
  }
  const [first] = meant;
  if (first === undefined) return done(`There is nothing to cancel there. ${NOTHING_CHANGED}`);
  const names = meant.map((each) => namedEvent(errand, each));
  const listed =
    names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), `${names.length - MOST_NAMED} more`] : names;
  const question =
    meant.length === 1
      ? `This one: ${names[0]}. Cancel it?`
      : `These ${meant.length}: ${listWords(listed)}. Cancel all?`;
  yield* confirm(
    errand,
    question,
    meant.length === 1 ? 'Cancel it' : 'Cancel all',
    meant.length === 1 ? 'Leave it' : 'Leave them',
  );
  return yield* cancelOneByOne(errand, meant, 'cancel');
}

function* cancelOneByOne(errand: Errand, meant: readonly MeantEvent[], firstStep: string): Carrying<Outcome> {
  const outcomes: Outcome[] = [];
  for (const [index, { event, chosen }] of meant.entries()) {
    const step = index === 0 ? firstStep : `${firstStep}-${index + 1}`;
    errand.announce({ id: step, title: `Cancel ${namedEvent(errand, { event, chosen })}`, effect: 'delete' });
    outcomes.push(yield* errand.attempt(cancelOne(errand, event, step, chosen)));
  }
  return {
    outcome: outcomes.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'done',
    text: outcomes.map((outcome) => outcome.text).join('\n'),
  };
}
