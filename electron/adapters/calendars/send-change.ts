import type { RemoteCalendars, RemoteObject } from '../../ports/remote-calendars.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';
import type { ObjectState } from '../sqlite/mirrored-object.ts';
import { isOurs } from './plan-sync.ts';
import { sameContent } from './same-content.ts';

/** What came of sending a pending change. */
export type Sent =
  /** The server has it; etag null: it has yet to be asked for. */
  | { readonly kind: 'done'; readonly href: string | null; readonly etag: string | null }
  /** The server has something else, or nothing; nothing was done. */
  | { readonly kind: 'differs'; readonly theirs: RemoteObject | null };

/** A server that writes an object anew is asked again with the etag that it has by now. */
const mostAttempts = 3;

/**
 * Sends one pending change, never over anything but the very version it was made on. Sending again what the server has
 * already counts as done, so it is safe after an answer that was lost.
 * @throws ServerUnreachableError, ServerRefusedError, SignInRefusedError
 */
export async function sendChange(
  remote: RemoteCalendars,
  calendarHref: string,
  state: ObjectState,
  signal: AbortSignal,
): Promise<Sent> {
  const href = state.href ?? remote.hrefFor?.(calendarHref, state.uid) ?? null;
  let { etag } = state;
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendOnce(remote, calendarHref, { ...state, href, etag }, signal);
    } catch (error) {
      if (!(error instanceof VersionConflictError)) throw error;
      const [theirs = null] = href === null ? [] : await remote.fetch(calendarHref, [href], signal);
      if (isDone(state, theirs)) return { kind: 'done', href, etag: theirs?.etag ?? null };
      if (attempt === mostAttempts || !isOurs(state, theirs?.icalendar ?? null))
        return { kind: 'differs', theirs };
      etag = theirs?.etag ?? null;
    }
  }
}

async function sendOnce(
  remote: RemoteCalendars,
  calendarHref: string,
  state: ObjectState,
  signal: AbortSignal,
): Promise<Sent> {
  const { uid, href, etag, icalendar, tellGuests } = state;
  if (icalendar !== null) {
    const put = await remote.put(calendarHref, { href, uid, icalendar }, etag, { tellGuests }, signal);
    return { kind: 'done', ...put };
  }
  if (href === null) return { kind: 'done', href, etag: null };
  if (etag === null) {
    // It was made here, and whether the server ever got it is not known.
    const [theirs] = await remote.fetch(calendarHref, [href], signal);
    if (theirs === undefined) return { kind: 'done', href, etag: null };
    if (!isOurs(state, theirs.icalendar)) return { kind: 'differs', theirs };
    await remote.remove(href, theirs.etag, { tellGuests }, signal);
  } else {
    await remote.remove(href, etag, { tellGuests }, signal);
  }
  return { kind: 'done', href, etag: null };
}

/** Whether the server has what was to be brought about. */
export function isDone(state: ObjectState, theirs: RemoteObject | null): boolean {
  return state.icalendar === null
    ? theirs === null
    : theirs !== null && sameContent(theirs.icalendar, state.icalendar);
}
