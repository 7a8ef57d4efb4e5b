import type { NewId } from '../../shared/model/ids.ts';

/** Ids that are the same in every test: `run_000001`, `act_000001`, `act_000002`, or from another number on. */
export function countedIds(from = 1): NewId {
  const counts = new Map<string, number>();
  return (kind) => {
    const count = (counts.get(kind) ?? from - 1) + 1;
    counts.set(kind, count);
    return `${kind}_${String(count).padStart(6, '0')}`;
  };
}
