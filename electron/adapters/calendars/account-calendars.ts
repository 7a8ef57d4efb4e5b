import type { Account, AccountOverview } from '../../../shared/model/account.ts';
import type { Calendar, Occurrence } from '../../../shared/model/calendar.ts';
import type { CalendarConflict, ConflictChoice, SyncReport } from '../../../shared/model/calendar-sync.ts';
import type { AccountCalendars } from '../../ports/account-calendars.ts';
import type {
  CalendarPort,
  EventPut,
  OccurrenceQuery,
  StoredEvent,
  WriteOptions,
} from '../../ports/calendar.ts';
import type { Clock } from '../../ports/clock.ts';
import type { BusyTime } from '../../ports/remote-calendars.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { eventIndex } from '../sqlite/event-index.ts';
import type { MirrorStore } from '../sqlite/mirror-store.ts';
import type { MirroredCalendar } from '../sqlite/mirrored-object.ts';
import { expectVersion } from '../sqlite/versioned-record.ts';
import { AccountServers, type AccountServersOptions } from './account-servers.ts';
import { describeConflict, conflictId as idOf } from './describe-conflict.ts';
import { dueAccounts } from './due-accounts.ts';
import { endConflict } from './end-conflict.ts';
import { everybodysBusyTimes } from './everybodys-busy-times.ts';
import { findCalendar } from './find-calendar.ts';
import { KeyedLock } from './keyed-lock.ts';
import { listOverviews } from './list-overviews.ts';
import { type RemoteWrite, refresh, versionOf, writeRemote } from './remote-writes.ts';
import { syncAccount, syncReachable } from './sync-account.ts';
import { lockKey } from './sync-calendar.ts';
import { SyncTimer } from './sync-timer.ts';

export interface AccountCalendarsOptions extends AccountServersOptions {
  /** The calendars in the SQLite file, in which mirrored ones are too. */
  readonly calendar: CalendarPort;
  readonly mirror: MirrorStore;
  readonly clock: Clock;
  /** The person's IANA zone. */
  readonly timeZone: () => string;
  /** Milliseconds between syncs; five minutes when absent. */
  readonly interval?: number;
}

const fiveMinutes = 300_000;

/** All calendars: those on this computer, and those of accounts, mirrored beside them. */
export function openAccountCalendars(options: AccountCalendarsOptions): AccountCalendars {
  return new MirroredCalendars(options);
}

class MirroredCalendars implements AccountCalendars {
  readonly #options: AccountCalendarsOptions;
  readonly #sending = new KeyedLock();
  readonly #syncing = new KeyedLock();
  readonly #servers: AccountServers;
  readonly #timer: SyncTimer<readonly SyncReport[]>;
  readonly #closing = new AbortController();

  constructor(options: AccountCalendarsOptions) {
    this.#options = options;
    this.#servers = new AccountServers(options, this.#closing.signal);
    const due = () => dueAccounts(options.accounts, options.clock.now());
    this.#timer = new SyncTimer(options.interval ?? fiveMinutes, async (signal) =>
      Promise.all((await due()).map((id) => this.syncAccount(id, signal))),
    );
  }

  calendars(): Promise<readonly Calendar[]> {
    return this.#options.calendar.calendars();
  }

  /** Finds calendars of accounts too, by `Account/Name`, or by a name that no calendar of this computer has. */
  async ensureCalendar(name: string): Promise<Calendar> {
    const accounts = await this.#options.accounts.list();
    const found = findCalendar(await this.calendars(), accounts, name);
    return found ?? this.#options.calendar.ensureCalendar(name);
  }

  async event(calendarId: string, uid: string): Promise<StoredEvent | null> {
    const calendar = this.#options.mirror.calendar(calendarId);
    // What can only be read is not about to be changed from here.
    if (calendar?.readOnly === false) await this.#lookAgain(calendar, uid);
    return this.#options.calendar.event(calendarId, uid);
  }

  events(calendarId: string): Promise<readonly StoredEvent[]> {
    return this.#options.calendar.events(calendarId);
  }

  occurrences(query: OccurrenceQuery): Promise<readonly Occurrence[]> {
    return this.#options.calendar.occurrences(query);
  }

  async put(
    calendarId: string,
    uid: string,
    icalendar: string,
    expected: string | null,
    options: WriteOptions = {},
  ): Promise<string> {
    const calendar = this.#options.mirror.calendar(calendarId);
    if (calendar === null) return this.#options.calendar.put(calendarId, uid, icalendar, expected);
    eventIndex(uid, icalendar);
    const version = await this.#write({ calendar, uid, icalendar, expected, options });
    if (version === null)
      throw new NotFoundError(`The event was removed from “${calendar.name}” just after.`);
    return version;
  }

  /** On a server one after the other; none when one is not as expected here. */
  async putAll(
    calendarId: string,
    puts: readonly EventPut[],
    options: WriteOptions = {},
  ): Promise<readonly (string | null)[]> {
    if (this.#options.mirror.calendar(calendarId) === null)
      return this.#options.calendar.putAll(calendarId, puts);
    for (const { uid, icalendar, expected } of puts) {
      if (icalendar !== null) eventIndex(uid, icalendar);
      expectVersion(uid, expected, versionOf(this.#options.mirror.state(calendarId, uid)));
    }
    const versions: (string | null)[] = [];
    for (const { uid, icalendar, expected } of puts) {
      if (icalendar !== null) versions.push(await this.put(calendarId, uid, icalendar, expected, options));
      else {
        if (expected !== null) await this.remove(calendarId, uid, expected, options);
        versions.push(null);
      }
    }
    return versions;
  }

  async remove(calendarId: string, uid: string, expected: string, options: WriteOptions = {}): Promise<void> {
    const calendar = this.#options.mirror.calendar(calendarId);
    if (calendar === null) await this.#options.calendar.remove(calendarId, uid, expected);
    else await this.#write({ calendar, uid, icalendar: null, expected, options });
  }

  async pending(calendarId: string, uid: string): Promise<boolean> {
    return (this.#options.mirror.state(calendarId, uid)?.pending ?? null) !== null;
  }

  async busyTimes(
    people: readonly string[],
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, readonly BusyTime[]>> {
    const accounts = await this.#options.accounts.list();
    const answers = accounts.map(({ id }) =>
      this.#servers.look(id, (remote, signal) => remote.busyTimes(people, from, to, signal)),
    );
    return everybodysBusyTimes((await Promise.all(answers)).map((answer) => answer ?? new Map()));
  }

  async addAccount(
    account: Account,
    chosen: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<SyncReport> {
    const { accounts } = this.#options;
    const isNew = (await accounts.get(account.id)) === null;
    await accounts.put(account);
    await accounts.setChosen(account.id, chosen);
    this.#servers.forget(account.id);
    try {
      return await this.#sync(account.id, signal, syncReachable);
    } catch (error) {
      if (isNew) await accounts.remove(account.id);
      throw error;
    }
  }

  async removeAccount(accountId: string): Promise<void> {
    await this.#servers.account(accountId);
    this.#servers.forget(accountId);
    await this.#syncing.run(accountId, () => this.#options.accounts.remove(accountId));
  }

  async syncAll(signal: AbortSignal): Promise<readonly SyncReport[]> {
    const accounts = await this.#options.accounts.list();
    return Promise.all(accounts.map(({ id }) => this.syncAccount(id, signal)));
  }

  syncAccount(accountId: string, signal: AbortSignal): Promise<SyncReport> {
    return this.#sync(accountId, signal, syncAccount);
  }

  async conflicts(): Promise<readonly CalendarConflict[]> {
    const calendars = new Map((await this.calendars()).map((each) => [each.id, each]));
    const { mirror, timeZone, clock } = this.#options;
    return mirror.conflicts().flatMap((state) => {
      const calendar = calendars.get(state.calendarId);
      return calendar === undefined ? [] : [describeConflict(state, calendar, timeZone(), clock)];
    });
  }

  async resolveConflict(conflictId: string, keep: ConflictChoice, signal: AbortSignal): Promise<void> {
    const { mirror, clock } = this.#options;
    const known = mirror.conflicts().find((each) => idOf(each) === conflictId);
    if (known === undefined) throw new NotFoundError('This conflict is over already.');
    const { calendarId, uid } = known;
    await this.#sending.run(lockKey(calendarId, uid), async () => endConflict(mirror, known, keep, clock));
    const calendar = mirror.calendar(calendarId);
    if (calendar !== null) await this.syncAccount(calendar.account, signal);
  }

  async overview(): Promise<readonly AccountOverview[]> {
    const { accounts, mirror } = this.#options;
    return listOverviews(accounts, mirror, await this.calendars());
  }

  start(told?: (reports: readonly SyncReport[]) => void): void {
    this.#timer.start(told);
  }

  async stop(): Promise<void> {
    this.#closing.abort();
    await this.#timer.stop();
  }

  async #sync(accountId: string, signal: AbortSignal, how: typeof syncAccount): Promise<SyncReport> {
    const ending = AbortSignal.any([signal, this.#closing.signal]);
    return this.#syncing.run(accountId, async () => {
      const account = await this.#servers.account(accountId);
      this.#servers.wake(accountId);
      const connect = () => this.#servers.connect(account);
      const report = await how(this.#services(), account, connect, ending);
      if (report.state.state === 'locked') this.#servers.forget(accountId);
      return report;
    });
  }

  /** Reads the event from its server just now, where that can be reached. */
  async #lookAgain(calendar: MirroredCalendar, uid: string): Promise<void> {
    await this.#servers.look(calendar.account, (remote, signal) =>
      refresh(this.#services(), remote, calendar, uid, signal),
    );
  }

  async #write(write: RemoteWrite): Promise<string | null> {
    const { id, account: accountId } = write.calendar;
    const account = await this.#servers.account(accountId);
    return this.#sending.run(lockKey(id, write.uid), () =>
      writeRemote(this.#services(), () => this.#servers.connect(account), write, this.#closing.signal),
    );
  }

  #services() {
    return { ...this.#options, sending: this.#sending };
  }
}
