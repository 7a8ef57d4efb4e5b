import type { RemoteChanges, RemoteObject } from '../../ports/remote-calendars.ts';
import type { ObjectState } from '../sqlite/mirrored-object.ts';
import { contentDigest, sameContent } from './same-content.ts';

/** Stands for a removal among the attempts. */
const removed = 'removed';
/** Attempts that are remembered. */
const mostAttempts = 20;

/** What a pull has to do. */
export interface PullPlan {
  /** Hrefs of what is to be fetched. */
  readonly fetch: readonly string[];
  /** Hrefs of what the server no longer has. */
  readonly gone: readonly string[];
}

/** What follows from a listing. @param known etags of all that the server was known to have before it was asked, by href. */
export function planPull(known: ReadonlyMap<string, string>, changes: RemoteChanges): PullPlan {
  const listed = new Set(changes.changed.map(({ href }) => href));
  const gone = changes.complete
    ? [...known.keys()].filter((href) => !listed.has(href))
    : changes.removed.filter((href) => known.has(href));
  return {
    fetch: changes.changed.filter(({ href, etag }) => known.get(href) !== etag).map(({ href }) => href),
    gone,
  };
}

/**
 * The state of an object after its server was seen to have it so. A pending change stays, unless it turns out to be what
 * the server has; where both have changed, both are kept.
 * @param now instant, `2026-11-27T12:00:00Z`
 */
export function receive(local: ObjectState, remote: RemoteObject, now: string): ObjectState {
  const { href, etag } = remote;
  if (local.pending === null) {
    // The same event in another spelling keeps the text and thereby the version that it has here.
    const icalendar = sameContent(local.icalendar, remote.icalendar) ? local.icalendar : remote.icalendar;
    return { ...local, href, etag, icalendar };
  }
  if (local.icalendar !== null && sameContent(local.icalendar, remote.icalendar)) {
    return settled({ ...local, href, etag });
  }
  if (isOurs(local, remote.icalendar)) return { ...local, href, etag, conflict: null };
  const since = local.conflict?.since ?? now;
  return { ...local, href, conflict: { since, theirs: remote.icalendar, etag } };
}

/** The state of an object after its server was seen to have it no longer; null when nothing is left of it. */
export function receiveRemoval(local: ObjectState, now: string): ObjectState | null {
  if (local.pending === null || local.pending === 'removed') return null;
  if (local.pending === 'created' || isOurs(local, null)) return { ...local, ...unknownThere };
  const since = local.conflict?.since ?? now;
  return { ...local, conflict: { since, theirs: null, etag: null } };
}

/** What the server is known to have of an object that it never had, or that was removed there from here. */
export const unknownThere = { etag: null, base: null, pending: 'created', conflict: null } as const;

/**
 * Whether what the server has is no change of another's: what it had before, or an earlier change from here whose answer
 * was lost. @param theirs null when it has nothing.
 */
export function isOurs({ base, attempts }: ObjectState, theirs: string | null): boolean {
  if (theirs === null) return attempts.includes(removed);
  return (base !== null && sameContent(base, theirs)) || attempts.includes(contentDigest(theirs));
}

/** The state of an object that is here as its server has it. */
export function settled(state: ObjectState): ObjectState {
  return {
    ...state,
    base: null,
    pending: null,
    tellGuests: false,
    attempts: [],
    problem: null,
    conflict: null,
  };
}

/** An object of which nothing was known. */
export function newState(calendarId: string, uid: string): ObjectState {
  return settled({
    calendarId,
    uid,
    href: null,
    etag: null,
    icalendar: null,
    base: null,
    pending: null,
    tellGuests: false,
    attempts: [],
    problem: null,
    conflict: null,
  });
}

/** The state of an object once it was changed here, to be sent. @param icalendar null removes. */
export function change(
  before: ObjectState,
  icalendar: string | null,
  { tellGuests }: { readonly tellGuests: boolean },
): ObjectState {
  // What was made here may have reached the server although no answer came: then that is what is to be removed.
  const isBase = before.pending === null || (before.pending === 'created' && icalendar === null);
  const base = isBase ? before.icalendar : before.base;
  const isKnown = before.etag !== null;
  const pending = icalendar === null ? 'removed' : isKnown ? 'changed' : 'created';
  const attempt = before.icalendar === null ? removed : contentDigest(before.icalendar);
  const attempts = before.pending === null ? [] : [...before.attempts, attempt].slice(-mostAttempts);
  const told = before.tellGuests || tellGuests;
  return { ...before, icalendar, base, pending, tellGuests: told, attempts, problem: null };
}
