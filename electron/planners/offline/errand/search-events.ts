import type { Occurrence } from '../../../../shared/model/calendar.ts';
import type { ToolInput } from '../../../../shared/model/tools/tool-catalogue.ts';
import { ANY_EVENT, type EventPhrase, isAnyEvent } from '../grammar/event-phrase.ts';
import { foldedWords, foldText } from '../grammar/fold-text.ts';
import type { Carrying, Errand } from './errand.ts';
import { fromNow, type Window, windowOf } from './windows.ts';
import { localMinute, quote } from './words-for.ts';

/** All events that the phrase fits, one occurrence of each, the likeliest time first; may be none. */
export function* searchEvents(errand: Errand, phrase: EventPhrase, step: string): Carrying<Occurrence[]> {
  const { setting } = errand;
  const window = windowOf(phrase.time, setting);
  for (const words of attempts(phrase)) {
    const input = queryFor(errand, words, window, phrase.place === 'last');
    const { events } = yield* errand.look(step, 'calendar.search_events', input, whyLook(phrase));
    const found = firstOfEach(startingAt(events, window, errand));
    const fitting =
      isAnyEvent(phrase) && words.text.length > 0
        ? found.filter(({ title }) => holdsWords(title, words.text))
        : likeliest(found, words);
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
  const single = telling.map(singular);
  if (single.join(' ') !== telling.join(' ')) tries.push({ text: single });
  return tries;
}

/** "lunches" is looked for as "lunch". */
function singular(word: string): string {
  return word.length < 5
    ? word
    : word.replace(/(?<=ch|sh|x)es$|(?<=[a-z]{3})(?<!s|u|i)s$/, '').replace(/ie$/, 'y');
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
    window === null || (window.at !== null && window.to === null)
      ? null
      : latest
        ? wholeOf(window)
        : fromNow(window, setting);
  const sameDay = window !== null && span === null && window.at !== null ? dayAround(window) : null;
  return {
    ...(words.text.length > 0 ? { text: words.text.join(' ') } : {}),
    ...(words.person === undefined ? {} : { person: words.person }),
    ...(span ?? sameDay ?? (latest ? { to: now } : { from: now })),
    ...(latest ? { order: 'latest' as const } : {}),
    limit: 50,
  };
}

/** The last of a day may have been this morning. */
function wholeOf({ from, to }: Window): { from: string; to?: string } {
  return { from: localMinute(from), ...(to === null ? {} : { to: localMinute(to) }) };
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

/** Of each event the first occurrence. */
export function firstOfEach(events: readonly Occurrence[]): Occurrence[] {
  const seen = new Set<string>();
  return events.filter(({ uid, calendarId }) => {
    const id = `${calendarId} ${uid}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/** Whether each of the words begins a word of the text. */
export function holdsWords(text: string, wanted: readonly string[]): boolean {
  const own = foldedWords(text);
  return wanted.every((word) =>
    own.some((other) => other === word || (word.length > 2 && other.startsWith(word))),
  );
}

/** Those with every word at the beginning of one in title or guests; failing that, all. */
export function likeliest(
  events: Occurrence[],
  words: { text: readonly string[]; person?: string },
): Occurrence[] {
  const wanted = words.person === undefined ? words.text : foldedWords(words.person);
  if (wanted.length === 0 || events.length < 2) return events;
  const exact = events.filter(({ title }) => foldText(title) === wanted.join(' '));
  if (exact.length === 1 && wanted.length > 1) return exact;
  const titled = events.filter(({ title, guests }) =>
    holdsWords([title, ...guests.map(({ name, email }) => name ?? email ?? '')].join(' '), wanted),
  );
  return titled.length > 0 ? titled : events;
}

/** Why it is looked for, for the record. */
export function whyLook(phrase: EventPhrase): string {
  return `You spoke of ${quote(phrase.spoken === '' ? 'an event' : phrase.spoken)}.`;
}
