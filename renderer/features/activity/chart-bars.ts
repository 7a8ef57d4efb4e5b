import type { QueryResponse } from '../../../shared/contract/queries.ts';
import type { Effect } from '../../../shared/model/effect.ts';
import type { Tone } from '../../ui/tag.tsx';
import { effectTone } from '../common/effect-words.ts';
import { addDays, daysBetween } from '../common/time/zoned-time.ts';

export interface Bar {
  day: string;
  total: number;
  /** From the bottom up: how much of the highest bar each colour takes, from 0 to 1. */
  parts: { tone: Tone; from: number; to: number }[];
}

const tones: Tone[] = ['read', 'draft', 'write', 'final'];

/** A bar for every day between two, stacked by the colours of the effects; days without any are empty bars. */
export function chartBars(
  days: QueryResponse<'actions-by-day'>['days'],
  fromDay: string,
  toDay: string,
): Bar[] {
  const byDay = new Map(days.map(({ day, counts }) => [day, counts]));
  const sums = Array.from({ length: daysBetween(fromDay, toDay) + 1 }, (_, index) => {
    const day = addDays(fromDay, index);
    const byTone = new Map<Tone, number>();
    for (const [effect, count] of Object.entries(byDay.get(day) ?? {})) {
      const tone = effectTone[effect as Effect];
      byTone.set(tone, (byTone.get(tone) ?? 0) + count);
    }
    return { day, byTone, total: [...byTone.values()].reduce((sum, count) => sum + count, 0) };
  });
  const highest = Math.max(1, ...sums.map(({ total }) => total));
  return sums.map(({ day, byTone, total }) => {
    let below = 0;
    const parts = tones.flatMap((tone) => {
      const count = byTone.get(tone) ?? 0;
      if (count === 0) return [];
      const from = below / highest;
      below += count;
      return [{ tone, from, to: below / highest }];
    });
    return { day, total, parts };
  });
}
