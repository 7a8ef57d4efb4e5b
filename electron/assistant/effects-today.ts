import { effects } from '../../shared/model/effect.ts';
import { wallClockAt } from '../../shared/model/wall-clock.ts';
import type { Journal } from '../history/journal.ts';

/** How many outside effects were begun since midnight in the zone. `now` in milliseconds since the epoch. */
export function countEffectsToday(journal: Journal, now: number, timeZone: string): number {
  const today = wallClockAt(now, timeZone).slice(0, 10);
  const [day] = journal.actionsByDay(today, today, timeZone);
  if (day === undefined) return 0;
  return effects.reduce((sum, effect) => (effect === 'read' ? sum : sum + day.counts[effect]), 0);
}
