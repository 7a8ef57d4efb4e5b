import { randomUUID } from 'node:crypto';
import type { Account, AccountOverview } from '../../../shared/model/account.ts';
import type { Calendar, CalendarEvent, Occurrence } from '../../../shared/model/calendar.ts';
import type { CalendarConflict, ConflictChoice, SyncReport } from '../../../shared/model/calendar-sync.ts';
import { eventFromIcalendar } from '../../icalendar/event-from-icalendar.ts';
import type { AccountCalendars } from '../../ports/account-calendars.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import type {
  CalendarPort,
  EventPut,
  OccurrenceQuery,
  StoredEvent,
  WriteOptions,
} from '../../ports/calendar.ts';
import type { Clock } from '../../ports/clock.ts';
import {
  type BusyTime,
  type RemoteCalendars,
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../ports/remote-calendars.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';
import { eventIndex } from '../sqlite/event-index.ts';
import type { MirrorStore } from '../sqlite/mirror-store.ts';
import type { MirroredCalendar, ObjectState } from '../sqlite/mirrored-object.ts';
import { expectVersion } from '../sqlite/versioned-record.ts';
import { everybodysBusyTimes } from './everybodys-busy-times.ts';
import { findCalendar } from './find-calendar.ts';
import { KeyedLock } from './keyed-lock.ts';
import { type RemoteWrite, refresh, versionOf, writeRemote } from './remote-writes.ts';
import { resolve } from './resolve-conflict.ts';
import { syncAccount, syncReachable } from './sync-account.ts';
import { lockKey } from './sync-calendar.ts';
import { SyncTimer } from './sync-timer.ts';

export interface AccountCalendarsOptions {
  /** The calendars in the SQLite file, in which mirrored ones are too. */
  readonly calendar: CalendarPort;
  readonly accounts: AccountStore;
  readonly mirror: MirrorStore;
  readonly clock: Clock;
  /** The person's IANA zone. */
  readonly timeZone: () => string;
  /**
   * The account's server, with the secret from the vault. Asked for again after a refused sign-in.
   * @throws VaultLockedError, SignInRefusedError
   */
  readonly connect: (account: Account) => Promise<RemoteCalendars>;
  /** Milliseconds between syncs; five minutes when absent. */
  readonly interval?: number;
  /** Milliseconds that a look at one event may take before the mirror answers in its place. */
  readonly patience?: number;
}

const fiveMinutes = 300_000;
const defaultPatience = 8000;
/** How long a server that could not be reached is left alone by looks, so that not each of them waits. */
const restAfterFailure = 15_000;

/** All calendars: those on this computer, and those of accounts, mirrored beside them. */
export function openAccountCalendars(options: AccountCalendarsOptions): AccountCalendars {
  return new MirroredCalendars(options);
}

class MirroredCalendars implements AccountCalendars {
  readonly #options: AccountCalendarsOptions;
  readonly #sending = new KeyedLock();
  readonly #syncing = new KeyedLock();
  readonly #connections = new Map<string, RemoteCalendars>();
  readonly #restUntil = new Map<string, number>();
  readonly #timer: SyncTimer<readonly SyncReport[]>;
  readonly #closing = new AbortController();

  constructor(options: AccountCalendarsOptions) {
    this.#options = options;
    this.#timer = new SyncTimer(options.interval ?? fiveMinutes, (signal) => this.syncAll(signal));
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
    if (calendar !== null) await this.#lookAgain(calendar, uid);
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
  async putAll(calendarId: string, puts: readonly EventPut[]): Promise<readonly (string | null)[]> {
    if (this.#options.mirror.calendar(calendarId) === null)
      return this.#options.calendar.putAll(calendarId, puts);
    for (const { uid, icalendar, expected } of puts) {
      if (icalendar !== null) eventIndex(uid, icalendar);
      expectVersion(uid, expected, versionOf(this.#options.mirror.state(calendarId, uid)));
    }
    const versions: (string | null)[] = [];
    for (const { uid, icalendar, expected } of puts) {
      if (icalendar !== null) versions.push(await this.put(calendarId, uid, icalendar, expected));
      else {
        if (expected !== null) await this.remove(calendarId, uid, expected);
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
    return everybodysBusyTimes(
      await Promise.all(accounts.map(({ id }) => this.#askBusyTimes(id, people, from, to))),
    );
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
    this.#connections.delete(account.id);
    try {
      return await this.#sync(account.id, signal, syncReachable);
    } catch (error) {
      if (isNew) await accounts.remove(account.id);
      throw error;
    }
  }

  async removeAccount(accountId: string): Promise<void> {
    await this.#account(accountId);
    this.#connections.delete(accountId);
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
    return this.#options.mirror.conflicts().flatMap((state) => {
      const calendar = calendars.get(state.calendarId);
      return calendar === undefined ? [] : [this.#describe(state, calendar)];
    });
  }

  async resolveConflict(conflictId: string, keep: ConflictChoice, signal: AbortSignal): Promise<void> {
    const { mirror } = this.#options;
    const known = mirror.conflicts().find((each) => conflictIdOf(each) === conflictId);
    if (known === undefined) throw new NotFoundError('This conflict is over already.');
    const { calendarId, uid } = known;
    await this.#sending.run(lockKey(calendarId, uid), async () =>
      mirror.transaction(() => {
        const state = mirror.state(calendarId, uid);
        if (state === null || state.conflict === null) return;
        const { kept, added } = resolve(state, keep, () => `${randomUUID()}@deskhand`);
        if (kept === null) mirror.drop(calendarId, uid);
        else mirror.save(kept);
        if (added !== null) mirror.save(added);
      }),
    );
    const calendar = mirror.calendar(calendarId);
    if (calendar !== null) await this.syncAccount(calendar.account, signal);
  }

  async overview(): Promise<readonly AccountOverview[]> {
    const { accounts, mirror } = this.#options;
    const calendars = await this.calendars();
    const all: AccountOverview[] = [];
    for (const { id } of await accounts.list()) {
      const record = await accounts.record(id);
      if (record === null) continue;
      all.push({
        account: record.account,
        state: record.state,
        calendars: calendars.filter((each) => each.account === id),
        ...mirror.counts(id),
        lastSync: record.lastSync,
      });
    }
    return all;
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
      const account = await this.#account(accountId);
      this.#restUntil.delete(accountId);
      const services = { ...this.#options, sending: this.#sending };
      const report = await how(services, account, () => this.#connect(account), ending);
      if (report.state.state === 'locked') this.#connections.delete(accountId);
      return report;
    });
  }

  /** Reads the event from its server just now, where that can be reached. */
  async #lookAgain(calendar: MirroredCalendar, uid: string): Promise<void> {
    const { account: accountId } = calendar;
    if ((this.#restUntil.get(accountId) ?? 0) > performance.now()) return;
    const signal = this.#patience();
    try {
      const remote = await this.#connect(await this.#account(accountId));
      await refresh({ ...this.#options, sending: this.#sending }, remote, calendar, uid, signal);
    } catch (error) {
      if (!signal.aborted && !isUnavailable(error)) throw error;
      this.#restUntil.set(accountId, performance.now() + restAfterFailure);
    }
  }

  async #write(write: RemoteWrite): Promise<string | null> {
    const { id, account: accountId } = write.calendar;
    const account = await this.#account(accountId);
    const services = { ...this.#options, sending: this.#sending };
    return this.#sending.run(lockKey(id, write.uid), () =>
      writeRemote(services, () => this.#connect(account), write, this.#closing.signal),
    );
  }

  /** What the account's server tells; nothing where it cannot be reached in good time, or refuses. */
  async #askBusyTimes(
    accountId: string,
    people: readonly string[],
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, readonly BusyTime[]>> {
    if ((this.#restUntil.get(accountId) ?? 0) > performance.now()) return new Map();
    const signal = this.#patience();
    try {
      const remote = await this.#connect(await this.#account(accountId));
      return await remote.busyTimes(people, from, to, signal);
    } catch (error) {
      if (error instanceof ServerRefusedError) return new Map();
      if (!signal.aborted && !isUnavailable(error)) throw error;
      this.#restUntil.set(accountId, performance.now() + restAfterFailure);
      return new Map();
    }
  }

  #patience(): AbortSignal {
    const patience = AbortSignal.timeout(this.#options.patience ?? defaultPatience);
    return AbortSignal.any([patience, this.#closing.signal]);
  }

  async #connect(account: Account): Promise<RemoteCalendars> {
    const known = this.#connections.get(account.id);
    if (known !== undefined) return known;
    const remote = await this.#options.connect(account);
    this.#connections.set(account.id, remote);
    return remote;
  }

  async #account(id: string): Promise<Account> {
    const account = await this.#options.accounts.get(id);
    if (account === null) throw new NotFoundError(`There is no account “${id}”.`);
    return account;
  }

  #describe(state: ObjectState, calendar: Calendar): CalendarConflict {
    const view = (icalendar: string | null): CalendarEvent | null =>
      icalendar === null
        ? null
        : eventFromIcalendar({ ...state, icalendar, version: '' }, calendar, this.#options.timeZone());
    return {
      id: conflictIdOf(state),
      account: calendar.account,
      calendarId: calendar.id,
      uid: state.uid,
      here: view(state.icalendar),
      there: view(state.conflict?.theirs ?? null),
      at: state.conflict?.since ?? '',
    };
  }
}

function conflictIdOf({ calendarId, uid }: ObjectState): string {
  return `${calendarId}/${uid}`;
}

function isUnavailable(error: unknown): boolean {
  return [ServerUnreachableError, SignInRefusedError, VaultLockedError].some((kind) => error instanceof kind);
}
