/** A calendar as its server has it. */
export interface RemoteCalendar {
  /** The server's own name for it, stable: a CalDAV URL, a Graph id. */
  readonly href: string;
  readonly name: string;
  readonly color: string | null;
  readonly readOnly: boolean;
  /** Whether the server itself tells guests of invitations, changes and cancellations (RFC 6638). */
  readonly schedules: boolean;
  /** The person's own addresses there, in lower case; the first one invites. Absent when the server does not tell. */
  readonly addresses?: readonly string[];
  /** Differs whenever something in the calendar has changed; absent when the server does not tell. */
  readonly mark?: string;
}

/** One iCalendar object as its server has it. */
export interface RemoteObject {
  readonly href: string;
  readonly etag: string;
  readonly icalendar: string;
}

/** What has changed on the server since a token. */
export interface RemoteChanges {
  /** Hrefs and etags of what is new or changed; their objects are fetched apart. */
  readonly changed: readonly { readonly href: string; readonly etag: string }[];
  /** Hrefs of what is gone. */
  readonly removed: readonly string[];
  /** Asks for what comes after; null when the server knows no tokens: then `changed` lists everything. */
  readonly token: string | null;
  /** The listing is complete: what it does not name is gone. */
  readonly complete: boolean;
}

/** Somebody's busy time, `2026-11-27T12:00:00Z`, half-open. */
export interface BusyTime {
  readonly start: string;
  readonly end: string;
}

// Calendars and mail fail in the same ways.
export { ServerRefusedError, ServerUnreachableError, SignInRefusedError } from './server-errors.ts';

/**
 * The calendars of one account on its server. Every method may throw the errors above; each message says what is wrong,
 * where, and what to do. A signal ends a request at once.
 */
export interface RemoteCalendars {
  calendars(signal: AbortSignal): Promise<readonly RemoteCalendar[]>;
  /** What has changed since the token; everything without one, or when the server no longer knows it. */
  changes(calendarHref: string, token: string | null, signal: AbortSignal): Promise<RemoteChanges>;
  /** Where a new object with this UID would be kept; absent when the server decides that. */
  hrefFor?(calendarHref: string, uid: string): string;
  /** The objects that still exist, in any order; as few requests as the server allows. */
  fetch(
    calendarHref: string,
    hrefs: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly RemoteObject[]>;
  /**
   * Stores an object.
   * @param etag what it must have now; null when it must not exist.
   * @returns its new etag, null when the server does not tell and it has to be fetched.
   * @throws VersionConflictError when it has another.
   */
  put(
    calendarHref: string,
    object: { readonly href: string | null; readonly uid: string; readonly icalendar: string },
    etag: string | null,
    options: { readonly tellGuests: boolean },
    signal: AbortSignal,
  ): Promise<{ readonly href: string; readonly etag: string | null }>;
  /** @throws VersionConflictError when it has another etag or is gone. */
  remove(
    href: string,
    etag: string,
    options: { readonly tellGuests: boolean },
    signal: AbortSignal,
  ): Promise<void>;
  /** Busy times of people by address, as far as the server tells; a person it knows nothing of is left out. */
  busyTimes(
    addresses: readonly string[],
    from: string,
    to: string,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly BusyTime[]>>;
}
