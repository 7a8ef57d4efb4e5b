import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { WriteOptions } from '../../ports/calendar.ts';
import {
  type RemoteCalendars,
  type RemoteObject,
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../ports/remote-calendars.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';
import type { MirroredCalendar, ObjectState } from '../sqlite/mirrored-object.ts';
import { recordVersion } from '../sqlite/record-version.ts';
import { expectVersion } from '../sqlite/versioned-record.ts';
import { change, isOurs, newState, receive, receiveRemoval } from './plan-sync.ts';
import { isDone, type Sent, sendChange } from './send-change.ts';
import { nowText, type SyncServices, settle } from './sync-calendar.ts';

/** A change of one object, as the person approved it. */
export interface RemoteWrite {
  readonly calendar: MirroredCalendar;
  readonly uid: string;
  /** The text that it shall have; null removes. */
  readonly icalendar: string | null;
  /** The version that was seen; null when there was none. */
  readonly expected: string | null;
  readonly options: WriteOptions;
}

/**
 * Changes an object on its server at once, never over anything but the version that was seen. The change is written down
 * here first, so that it goes out once, whatever happens on the way; when the server cannot be reached it waits here.
 * Belongs under the object's lock.
 * @returns the version that the object then has here; null when it is gone.
 * @throws VersionConflictError, ServerRefusedError, SignInRefusedError: then nothing was changed.
 */
export async function writeRemote(
  services: SyncServices,
  connect: () => Promise<RemoteCalendars>,
  write: RemoteWrite,
  signal: AbortSignal,
): Promise<string | null> {
  const { mirror } = services;
  const { calendar, uid, icalendar, expected, options } = write;
  if (calendar.readOnly) {
    throw new ServerRefusedError(`The calendar “${calendar.name}” can only be read. Choose another one.`);
  }
  const current = () => versionOf(mirror.state(calendar.id, uid));
  const before = mirror.state(calendar.id, uid);
  expectVersion(uid, expected, versionOf(before));
  if (icalendar !== null && versionOf(before) === recordVersion(icalendar)) return expected;
  const remote = await connect().catch(nullWhenUnreachable);
  const intended = intentOf(before ?? newState(calendar.id, uid), icalendar, remote, calendar, options);
  mirror.transaction(() => mirror.save(intended));
  if (remote === null) return current();
  let sent: Sent | null;
  try {
    sent = await sendOrReadBack(remote, calendar, intended, signal);
  } catch (error) {
    // Of any other error it is not known whether the change was made: it stays, and the next sync finds out.
    const isRefused = error instanceof ServerRefusedError || error instanceof SignInRefusedError;
    if (isRefused) restore(services, calendar, uid, before, null);
    throw error;
  }
  if (sent === null) return current();
  if (sent.kind === 'differs') {
    restore(services, calendar, uid, before, { theirs: sent.theirs });
    throw new VersionConflictError(uid, expected, current());
  }
  const { href, etag } = sent;
  mirror.transaction(() => settle(mirror, intended, href, etag));
  // It is done; what the server made of it can also be seen later.
  if (icalendar !== null) await refresh(services, remote, calendar, uid, signal).catch(nullWhenExpected);
  return current();
}

/** Looks at the object on its server and takes what it has. @throws ServerUnreachableError and its kin */
export async function refresh(
  { mirror, clock }: SyncServices,
  remote: RemoteCalendars,
  calendar: MirroredCalendar,
  uid: string,
  signal: AbortSignal,
): Promise<void> {
  const before = mirror.state(calendar.id, uid);
  if (before === null || before.href === null || before.etag === null) return;
  const [theirs] = await remote.fetch(calendar.href, [before.href], signal);
  mirror.transaction(() => {
    const state = mirror.state(calendar.id, uid);
    // Somebody here was quicker.
    if (state === null || state.etag !== before.etag || state.pending !== before.pending) return;
    const left =
      theirs === undefined ? receiveRemoval(state, nowText(clock)) : receive(state, theirs, nowText(clock));
    if (left === null) mirror.drop(calendar.id, uid);
    else mirror.save(left);
  });
}

/** The version of an object as it is here; null when it is not. */
export function versionOf(state: ObjectState | null): string | null {
  return state === null || state.icalendar === null ? null : recordVersion(state.icalendar);
}

function intentOf(
  before: ObjectState,
  icalendar: string | null,
  remote: RemoteCalendars | null,
  calendar: MirroredCalendar,
  { tellGuests = false }: WriteOptions,
): ObjectState {
  const intended = change(before, icalendar, { tellGuests });
  // Known beforehand, it can be looked at when no answer comes.
  return { ...intended, href: intended.href ?? remote?.hrefFor?.(calendar.href, intended.uid) ?? null };
}

/** Null when the server cannot be reached, so that the change has to wait. */
async function sendOrReadBack(
  remote: RemoteCalendars,
  calendar: MirroredCalendar,
  intended: ObjectState,
  signal: AbortSignal,
): Promise<Sent | null> {
  try {
    return await sendChange(remote, calendar.href, intended, signal);
  } catch (error) {
    if (!(error instanceof ServerUnreachableError)) throw error;
    // Also one that is refused by now may have been made.
    return readBack(remote, calendar, intended, signal).catch(nullWhenExpected);
  }
}

/** An answer was lost: what the server has tells whether the change was made. Null when it was not, and can wait. */
async function readBack(
  remote: RemoteCalendars,
  calendar: MirroredCalendar,
  intended: ObjectState,
  signal: AbortSignal,
): Promise<Sent | null> {
  if (intended.href === null) return null;
  const [theirs = null] = await remote.fetch(calendar.href, [intended.href], signal);
  if (isDone(intended, theirs)) return { kind: 'done', href: intended.href, etag: theirs?.etag ?? null };
  const isAsBefore = (theirs?.etag ?? null) === intended.etag || isOurs(intended, theirs?.icalendar ?? null);
  return isAsBefore ? null : { kind: 'differs', theirs };
}

/** Takes a change back that was not made. @param seen what the server was found to have instead. */
function restore(
  { mirror, clock }: SyncServices,
  calendar: MirroredCalendar,
  uid: string,
  before: ObjectState | null,
  seen: { readonly theirs: RemoteObject | null } | null,
): void {
  mirror.transaction(() => {
    const now = nowText(clock);
    let state = before;
    if (seen?.theirs != null) state = receive(before ?? newState(calendar.id, uid), seen.theirs, now);
    else if (seen !== null && before !== null) state = receiveRemoval(before, now);
    if (state === null || (state.icalendar === null && state.pending === null)) mirror.drop(calendar.id, uid);
    else mirror.save(state);
  });
}

function nullWhenUnreachable(error: unknown): null {
  if (error instanceof ServerUnreachableError) return null;
  throw error;
}

function nullWhenExpected(error: unknown): null {
  if (error instanceof ExpectedError) return null;
  throw error;
}
