import { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../../../../shared/model/calendar.ts';
import type { ToolInput } from '../../../../shared/model/tools/tool-catalogue.ts';
import { ANY_EVENT, type EventPhrase, isAnyEvent } from '../grammar/event-phrase.ts';
import { foldedWords, foldText } from '../grammar/fold-text.ts';
import { type Choice, choose, NOTHING_CHANGED } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { ErrandEnd, fail } from './errand-end.ts';
import { fromNow, type Window, windowOf } from './windows.ts';
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
  if (phrase.refers) return yield* referredEvent(errand, step);
  const found = yield* searchEvents(errand, phrase, step);
  const only = found[0];
  if (only !== undefined && (found.length === 1 || phrase.place !== null)) return located(errand, only);
  if (only !== undefined) return located(errand, yield* pick(errand, 'Which one do you mean?', found));
  return yield* closestEvent(errand, phrase, step);
}

/** All events that the phrase fits, one occurrence of each, the likeliest time first; may be none. */
export function* searchEvents(errand: Errand, phrase: EventPhrase, step: string): Carrying<Occurrence[]> {
  const { setting } = errand;
  const window = windowOf(phrase.time, setting);
  for (const words of attempts(phrase)) {
    const input = queryFor(errand, words, window, phrase.place === 'last');
    const { events } = yield* errand.look(step, 'calendar.search_events', input, whyLook(phrase));
    const fitting = likeliest(firstOfEach(startingAt(events, window, errand)), words);
    if (fitting.length === 0) continue;
    const ahead = fitting.filter(({ startInstant }) => startInstant >= setting.now.toInstant().toString());
    const ordered = phrase.place === 'next' && ahead.length > 0 ? ahead : fitting;
    return phrase.place === null ? ordered : ordered.slice(0, 1);
  }
  return [];
}

/** The words to try, from all of them to the fewest that still mean the event. */
function attempts(phrase: EventPhrase): { text: readonly string[]; person?: string }[] {
  const { words, person } = phrase;
  const telling = words.filter((word) => !ANY_EVENT.has(word));
  const tries: { text: readonly string[]; person?: string }[] = [];
  if (isAnyEvent(phrase)) {
    if (
      words.some(
        (word) => !/^(?:next|one|ones|thing|things|something|anything|everything|stuff|plans)$/.test(word),
      ) &&
      phrase.place === null &&
      !phrase.all
    ) {
      tries.push({ text: words });
    }
    return [...tries, { text: [] }];
  }
  const onlyPerson = person !== null && foldedWords(person).join(' ') === telling.join(' ');
  if (onlyPerson && telling.length === words.length) return [{ text: [], person }];
  tries.push({ text: words });
  if (telling.length < words.length) {
    tries.push(onlyPerson ? { text: [], person } : { text: telling });
  }
  return tries;
}

function queryFor(
  errand: Errand,
  words: { text: readonly string[]; person?: string },
  window: Window | null,
  latest: boolean,
): ToolInput<'calendar.search_events'> {
  const { setting } = errand;
  const now = localMinute(setting.now);
  const span =
    window === null || (window.at !== null && window.to === null) ? null : fromNow(window, setting);
  const sameDay = window !== null && span === null && window.at !== null ? dayAround(window) : null;
  return {
    ...(words.text.length > 0 ? { text: words.text.join(' ') } : {}),
    ...(words.person === undefined ? {} : { person: words.person }),
    ...(span ?? sameDay ?? (latest ? { to: now } : { from: now })),
    ...(latest ? { order: 'latest' as const } : {}),
    limit: 50,
  };
}

function dayAround(window: Window): { from: string; to: string } {
  const day = window.from.toPlainDate();
  return {
    from: localMinute(day.toPlainDateTime()),
    to: localMinute(day.add({ days: 1 }).toPlainDateTime()),
  };
}

/** Only those that start at the time that was named. */
function startingAt(
  events: readonly Occurrence[],
  window: Window | null,
  errand: Errand,
): readonly Occurrence[] {
  const at = window?.at ?? null;
  if (at === null) return events;
  const zone = errand.setting.now.timeZoneId;
  return events.filter((event) => {
    if (event.when.kind === 'all-day') return false;
    const start = event.when.timeZone === zone ? event.when.start.slice(11, 16) : localStart(event, errand);
    return start === at.toString({ smallestUnit: 'minute' });
  });
}

function localStart(event: Occurrence, errand: Errand): string {
  return new Date(event.startInstant).toLocaleTimeString('en-GB', {
    timeZone: errand.setting.now.timeZoneId,
    hour: '2-digit',
    minute: '2-digit',
  });
}

function firstOfEach(events: readonly Occurrence[]): Occurrence[] {
  const seen = new Set<string>();
  return events.filter(({ uid, calendarId }) => {
    const id = `${calendarId} ${uid}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/** Those with every word at the beginning of one in title or guests; failing that, all. */
function likeliest(events: Occurrence[], words: { text: readonly string[]; person?: string }): Occurrence[] {
  const wanted = words.person === undefined ? words.text : foldedWords(words.person);
  if (wanted.length === 0 || events.length < 2) return events;
  const holds = (text: string) => {
    const own = foldedWords(text);
    return wanted.every((word) =>
      own.some((other) => other === word || (word.length > 2 && other.startsWith(word))),
    );
  };
  const exact = events.filter(({ title }) => foldText(title) === wanted.join(' '));
  if (exact.length === 1 && wanted.length > 1) return exact;
  const titled = events.filter(({ title, guests }) =>
    holds([title, ...guests.map(({ name, email }) => name ?? email ?? '')].join(' ')),
  );
  return titled.length > 0 ? titled : events;
}

function located(errand: Errand, event: Occurrence): LocatedEvent {
  errand.references.remember({ kind: 'event', event, fresh: true });
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
function* referredEvent(errand: Errand, step: string): Carrying<LocatedEvent> {
  const reference = errand.references.latest(['event']);
  if (reference === null || reference.kind !== 'event')
    return fail(
      'There is no event yet that “it” could mean. Say which one, as in “cancel lunch with Ana on Friday”.',
    );
  const { event } = reference;
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
  const window = windowOf(phrase.time, setting);
  const telling = phrase.words.filter((word) => !ANY_EVENT.has(word));
  const near: Occurrence[] = [];
  const queries =
    window !== null && telling.length > 0
      ? [telling.join(' '), ...telling]
      : telling.length > 1
        ? telling
        : [];
  for (const text of [...new Set(queries)].slice(0, 4)) {
    const { events } = yield* errand.look(
      step,
      'calendar.search_events',
      { text, from: localMinute(setting.now), limit: 20 },
      whyLook(phrase),
    );
    near.push(...likeliest(firstOfEach(events), { text: text.split(' ') }));
    if (near.length > 0) break;
  }
  if (near.length > 0) {
    const question = `No upcoming event quite matches ${quote(spoken)}. Do you mean ${near.length === 1 ? 'this one' : 'one of these'}?`;
    const choices: Choice<Occurrence | null>[] = near
      .slice(0, 5)
      .map((event) => ({ label: eventOption(event, setting.format), value: event }));
    const chosen = yield* choose(errand, question, [...choices, { label: 'No', value: null }]);
    if (chosen === null) throw new ErrandEnd('done', NOTHING_CHANGED);
    return located(errand, chosen);
  }
  if (telling.length > 0 && window === null) {
    const past = {
      text: telling.join(' '),
      to: localMinute(setting.now),
      order: 'latest' as const,
      limit: 1,
    };
    const { events } = yield* errand.look(step, 'calendar.search_events', past, whyLook(phrase));
    const [last] = events;
    if (last !== undefined)
      return fail(
        `${quote(last.title)} is over: it was on ${whenOf(last, setting.format)}. ${NOTHING_CHANGED}`,
      );
  }
  return fail(`No upcoming event matches ${quote(spoken)}. ${NOTHING_CHANGED}`);
}

function whyLook(phrase: EventPhrase): string {
  return `You spoke of ${quote(phrase.spoken === '' ? 'an event' : phrase.spoken)}.`;
}
