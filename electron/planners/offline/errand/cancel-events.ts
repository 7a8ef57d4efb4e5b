import type { Occurrence } from '../../../../shared/model/calendar.ts';
import type { EventPhrase } from '../grammar/event-phrase.ts';
import { choose, confirm, NOTHING_CHANGED } from './choose.ts';
import {
  type ChosenOccurrences,
  chooseOccurrences,
  instancesIn,
  occurrencesWords,
  onlyThis,
} from './choose-occurrences.ts';
import type { Carrying, Errand } from './errand.ts';
import { done, type Outcome } from './errand-end.ts';
import { locateEvent } from './locate-event.ts';
import { searchEvents } from './search-events.ts';
import { listWords, quote, whenOf } from './words-for.ts';

const MOST_NAMED = 10;

/** Cancels the event of the person's words, or those of its instances that they mean. @throws ErrandEnd */
export function* cancelNamed(errand: Errand, phrase: EventPhrase, step: string): Carrying<Outcome> {
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
export function* cancelEach(errand: Errand, phrases: readonly EventPhrase[]): Carrying<Outcome> {
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
export function* cancelSeveral(errand: Errand, phrase: EventPhrase): Carrying<Outcome> {
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
