import { z } from 'zod';
import { eventTimeSchema } from './event-time.ts';

/** A CSS hex colour, as in `#2f5bd8`. */
export const colorSchema = z.string().regex(/^#[0-9a-f]{6}$/i, 'A colour is written as in #2f5bd8.');

/** How guests of a calendar's events hear of them, and in whose name. */
export const inviterSchema = z.object({
  /** `server`: it tells them by itself (RFC 6638); `mail`: they get a message (RFC 6047). */
  by: z.enum(['server', 'mail']),
  /** The person's own addresses there, in lower case; the first one invites. */
  addresses: z.array(z.string()).min(1),
});
export type Inviter = z.infer<typeof inviterSchema>;

export const calendarSchema = z.object({
  /** Unique over all accounts. */
  id: z.string(),
  /** The account it belongs to, whose ladder applies; `local` is the one on this computer. */
  account: z.string(),
  name: z.string(),
  /** CSS hex colour, as in `#2f5bd8`. */
  color: z.string(),
  readOnly: z.boolean(),
  /** Absent where nobody can be told of an event. */
  inviter: inviterSchema.optional(),
});
export type Calendar = z.infer<typeof calendarSchema>;

export const answerSchema = z.enum(['needs-action', 'accepted', 'declined', 'tentative']);
export type Answer = z.infer<typeof answerSchema>;

export const guestSchema = z.object({
  name: z.string().optional(),
  email: z.string().optional(),
  answer: answerSchema.optional(),
});
export type Guest = z.infer<typeof guestSchema>;

/** One of several times that are held until one of them is taken. */
export const holdSchema = z.object({
  /** The same for all of them. */
  group: z.string(),
  /** The instant at which what is still held goes by itself. */
  until: z.string(),
});
export type Hold = z.infer<typeof holdSchema>;

/** An event as people speak of it: a view of one iCalendar object, which stays the truth. */
export const calendarEventSchema = z.object({
  /** RFC 5545 UID: the identity of the event everywhere. */
  uid: z.string(),
  calendarId: z.string(),
  calendarName: z.string(),
  /** Changes whenever the stored object changes (an ETag). */
  version: z.string(),
  title: z.string(),
  when: eventTimeSchema,
  place: z.string().optional(),
  notes: z.string().optional(),
  guests: z.array(guestSchema),
  /** It takes up no time and is in nobody's way (TRANSP:TRANSPARENT in RFC 5545 section 3.8.2.7). */
  transparent: z.boolean().optional(),
  /** It is not settled yet (STATUS:TENTATIVE in RFC 5545 section 3.8.1.11). */
  tentative: z.boolean().optional(),
  /** Only its owner is to see what it is (CLASS:PRIVATE in RFC 5545 section 3.8.1.3). */
  private: z.boolean().optional(),
  /** Minutes before the start at which it is rung, ascending. */
  alarms: z.array(z.number().int()).optional(),
  /** A link under which people meet (CONFERENCE in RFC 7986). */
  conference: z.string().optional(),
  /** Tentative: held, and not booked. */
  hold: holdSchema.optional(),
  /** Set when somebody else invited: their text is untrusted. */
  organizer: guestSchema.optional(),
  /** What the person answered to somebody else's invitation; absent when it is not to them. */
  ownAnswer: answerSchema.optional(),
  /** The RRULE value of RFC 5545 section 3.3.10, without `RRULE:`. */
  recurrence: z.string().optional(),
});
export type CalendarEvent = z.infer<typeof calendarEventSchema>;

/** One happening of an event: the event itself, or one instance of a recurring one. */
export const occurrenceSchema = calendarEventSchema.extend({
  /** Start and end as instants, `2026-11-27T12:00:00Z`; for all-day events midnight to midnight in the person's zone. */
  startInstant: z.string(),
  endInstant: z.string(),
  /** The original start of this instance (RFC 5545 RECURRENCE-ID); absent for an event that does not recur. */
  recurrenceId: z.string().optional(),
});
export type Occurrence = z.infer<typeof occurrenceSchema>;
