import { type FoundSlot, type FreeSlotsQuery, scoreOf } from './finding-time/free-slots-query.ts';
import { pickStarts } from './finding-time/pick-starts.ts';
import { planQuery } from './finding-time/query-plan.ts';
import { slotFacts } from './finding-time/slot-facts.ts';
import { possibleStarts, weighStarts } from './finding-time/weigh-starts.ts';

/**
 * The best free slots, best first: those against which least speaks, and of those the earliest. No two overlap. Pure,
 * and quick enough to be asked at every key pressed.
 */
export function findFreeSlots(query: FreeSlotsQuery): FoundSlot[] {
  const { minutes, step, limit, wishes, accepts = () => true } = query;
  const plan = planQuery(query);
  const starts = possibleStarts(plan, minutes, step);
  const picked = pickStarts(starts, weighStarts(starts, plan, query), {
    minutes,
    limit,
    accepts: (start) => accepts({ start, end: start + minutes }),
  });
  return picked.map((start) => {
    const slot = { start, end: start + minutes };
    const facts = slotFacts(slot, plan, query);
    return { ...slot, score: scoreOf(facts, wishes), facts };
  });
}
