import type { Occurrence } from '../../../../shared/model/calendar.ts';
import type { ToolInput } from '../../../../shared/model/tools/tool-catalogue.ts';
import type { EventPhrase } from '../grammar/event-phrase.ts';
import { type Choice, choose } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { quote, repetitionWords, whenOf } from './words-for.ts';

type Scope = 'this' | 'this-and-following' | 'all';

/** Which instances a change is for, as calls say it: nothing for all of them, or for an event that does not repeat. */
export type ChosenOccurrences = Pick<ToolInput<'calendar.cancel_event'>, 'occurrence'>;

/**
 * Which instances of an event the person means: the one of a day that they named, else the one that they pick. An event
 * that does not repeat is not asked about.
 * @param offered `part` where a new time is that of the chosen instance, and says nothing of those before it.
 * @throws ErrandEnd
 */
export function* chooseOccurrences(
  errand: Errand,
  event: Occurrence,
  phrase: EventPhrase,
  offered: 'part' | 'part-or-all' = 'part-or-all',
): Carrying<ChosenOccurrences> {
  const { recurrenceId, recurrence } = event;
  if (recurrenceId === undefined) return {};
  // A week may hold several instances, so that naming it does not tell which.
  if (phrase.time.date?.kind === 'day') return { occurrence: { recurrenceId, scope: 'this' } };
  const often = recurrence === undefined ? '' : ` ${repetitionWords(recurrence)}`;
  const next = `The next one is on ${whenOf(event, errand.setting.format)}.`;
  const parts: Choice<Scope>[] = [
    { label: 'Only this one', value: 'this' },
    { label: 'This and the following', value: 'this-and-following' },
  ];
  const all: Choice<Scope> = { label: 'All of them', value: 'all' };
  const [question, choices] =
    offered === 'part'
      ? ['Only this one, or this and the following?', parts]
      : ['Only this one, this and the following, or all?', [...parts, all]];
  const scope = yield* choose(errand, `${quote(event.title)} repeats${often}. ${next} ${question}`, choices);
  return scope === 'all' ? {} : { occurrence: { recurrenceId, scope } };
}

/** How sentences say which instances are meant: `, and those that follow`. */
export function occurrencesWords(event: Occurrence, { occurrence }: ChosenOccurrences): string {
  if (event.recurrence === undefined || occurrence?.scope === 'this') return '';
  return occurrence === undefined ? ', the whole series' : ' and those that follow';
}
