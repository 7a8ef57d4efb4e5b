import { useQuery } from '../common/use-query.ts';

/** How many events wait for the person to say which version holds. */
export function useConflictCount(): number {
  return useQuery('calendar-conflicts', {}, ['accounts', 'calendar']).data?.conflicts.length ?? 0;
}
