import type { Guest } from '../../shared/model/calendar.ts';

/** A mail that brings a message about an event to its guests or its organizer (RFC 6047). */
export interface InvitationMessage {
  /** The person's address in whose name it goes. */
  readonly from: string;
  readonly to: readonly Guest[];
  readonly subject: string;
  /** For whoever reads it without a calendar. */
  readonly text: string;
  /** The part of type text/calendar. */
  readonly method: 'REQUEST' | 'CANCEL' | 'REPLY' | 'COUNTER' | 'DECLINECOUNTER';
  readonly icalendar: string;
}

/** Tells guests by mail, for calendars whose server does not. Every method may throw `StorageError`. */
export interface InvitationSender {
  /** Puts all messages of one action on their way, durably and once: doing it again with the same key does nothing. */
  send(key: string, messages: readonly InvitationMessage[]): Promise<void>;
  /** Whether those of this action are on their way, or have gone out. */
  isSent(key: string): Promise<boolean>;
}
