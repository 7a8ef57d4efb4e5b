import type { MirroredCalendar, ObjectState } from './mirrored-object.ts';

/** A row of remote_object with the text that the event table has. */
export interface StateRow {
  calendar_id: string;
  uid: string;
  href: string | null;
  etag: string | null;
  icalendar: string | null;
  base: string | null;
  pending: ObjectState['pending'];
  tell_guests: number;
  attempts: string;
  problem: string | null;
  conflict_at: string | null;
  theirs: string | null;
  theirs_etag: string | null;
}

/** A calendar of a server from its row. */
export function calendarOf(row: Record<string, unknown>): MirroredCalendar {
  const text = (name: string) => row[name] as string;
  return {
    id: text('id'),
    account: text('account'),
    name: text('name'),
    color: text('color'),
    readOnly: row['read_only'] === 1,
    href: text('href'),
    token: row['token'] as string | null,
    mark: row['mark'] as string | null,
  };
}

/** What is known of an object from its row. */
export function stateOf(row: StateRow): ObjectState {
  return {
    calendarId: row.calendar_id,
    uid: row.uid,
    href: row.href,
    etag: row.etag,
    icalendar: row.icalendar,
    base: row.base,
    pending: row.pending,
    tellGuests: row.tell_guests === 1,
    attempts: JSON.parse(row.attempts) as string[],
    problem: row.problem,
    conflict:
      row.conflict_at === null ? null : { since: row.conflict_at, theirs: row.theirs, etag: row.theirs_etag },
  };
}
