import type { Calendar, Inviter } from '../../../shared/model/calendar.ts';
import type { RemoteCalendar } from '../../ports/remote-calendars.ts';
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
    ...inviterOf(row['inviter'] as string | null),
    href: text('href'),
    token: row['token'] as string | null,
    mark: row['mark'] as string | null,
  };
}

/** A calendar's inviter as its row has it. */
export function inviterOf(text: string | null): Pick<Calendar, 'inviter'> {
  return text === null ? {} : { inviter: JSON.parse(text) as Inviter };
}

/** How a row keeps who invites to events of a server's calendar; null where nobody can. */
export function inviterText({ schedules, addresses = [] }: RemoteCalendar): string | null {
  const inviter: Inviter = { by: 'server', addresses: [...addresses] };
  return schedules && addresses.length > 0 ? JSON.stringify(inviter) : null;
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
