import type { Occurrence } from '../../../../shared/model/calendar.ts';
import type { ToolInput } from '../../../../shared/model/tools/tool-catalogue.ts';
import type { EventPhrase } from '../grammar/event-phrase.ts';
import type { SeriesScope } from '../grammar/series-words.ts';
import { type Choice, choose } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { whyLook } from './search-events.ts';
import { fromNow, windowOf } from './windows.ts';
import { quote, repetitionWords, whenOf } from './words-for.ts';

/** Which instances a change is for, as calls say it: nothing for all of them, or for an event that does not repeat. */
export type ChosenOccurrences = Pick<ToolInput<'calendar.cancel_event'>, 'occurrence'>;

/**
 * Which instances of an event the person means: those that they named, else those that they pick. An event that does not
 * repeat is not asked about.
 * @param offered `part` where a new time is that of the chosen instance, and says nothing of those before it; "all" then
 * means it and those that follow. `named-or-all` where all are meant unless some were named.
 * @throws ErrandEnd
 */
export function* chooseOccurrences(
  errand: Errand,
  event: Occurrence,
  phrase: EventPhrase,
  offered: 'part' | 'part-or-all' | 'named-or-all' = 'part-or-all',
): Carrying<ChosenOccurrences> {
  const { recurrenceId, recurrence } = event;
  if (recurrenceId === undefined) return {};
  const only = onlyThis(event);
  const following = { occurrence: { recurrenceId, scope: 'this-and-following' } } as const;
  switch (phrase.scope) {
    case 'this':
      return only;
    case 'this-and-following':
      return following;
    case 'all':
      return offered === 'part' ? following : {};
    case null:
      break;
  }
  if (phrase.time.date?.kind === 'day' || phrase.place === 'next') return only;
  if (phrase.all && phrase.time.date === null) return offered === 'part' ? following : {};
  // A week may hold several instances, so that naming it tells which only when it holds one.
  const instances = yield* instancesIn(errand, event, phrase, 'look');
  if (instances?.length === 1) return only;
  if (offered === 'named-or-all' && instances === null) return {};
  const often = recurrence === undefined ? '' : ` ${repetitionWords(recurrence)}`;
  const next = `The next one is on ${whenOf(event, errand.setting.format)}.`;
  const parts: Choice<SeriesScope>[] = [
    { label: 'Only this one', value: 'this' },
    { label: 'This and the following', value: 'this-and-following' },
  ];
  const all: Choice<SeriesScope> = { label: 'All of them', value: 'all' };
  const [question, choices] =
    offered === 'part'
      ? ['Only this one, or this and the following?', parts]
      : ['Only this one, this and the following, or all?', [...parts, all]];
  const scope = yield* choose(errand, `${quote(event.title)} repeats${often}. ${next} ${question}`, choices);
  return scope === 'all' ? {} : { occurrence: { recurrenceId, scope } };
}

/** One instance of an event that repeats; the event itself where it does not. */
export function onlyThis({ recurrenceId }: Occurrence): ChosenOccurrences {
  return recurrenceId === undefined ? {} : { occurrence: { recurrenceId, scope: 'this' } };
}

/** The instances in the stretch that was named; null when none was, or it has no end. */
export function* instancesIn(
  errand: Errand,
  { calendarId, uid, title }: Occurrence,
  phrase: EventPhrase,
  step: string,
): Carrying<Occurrence[] | null> {
  const window = windowOf(phrase.time, errand.setting);
  if (window?.to == null) return null;
  const span = fromNow(window, errand.setting);
  const input = { text: title, ...span, calendarId, limit: 1000 };
  const { events } = yield* errand.look(step, 'calendar.search_events', input, whyLook(phrase));
  return events.filter((event) => event.uid === uid);
}

/** How sentences say which instances are meant: `, and those that follow`. */
export function occurrencesWords(event: Occurrence, { occurrence }: ChosenOccurrences): string {
  if (event.recurrence === undefined || occurrence?.scope === 'this') return '';
  return occurrence === undefined ? ', the whole series' : ' and those that follow';
}
