import type { DatabaseSync } from 'node:sqlite';
import type { Calendar } from '../../../shared/model/calendar.ts';
import { inviterOf } from './mirror-rows.ts';
import { preparedOnce } from './prepared-once.ts';

interface CalendarRow {
  id: string;
  account: string;
  name: string;
  color: string;
  read_only: number;
  inviter: string | null;
}

/** All calendars: those of this computer first, then each account's own, as they came. */
export function readCalendars(database: DatabaseSync): Calendar[] {
  const rows = preparedOnce(
    database,
    `SELECT calendar.id, account, name, color, read_only, inviter FROM calendar
       LEFT JOIN account ON account.id = calendar.account
       ORDER BY account.rowid, calendar.rowid`,
  ).all();
  return (rows as unknown as CalendarRow[]).map(calendarOf);
}

function calendarOf({ id, account, name, color, read_only, inviter }: CalendarRow): Calendar {
  return { id, account, name, color, readOnly: read_only === 1, ...inviterOf(inviter) };
}
