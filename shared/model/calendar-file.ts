import { z } from 'zod';
import { calendarEventSchema } from './calendar.ts';

/** What a file says of itself: events to keep, an invitation (METHOD:REQUEST of RFC 5546), or another message about an event. */
export const calendarFilePurposeSchema = z.enum(['events', 'invitation', 'message']);
export type CalendarFilePurpose = z.infer<typeof calendarFilePurposeSchema>;

/** A calendar file that the person opened, and whose text is somebody else's. */
export const calendarFileSchema = z.object({
  id: z.string(),
  /** The file's name, without its folder. */
  name: z.string(),
  purpose: calendarFilePurposeSchema,
  /** The first of them, in the order of the file. */
  events: z.array(calendarEventSchema.omit({ calendarId: true, calendarName: true, version: true })),
  /** How many there are in all. */
  count: z.number().int(),
  /** What cannot be taken, or not as it stands: the first of it. */
  problems: z.array(z.object({ line: z.number().int(), what: z.string(), why: z.string() })),
});
export type CalendarFile = z.infer<typeof calendarFileSchema>;

/** What became of a file that was taken into a calendar. */
export const takenFileSchema = z.object({
  calendar: z.string(),
  taken: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
});
