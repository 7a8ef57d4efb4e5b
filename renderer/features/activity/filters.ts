import type { ActionFilter } from '../../../shared/contract/queries.ts';
import { effectSchema } from '../../../shared/model/effect.ts';
import { addDays, toInstant } from '../common/time/zoned-time.ts';

export type Period = '7' | '30' | '90' | 'all';

/** What the person has chosen to see of the history. */
export interface Choice {
  text: string;
  tool: string;
  effect: string;
  period: Period;
  /** One day picked in the chart; goes before the period. */
  day: string | null;
}

export const everything: Choice = { text: '', tool: 'all', effect: 'all', period: 'all', day: null };

/** The first and last day that the chart shows for a period. */
export function chartDays(period: Period, today: string): { fromDay: string; toDay: string } {
  const days = period === 'all' ? 30 : Number(period);
  return { fromDay: addDays(today, 1 - days), toDay: today };
}

/** The filter that a choice makes; days are the person's. */
export function filterOf(choice: Choice, today: string, timeZone: string): ActionFilter {
  const { text, tool, effect, period, day } = choice;
  const from = day ?? (period === 'all' ? null : chartDays(period, today).fromDay);
  const to = day && addDays(day, 1);
  const known = effectSchema.safeParse(effect);
  return {
    ...(text.trim() && { text: text.trim() }),
    ...(tool !== 'all' && { tool }),
    ...(known.success && { effect: known.data }),
    ...(from && { from: toInstant(from, timeZone) }),
    ...(to && { to: toInstant(to, timeZone) }),
  };
}
