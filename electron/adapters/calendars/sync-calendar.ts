import type { Clock } from '../../ports/clock.ts';
import { type RemoteCalendars, type RemoteObject, ServerRefusedError } from '../../ports/remote-calendars.ts';
import { type EventIndex, indexObject } from '../sqlite/event-index.ts';
import type { MirrorStore } from '../sqlite/mirror-store.ts';
import type { MirroredCalendar, ObjectState } from '../sqlite/mirrored-object.ts';
import type { KeyedLock } from './keyed-lock.ts';
import { newState, planPull, receive, receiveRemoval, settled } from './plan-sync.ts';
import { sendChange } from './send-change.ts';

/** Objects that are fetched at once and stored in one transaction, while the next ones are on their way. */
const batchSize = 200;

export interface SyncServices {
  readonly mirror: MirrorStore;
  readonly clock: Clock;
  /** Held by whoever sends a change of an object. */
  readonly sending: KeyedLock;
}

export interface CalendarSync {
  /** Objects that were new, changed or gone on the server. */
  readonly received: number;
  readonly sent: number;
  /** A sentence for each change that the server refused. */
  readonly problems: readonly string[];
}

/**
 * Brings a calendar and its server together: fetches what changed there, then sends what changed here. It can be cut off
 * at any point and begun again: an object is stored together with what is known of it, and the place from which changes
 * are asked for moves on only when all of them are stored.
 * @param mark what the server said of the calendar's state just now, if it said so.
 * @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError, StorageError
 */
export async function syncCalendar(
  services: SyncServices,
  remote: RemoteCalendars,
  calendar: MirroredCalendar,
  mark: string | null,
  signal: AbortSignal,
): Promise<CalendarSync> {
  const isUpToDate = mark !== null && (mark === calendar.token || mark === calendar.mark);
  const received = isUpToDate ? 0 : await pull(services, remote, calendar, mark, signal);
  const { sent, problems } = await push(services, remote, calendar, signal);
  return { received, sent, problems };
}

async function pull(
  { mirror, clock }: SyncServices,
  remote: RemoteCalendars,
  calendar: MirroredCalendar,
  mark: string | null,
  signal: AbortSignal,
): Promise<number> {
  const known = mirror.etags(calendar.id);
  const changes = await remote.changes(calendar.href, calendar.token, signal);
  const plan = planPull(known, changes);
  const listedEtags = new Map(changes.changed.map(({ href, etag }) => [href, etag]));
  const intake = { mirror, calendar, known, gone: new Set(plan.gone), now: nowText(clock) };
  let received = 0;

  const wanted = batches(plan.fetch);
  let next = fetchBatch(wanted[0]);
  for (const [index] of wanted.entries()) {
    const objects = await next;
    next = fetchBatch(wanted[index + 1]);
    // Storing may throw before this is awaited.
    next.catch(() => undefined);
    received += mirror.transaction(() => objects.filter((each) => takeObject(intake, each)).length);
  }
  const revived: string[] = [];
  received += mirror.transaction(() => plan.gone.filter((href) => takeRemoval(intake, href, revived)).length);
  const objects = await fetchBatch(revived.length === 0 ? undefined : revived);
  mirror.transaction(() => {
    received += objects.filter((each) => takeObject(intake, each)).length;
    mirror.setPosition(calendar.id, changes.token, mark);
  });
  return received;

  async function fetchBatch(hrefs: readonly string[] | undefined): Promise<readonly RemoteObject[]> {
    if (hrefs === undefined) return [];
    const objects = await remote.fetch(calendar.href, hrefs, signal);
    // What is too large to be taken comes without its etag.
    return objects.map((each) =>
      each.etag === '' ? { ...each, etag: listedEtags.get(each.href) ?? '' } : each,
    );
  }
}

interface Intake {
  readonly mirror: MirrorStore;
  readonly calendar: MirroredCalendar;
  /** Etags as they were known before the server was asked. */
  readonly known: ReadonlyMap<string, string>;
  readonly gone: ReadonlySet<string>;
  readonly now: string;
}

/** Stores what was fetched; false when nothing new is in it. */
function takeObject({ mirror, calendar, known, gone, now }: Intake, remote: RemoteObject): boolean {
  const at = mirror.stateAt(calendar.id, remote.href);
  // What was written meanwhile is newer than what was fetched.
  if (at !== null && (known.get(remote.href) ?? null) !== (at.conflict?.etag ?? at.etag)) return false;
  let index: EventIndex;
  try {
    index = indexObject(remote.icalendar);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (at !== null && at.pending === null) mirror.drop(calendar.id, at.uid);
    mirror.setAside(calendar.id, { href: remote.href, etag: remote.etag, uid: null, why });
    return at !== null;
  }
  const { uid } = index;
  const same = at?.uid === uid ? at : mirror.state(calendar.id, uid);
  const isElsewhere = same !== null && same.href !== null && same.href !== remote.href;
  if (isElsewhere && same.etag !== null && !gone.has(same.href)) {
    const why = `The calendar holds another event with the UID “${uid}”.`;
    mirror.setAside(calendar.id, { href: remote.href, etag: remote.etag, uid, why });
    return false;
  }
  // The server has put another event in this place.
  if (at !== null && at.uid !== uid && at.pending === null) mirror.drop(calendar.id, at.uid);
  else if (at !== null && at.uid !== uid) mirror.save({ ...at, href: null, etag: null });
  const state = receive(same ?? newState(calendar.id, uid), remote, now);
  mirror.save(state, state.icalendar === remote.icalendar ? index : undefined);
  return true;
}

/** Takes away what is gone; false when it was not here anyway. @param revived gets what had stood behind it. */
function takeRemoval({ mirror, calendar, known, now }: Intake, href: string, revived: string[]): boolean {
  mirror.dropSetAside(calendar.id, href);
  const at = mirror.stateAt(calendar.id, href);
  if (at === null || known.get(href) !== (at.conflict?.etag ?? at.etag)) return false;
  const left = receiveRemoval(at, now);
  if (left === null) mirror.drop(calendar.id, at.uid);
  else mirror.save(left);
  revived.push(...mirror.setAsideFor(calendar.id, at.uid));
  return true;
}

async function push(
  { mirror, clock, sending }: SyncServices,
  remote: RemoteCalendars,
  calendar: MirroredCalendar,
  signal: AbortSignal,
): Promise<{ readonly sent: number; readonly problems: readonly string[] }> {
  const problems: string[] = [];
  const stored: string[] = [];
  let sent = 0;
  for (const { uid } of mirror.pending(calendar.id)) {
    signal.throwIfAborted();
    await sending.run(lockKey(calendar.id, uid), async () => {
      const state = mirror.state(calendar.id, uid);
      if (state === null || state.pending === null || state.conflict !== null) return;
      try {
        const result = await sendChange(remote, calendar.href, state, signal);
        if (result.kind === 'done') sent++;
        mirror.transaction(() => {
          if (result.kind === 'done') settle(mirror, state, result.href, result.etag);
          else if (result.theirs !== null) mirror.save(receive(state, result.theirs, nowText(clock)));
          else keepOrDrop(mirror, state, receiveRemoval(state, nowText(clock)));
        });
        if (result.kind === 'done' && state.icalendar !== null && result.href !== null)
          stored.push(result.href);
      } catch (error) {
        if (!(error instanceof ServerRefusedError)) throw error;
        problems.push(error.message);
        mirror.transaction(() => mirror.save({ ...state, problem: error.message }));
      }
    });
  }
  for (const hrefs of batches(stored)) await readBack({ mirror, clock }, remote, calendar, hrefs, signal);
  return { sent, problems };
}

/** Takes what servers make of what they are given: guests' answers, other spellings, other etags. */
async function readBack(
  { mirror, clock }: Pick<SyncServices, 'mirror' | 'clock'>,
  remote: RemoteCalendars,
  calendar: MirroredCalendar,
  hrefs: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const before = new Map(hrefs.map((href) => [href, mirror.stateAt(calendar.id, href)?.etag]));
  const objects = await remote.fetch(calendar.href, hrefs, signal);
  mirror.transaction(() => {
    for (const each of objects) {
      const state = mirror.stateAt(calendar.id, each.href);
      if (state === null || state.pending !== null || state.etag !== before.get(each.href)) continue;
      mirror.save(receive(state, each, nowText(clock)));
    }
  });
}

/** Notes that the server has an object as it is here. Belongs into a transaction. */
export function settle(
  mirror: MirrorStore,
  state: ObjectState,
  href: string | null,
  etag: string | null,
): void {
  if (state.icalendar === null) mirror.drop(state.calendarId, state.uid);
  // Without an etag it is taken for another one at the next look.
  else mirror.save(settled({ ...state, href, etag: etag ?? '' }));
}

function keepOrDrop(mirror: MirrorStore, state: ObjectState, left: ObjectState | null): void {
  if (left === null) mirror.drop(state.calendarId, state.uid);
  else mirror.save(left);
}

/** Who sends a change of this object holds the lock of this name. */
export function lockKey(calendarId: string, uid: string): string {
  return `${calendarId}\n${uid}`;
}

/** The present instant as states hold it. */
export function nowText(clock: Clock): string {
  return new Date(clock.now()).toISOString().replace(/\.\d+/, '');
}

function batches(hrefs: readonly string[]): string[][] {
  const all: string[][] = [];
  for (let at = 0; at < hrefs.length; at += batchSize) all.push(hrefs.slice(at, at + batchSize));
  return all;
}
