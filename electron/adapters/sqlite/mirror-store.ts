import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { foldedWords } from '../../icalendar/fold-text.ts';
import type { RemoteCalendar } from '../../ports/remote-calendars.ts';
import { calendarColor, calendarId } from './calendar-identity.ts';
import { type EventIndex, eventIndex } from './event-index.ts';
import { calendarOf, inviterText, type StateRow, stateOf } from './mirror-rows.ts';
import type { MirroredCalendar, ObjectState, SetAsideObject } from './mirrored-object.ts';
import { inTransaction } from './open-database.ts';
import { preparedOnce } from './prepared-once.ts';
import { recordVersion } from './record-version.ts';
import { translatingErrors } from './storage-errors.ts';
import { writeEventRow } from './write-event-row.ts';

const selectStates = `SELECT remote_object.*, event.icalendar FROM remote_object LEFT JOIN event USING (calendar_id, uid)`;

/**
 * The mirror of servers' calendars. Methods that write belong into `transaction`, so that what was taken from a server
 * and what is known of it can never part. Every method may throw `StorageError`.
 */
export class MirrorStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** All of it happens, or nothing. */
  transaction<Result>(work: () => Result): Result {
    return inTransaction(this.#database, work);
  }

  calendars(accountId: string): readonly MirroredCalendar[] {
    return this.#all('SELECT * FROM calendar WHERE account = ? ORDER BY rowid', accountId).map(calendarOf);
  }

  /** Null when there is none, or it is one of this computer. */
  calendar(id: string): MirroredCalendar | null {
    const [row] = this.#all('SELECT * FROM calendar WHERE id = ? AND href IS NOT NULL', id);
    return row === undefined ? null : calendarOf(row);
  }

  /** When the account's calendars were last listed, in milliseconds. */
  listedAt(accountId: string): number | null {
    const [row] = this.#all('SELECT listed_at FROM account WHERE id = ?', accountId);
    return (row?.['listed_at'] as number | null | undefined) ?? null;
  }

  /** Makes the account's calendars those that the server has. One that is gone there goes, unless changes wait in it. */
  saveCalendars(account: { readonly id: string }, listed: readonly RemoteCalendar[], now: number): void {
    const known = new Map(this.calendars(account.id).map((each) => [each.href, each]));
    for (const remote of listed) {
      const before = known.get(remote.href);
      known.delete(remote.href);
      if (before === undefined) this.#addCalendar(account.id, remote);
      else this.#updateCalendar(before, remote);
    }
    for (const { id } of known.values()) if (!this.#isWaitedIn(id)) this.#removeCalendar(id);
    this.#run('UPDATE account SET listed_at = ? WHERE id = ?', now, account.id);
  }

  setPosition(calendarId: string, token: string | null, mark: string | null): void {
    this.#run('UPDATE calendar SET token = ?, mark = ? WHERE id = ?', token, mark, calendarId);
  }

  state(calendarId: string, uid: string): ObjectState | null {
    return this.#state('calendar_id = ? AND uid = ?', calendarId, uid);
  }

  stateAt(calendarId: string, href: string): ObjectState | null {
    return this.#state('calendar_id = ? AND href = ?', calendarId, href);
  }

  /** What waits to be sent, oldest first; what is in conflict waits for the person. */
  pending(calendarId: string): readonly ObjectState[] {
    return this.#states(
      'calendar_id = ? AND pending IS NOT NULL AND conflict_at IS NULL ORDER BY pending_at',
      calendarId,
    );
  }

  conflicts(): readonly ObjectState[] {
    return this.#states('conflict_at IS NOT NULL ORDER BY conflict_at, calendar_id, uid');
  }

  /** The etags of all that the server is known to have in the calendar, by href. */
  etags(calendarId: string): Map<string, string> {
    const rows = [
      ...this.#all(
        'SELECT href, coalesce(theirs_etag, etag) AS etag FROM remote_object WHERE calendar_id = ? AND etag IS NOT NULL AND href IS NOT NULL',
        calendarId,
      ),
      ...this.#all('SELECT href, etag FROM set_aside_object WHERE calendar_id = ?', calendarId),
    ];
    return new Map(rows.map(({ href, etag }) => [String(href), String(etag)]));
  }

  /** How many changes of an account wait to be sent, and how many wait for the person. */
  counts(accountId: string): { readonly waiting: number; readonly conflicts: number } {
    const [row] = this.#all(
      `SELECT count(pending) - count(conflict_at) AS waiting, count(conflict_at) AS conflicts
         FROM remote_object JOIN calendar ON calendar.id = calendar_id WHERE account = ?`,
      accountId,
    );
    return { waiting: Number(row?.['waiting'] ?? 0), conflicts: Number(row?.['conflicts'] ?? 0) };
  }

  /**
   * @param index what the text is found by, where it was read already.
   * @throws Error when the text holds no event with this UID.
   */
  save(state: ObjectState, index?: EventIndex): void {
    const { calendarId, uid, icalendar } = state;
    if (icalendar === null) {
      this.#run('DELETE FROM event WHERE calendar_id = ? AND uid = ?', calendarId, uid);
    } else {
      const version = recordVersion(icalendar);
      const [before] = this.#all(
        'SELECT version FROM event WHERE calendar_id = ? AND uid = ?',
        calendarId,
        uid,
      );
      if (before?.['version'] !== version) {
        writeEventRow(this.#database, calendarId, icalendar, index ?? eventIndex(uid, icalendar), version);
      }
    }
    this.#run(
      `INSERT OR REPLACE INTO remote_object
         (calendar_id, uid, href, etag, base, pending, pending_at, tell_guests, attempts, problem, conflict_at, theirs, theirs_etag)
       VALUES (?, ?, ?, ?, ?, ?,
         iif(? IS NULL, NULL, coalesce(
           (SELECT pending_at FROM remote_object WHERE calendar_id = ? AND uid = ?),
           (SELECT coalesce(max(pending_at), 0) + 1 FROM remote_object))),
         ?, ?, ?, ?, ?, ?)`,
      state.calendarId,
      state.uid,
      state.href,
      state.etag,
      state.base,
      state.pending,
      state.pending,
      state.calendarId,
      state.uid,
      state.tellGuests ? 1 : 0,
      JSON.stringify(state.attempts),
      state.problem,
      state.conflict?.since ?? null,
      state.conflict?.theirs ?? null,
      state.conflict?.etag ?? null,
    );
    if (state.href !== null) this.#dropSetAside(state.calendarId, state.href);
  }

  /** Forgets an object on both sides. */
  drop(calendarId: string, uid: string): void {
    this.#run('DELETE FROM event WHERE calendar_id = ? AND uid = ?', calendarId, uid);
    this.#run('DELETE FROM remote_object WHERE calendar_id = ? AND uid = ?', calendarId, uid);
  }

  setAside(calendarId: string, { href, etag, uid, why }: SetAsideObject): void {
    this.#run(
      'INSERT OR REPLACE INTO set_aside_object (calendar_id, href, etag, uid, why) VALUES (?, ?, ?, ?, ?)',
      calendarId,
      href,
      etag,
      uid,
      why,
    );
  }

  dropSetAside(calendarId: string, href: string): void {
    this.#dropSetAside(calendarId, href);
  }

  /** The hrefs of objects that were set aside because another one had this UID. */
  setAsideFor(calendarId: string, uid: string): readonly string[] {
    return this.#all(
      'SELECT href FROM set_aside_object WHERE calendar_id = ? AND uid = ?',
      calendarId,
      uid,
    ).map(({ href }) => String(href));
  }

  #dropSetAside(calendarId: string, href: string): void {
    this.#run('DELETE FROM set_aside_object WHERE calendar_id = ? AND href = ?', calendarId, href);
  }

  #addCalendar(account: string, remote: RemoteCalendar): void {
    const { href, name, color, readOnly } = remote;
    const all = this.#all('SELECT id, color FROM calendar');
    const id = calendarId(`${account} ${name}`, new Set(all.map((each) => String(each['id']))));
    const own = color ?? calendarColor(all.map((each) => String(each['color'])));
    this.#run(
      'INSERT INTO calendar (id, account, name, folded_name, color, read_only, href, inviter) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      id,
      account,
      name,
      foldedWords(name).join(' '),
      own,
      readOnly ? 1 : 0,
      href,
      inviterText(remote),
    );
  }

  #updateCalendar(before: MirroredCalendar, remote: RemoteCalendar): void {
    const { name, color, readOnly } = remote;
    this.#run(
      'UPDATE calendar SET name = ?, folded_name = ?, color = ?, read_only = ?, inviter = ? WHERE id = ?',
      name,
      foldedWords(name).join(' '),
      color ?? before.color,
      readOnly ? 1 : 0,
      inviterText(remote),
      before.id,
    );
  }

  #isWaitedIn(calendarId: string): boolean {
    const sql = 'SELECT 1 FROM remote_object WHERE calendar_id = ? AND pending IS NOT NULL LIMIT 1';
    return this.#all(sql, calendarId).length > 0;
  }

  #removeCalendar(id: string): void {
    for (const table of ['event', 'remote_object', 'set_aside_object']) {
      this.#run(`DELETE FROM ${table} WHERE calendar_id = ?`, id);
    }
    this.#run('DELETE FROM calendar WHERE id = ?', id);
  }

  #state(where: string, ...values: SQLInputValue[]): ObjectState | null {
    return this.#states(where, ...values)[0] ?? null;
  }

  #states(where: string, ...values: SQLInputValue[]): ObjectState[] {
    return (this.#all(`${selectStates} WHERE ${where}`, ...values) as unknown as StateRow[]).map(stateOf);
  }

  #all(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
    return translatingErrors(this.#database, () => preparedOnce(this.#database, sql).all(...values));
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    preparedOnce(this.#database, sql).run(...values);
  }
}
