import type { ToolInput } from '../../../../shared/model/tools/tool-catalogue.ts';
import type { Carrying, Errand } from './errand.ts';
import type { KnownFact } from './facts-at-hand.ts';
import type { FreeTimeWish } from './find-free-slots.ts';
import { listWords, quote } from './words-for.ts';

/** What the person once said of when they meet, as far as it bears on a search. */
export interface Habits {
  readonly hours: Pick<ToolInput<'calendar.find_free_time'>, 'notBefore' | 'notAfter'>;
  /** ISO weekdays that are out. */
  readonly weekdays: readonly number[];
  /** `you said: “…”`; empty where nothing bears on it. */
  readonly said: string;
}

export const noHabits: Habits = { hours: {}, weekdays: [], said: '' };

/** What to heed in a search for free time. Hours and days that the request names itself go before it. */
export function* habitsFor(errand: Errand, { window, partOfDay }: FreeTimeWish): Carrying<Habits> {
  const { facts } = errand;
  const heeded: KnownFact[] = [];
  const hours: { notBefore?: string; notAfter?: string } = {};
  const weekdays: number[] = [];
  const days = window.from.toPlainDate().until(window.to.subtract({ minutes: 1 }).toPlainDate()).days + 1;
  const namesHours =
    window.dayWindow !== undefined || partOfDay !== '' || (days === 1 && !isWholeDay(window));
  for (const known of namesHours ? [] : facts.ofKind('hours')) {
    const { bound, time } = known.meaning;
    if (hours[bound] !== undefined || !(yield* facts.use(errand, known))) continue;
    hours[bound] = time;
    heeded.push(known);
  }
  for (const known of days === 1 ? [] : facts.ofKind('weekdays')) {
    if (!(yield* facts.use(errand, known))) continue;
    weekdays.push(...known.meaning.weekdays);
    heeded.push(known);
  }
  const said =
    heeded.length === 0 ? '' : `you said: ${listWords(heeded.map(({ fact }) => quote(fact.text)))}`;
  return { hours, weekdays, said };
}

function isWholeDay({ from, to }: FreeTimeWish['window']): boolean {
  const last = to.subtract({ minutes: 1 });
  return from.hour === 0 && from.minute === 0 && last.hour === 23;
}
