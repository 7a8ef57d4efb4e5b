import { Notice } from '../../ui/notice.tsx';
import { useConflictCount } from './use-conflict-count.ts';

/** Leads from the calendar to the events that wait for a decision; nothing when there are none. */
export function ConflictsNotice() {
  const count = useConflictCount();
  if (count === 0) return null;
  return (
    <Notice tone="write" role="status">
      {count === 1 ? 'One event was' : `${count} events were`} changed here and on the server.{' '}
      <a href="#/accounts">Decide which one holds</a>
    </Notice>
  );
}
