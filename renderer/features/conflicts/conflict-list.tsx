import { useId } from 'react';
import { QueryProblem } from '../common/query-problem.tsx';
import { useQuery } from '../common/use-query.ts';
import { ConflictCard } from './conflict-card.tsx';
import './conflicts.css';

/** Events that were changed on both sides, for the person to decide; nothing when there are none. */
export function ConflictList() {
  const found = useQuery('calendar-conflicts', {}, ['accounts', 'calendar']);
  const accounts = useQuery('accounts', {}, ['accounts']).data?.accounts ?? [];
  const title = useId();
  const conflicts = found.data?.conflicts ?? [];
  if (found.problem) return <QueryProblem problem={found.problem} again={found.again} />;
  if (conflicts.length === 0) return null;
  return (
    <section className="conflicts" aria-labelledby={title}>
      <h2 id={title}>Which one holds?</h2>
      {conflicts.map((conflict) => {
        const overview = accounts.find(({ account }) => account.id === conflict.account);
        const calendar = overview?.calendars.find(({ id }) => id === conflict.calendarId);
        return (
          <ConflictCard
            key={conflict.id}
            conflict={conflict}
            where={overview && calendar ? `${overview.account.name}/${calendar.name}` : ''}
          />
        );
      })}
    </section>
  );
}
