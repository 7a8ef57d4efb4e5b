import { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../../../../shared/model/calendar.ts';
import { isHardlyAMeeting } from '../grammar/activity-words.ts';
import { ANY_EVENT, type EventPhrase, isAnyEvent } from '../grammar/event-phrase.ts';
import { type Choice, choose, NOTHING_CHANGED } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { ErrandEnd, fail } from './errand-end.ts';
import { firstOfEach, holdsWords, likeliest, searchEvents, whyLook } from './search-events.ts';
import { windowOf } from './windows.ts';
import { eventOption, localMinute, quote, whenOf } from './words-for.ts';

const MOST_OPTIONS = 9;

/** The event of the person's words: one of their calendar's, by its next occurrence. */
export interface LocatedEvent {
  readonly event: Occurrence;
  /** More of the same series lie ahead. */
  readonly repeats: boolean;
}

/**
 * Finds the one event that is meant, in order to change it. Several: the person picks. None: the errand fails.
 * @throws ErrandEnd
 */
export function* locateEvent(errand: Errand, phrase: EventPhrase, step = 'look'): Carrying<LocatedEvent> {
  if (isAboutLatest(errand, phrase)) return yield* referredEvent(errand, phrase, step);
  const found = yield* searchEvents(errand, phrase, step);
  const only = found[0];
  if (only !== undefined && found.length === 1 && !isSurelyMeant(errand, only, phrase))
    return located(errand, yield* offer(errand, `No event is called ${quote(phrase.spoken)}.`, found));
  if (only !== undefined && (found.length === 1 || phrase.place !== null)) return located(errand, only);
  if (phrase.all && found.length > 1) {
    return fail(
      `That means ${found.length} events, and only one can be changed at a time. Name one, as in “move ${only?.title ?? 'lunch'} to 15:00”. ${NOTHING_CHANGED}`,
    );
  }
  if (only !== undefined) return located(errand, yield* pick(errand, 'Which one do you mean?', found));
  return yield* closestEvent(errand, phrase, step);
}

/** "it", and "that lunch" when the latest event is a lunch. */
function isAboutLatest(errand: Errand, phrase: EventPhrase): boolean {
  if (phrase.refers) return phrase.pronoun || errand.references.latest(['event']) !== null;
  if (!phrase.points || phrase.words.length === 0) return false;
  const latest = errand.references.latest(['event']);
  return latest !== null && holdsWords(latest.event.title, phrase.words);
}

/** Whether the only event there is is the one meant by no more than "the meeting": its title or its time says so. */
function isSurelyMeant({ setting }: Errand, only: Occurrence, phrase: EventPhrase): boolean {
  if (phrase.words.length === 0 || phrase.place !== null || phrase.all || !isAnyEvent(phrase)) return true;
  if (holdsWords(only.title, phrase.words)) return true;
  const window = windowOf(phrase.time, setting);
  return window !== null && (window.at !== null || !isHardlyAMeeting(only.title));
}

function located(errand: Errand, event: Occurrence): LocatedEvent {
  errand.references.remember({ kind: 'event', event });
  return { event, repeats: event.recurrence !== undefined };
}

function* pick(errand: Errand, text: string, events: readonly Occurrence[]): Carrying<Occurrence> {
  const shown: Choice<Occurrence>[] = events
    .slice(0, MOST_OPTIONS)
    .map((event) => ({ label: eventOption(event, errand.setting.format), value: event }));
  const more = events.length - shown.length;
  return yield* choose(
    errand,
    more > 0 ? `${text} (The first ${shown.length} of ${events.length}.)` : text,
    shown,
  );
}

/** What "it" means, read again, since it may have changed or gone. */
function* referredEvent(errand: Errand, phrase: EventPhrase, step: string): Carrying<LocatedEvent> {
  const reference = errand.references.latest(phrase.pronoun ? ['event', 'reminder'] : ['event']);
  if (reference === null)
    return fail(
      'There is no event yet that “it” could mean. Say which one, as in “cancel lunch with Ana on Friday”.',
    );
  if (reference.kind === 'reminder')
    return fail(
      `The last thing was the reminder ${quote(reference.reminder.text)}, which is no event. Say which event you mean. ${NOTHING_CHANGED}`,
    );
  const { event } = reference;
  if (reference.gone === true)
    return fail(`${quote(event.title)} has been cancelled already. ${NOTHING_CHANGED}`);
  const { format } = errand.setting;
  errand.revise(step, { title: `Look for ${quote(event.title)}` });
  const day = event.when.kind === 'all-day' ? event.when.startDate : event.when.start.slice(0, 10);
  const from = Temporal.PlainDate.from(day).subtract({ days: 1 }).toPlainDateTime();
  const window = { from: localMinute(from), to: localMinute(from.add({ days: 4 })) };
  const { events } = yield* errand.look(
    step,
    'calendar.search_events',
    { ...window, limit: 1000 },
    `“It” is ${quote(event.title)}, ${whenOf(event, format)}.`,
  );
  const present = events.find(({ uid, calendarId }) => uid === event.uid && calendarId === event.calendarId);
  if (present === undefined)
    return fail(`${quote(event.title)} is no longer where it was. ${NOTHING_CHANGED}`);
  return located(errand, present);
}

/** When nothing fits: what comes near, for the person to say yes to, else the plain failure. */
function* closestEvent(errand: Errand, phrase: EventPhrase, step: string): Carrying<LocatedEvent> {
  const { setting } = errand;
  const spoken = phrase.spoken === '' ? 'event' : phrase.spoken;
  const timed = windowOf(phrase.time, setting) !== null;
  const telling = phrase.words.filter((word) => !ANY_EVENT.has(word));
  if (telling.length > 0 && !timed) yield* failIfOver(errand, phrase, telling.join(' '), step);
  const near = yield* nearEvents(errand, phrase, timed ? [telling.join(' '), ...telling] : telling, step);
  if (near.length === 0) {
    const whole =
      phrase.spoken === '' ? 'There is no event then.' : `No upcoming event matches ${quote(spoken)}.`;
    return fail(`${whole} ${NOTHING_CHANGED}`);
  }
  const question = `No upcoming event quite matches ${quote(spoken)}.`;
  return located(errand, yield* offer(errand, question, near));
}

/** Offers what may be meant, or nothing of it. */
function* offer(errand: Errand, finding: string, events: readonly Occurrence[]): Carrying<Occurrence> {
  const which = events.length === 1 ? 'this one' : 'one of these';
  const choices: Choice<Occurrence | null>[] = events
    .slice(0, 5)
    .map((event) => ({ label: eventOption(event, errand.setting.format), value: event }));
  const question = `${finding} Do you mean ${which}?`;
  const chosen = yield* choose(errand, question, [...choices, { label: 'No', value: null }]);
  if (chosen === null) throw new ErrandEnd('done', NOTHING_CHANGED);
  return chosen;
}

/** Events with some of the words. */
function* nearEvents(
  errand: Errand,
  phrase: EventPhrase,
  queries: readonly string[],
  step: string,
): Carrying<Occurrence[]> {
  for (const text of [...new Set(queries)].filter((query) => query !== '').slice(0, 4)) {
    const input = { text, from: localMinute(errand.setting.now), limit: 20 };
    const { events } = yield* errand.look(step, 'calendar.search_events', input, whyLook(phrase));
    if (events.length > 0) return likeliest(firstOfEach(events), { text: text.split(' ') });
  }
  return [];
}

/** @throws ErrandEnd when the event that is meant is over. */
function* failIfOver(errand: Errand, phrase: EventPhrase, text: string, step: string): Carrying<void> {
  const { now, format } = errand.setting;
  const input = { text, to: localMinute(now), order: 'latest' as const, limit: 1 };
  const { events } = yield* errand.look(step, 'calendar.search_events', input, whyLook(phrase));
  const [last] = events;
  if (last !== undefined)
    fail(`${quote(last.title)} is over: it was on ${whenOf(last, format)}. ${NOTHING_CHANGED}`);
}
