import type { Account, AccountState } from '../../../shared/model/account.ts';
import type { SyncReport } from '../../../shared/model/calendar-sync.ts';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import {
  type RemoteCalendar,
  type RemoteCalendars,
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../ports/remote-calendars.ts';
import { StorageError } from '../../ports/store-errors.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';
import type { MirroredCalendar } from '../sqlite/mirrored-object.ts';
import { nowText, type SyncServices, syncCalendar } from './sync-calendar.ts';

/** How long a list of a single calendar holds; of several, asking for it is the cheapest way to see which changed. */
const listFor = 3_600_000;

export interface AccountSyncServices extends SyncServices {
  readonly accounts: AccountStore;
}

/**
 * Brings an account and its server together. What goes wrong is the account's state and in the report; one calendar that
 * fails leaves the others alone.
 * @throws the signal's reason when it is aborted, and StorageError.
 */
export async function syncAccount(
  services: AccountSyncServices,
  account: Account,
  connect: () => Promise<RemoteCalendars>,
  signal: AbortSignal,
): Promise<SyncReport> {
  try {
    return await syncReachable(services, account, connect, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ExpectedError) || error instanceof StorageError) throw error;
    const state = failureOf(error, nowText(services.clock));
    return report(services, account, state, { received: 0, sent: 0 });
  }
}

/** The same, but what keeps the whole account from being read is thrown. */
export async function syncReachable(
  services: AccountSyncServices,
  account: Account,
  connect: () => Promise<RemoteCalendars>,
  signal: AbortSignal,
): Promise<SyncReport> {
  const done = { received: 0, sent: 0 };
  const problems = new Set<string>();
  const remote = await connect();
  const marks = await listIfDue(services, account, remote, signal);
  for (const calendar of services.mirror.calendars(account.id)) {
    try {
      const mark = marks.get(calendar.href) ?? null;
      const result = await syncCalendar(services, remote, calendar, mark, signal);
      done.received += result.received;
      done.sent += result.sent;
      for (const problem of result.problems) problems.add(problem);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ServerRefusedError || error instanceof ServerUnreachableError)) throw error;
      problems.add(error.message);
    }
  }
  const at = nowText(services.clock);
  const state: AccountState =
    problems.size === 0 ? { state: 'ready', at } : { state: 'failing', at, why: [...problems].join(' ') };
  return report(services, account, state, done);
}

async function report(
  { accounts, mirror }: AccountSyncServices,
  { id, name }: Account,
  state: AccountState,
  done: Pick<SyncReport, 'received' | 'sent'>,
): Promise<SyncReport> {
  await accounts.setState(id, state);
  return { account: id, name, state, ...done, conflicts: mirror.counts(id).conflicts };
}

/** Lists the account's calendars when that is due. @returns what the server says of their state, by href. */
async function listIfDue(
  { accounts, mirror, clock }: AccountSyncServices,
  account: Account,
  remote: RemoteCalendars,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const listedAt = mirror.listedAt(account.id);
  const isFresh = listedAt !== null && Math.abs(clock.now() - listedAt) < listFor;
  if (isFresh && isOnlyOne(mirror.calendars(account.id))) return new Map();
  const all = await remote.calendars(signal);
  const chosen = (await accounts.record(account.id))?.chosen ?? null;
  const taken = chosen === null ? all : all.filter(({ href }) => chosen.includes(href));
  mirror.transaction(() => mirror.saveCalendars(account, taken, clock.now()));
  return marksOf(taken);
}

function isOnlyOne(calendars: readonly MirroredCalendar[]): boolean {
  return calendars.length === 1;
}

function marksOf(calendars: readonly RemoteCalendar[]): ReadonlyMap<string, string> {
  return new Map(calendars.flatMap(({ href, mark }) => (mark === undefined ? [] : [[href, mark] as const])));
}

function failureOf(error: ExpectedError, at: string): AccountState {
  const isLocked = error instanceof SignInRefusedError || error instanceof VaultLockedError;
  return isLocked ? { state: 'locked', why: error.message } : { state: 'failing', at, why: error.message };
}
