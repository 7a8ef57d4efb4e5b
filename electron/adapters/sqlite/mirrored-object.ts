import type { Calendar } from '../../../shared/model/calendar.ts';

/** A calendar of a server as it is known here. */
export interface MirroredCalendar extends Calendar {
  readonly href: string;
  /** From where changes are asked for next; null for all. */
  readonly token: string | null;
  /** What the server said of the calendar's state when it was last brought up to date. */
  readonly mark: string | null;
}

/** An object as it is here, and as its server is known to have it. */
export interface ObjectState {
  readonly calendarId: string;
  readonly uid: string;
  /** Null when it is not known where the server will keep it. */
  readonly href: string | null;
  /** Of what the server has; null when it has nothing yet. */
  readonly etag: string | null;
  /** The text as it is here; null when it was removed here. */
  readonly icalendar: string | null;
  /** Where a change is pending: the text as the server last had it; null when it had none. */
  readonly base: string | null;
  readonly pending: 'created' | 'changed' | 'removed' | null;
  readonly tellGuests: boolean;
  /** Digests of what was pending before, `removed` for nothing: it may have reached the server although no answer came. */
  readonly attempts: readonly string[];
  /** Why the server did not take the pending change, as a sentence. */
  readonly problem: string | null;
  /** What the server has instead of `base`; null when it still has that. */
  readonly conflict: {
    readonly since: string;
    readonly theirs: string | null;
    readonly etag: string | null;
  } | null;
}

/** An object that is not shown: no event, not readable, or a second one with the same UID. */
export interface SetAsideObject {
  readonly href: string;
  readonly etag: string;
  readonly uid: string | null;
  readonly why: string;
}
