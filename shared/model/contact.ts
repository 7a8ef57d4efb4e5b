import { z } from 'zod';
import { clockTimeSchema } from './tools/local-time.ts';
import { isTimeZone } from './wall-clock.ts';

export const contactZoneSchema = z.string().refine(isTimeZone, 'a time zone like Europe/Lisbon');
export const contactHoursSchema = z
  .object({ from: clockTimeSchema, to: clockTimeSchema })
  .refine(({ from, to }) => from < to && to <= '24:00', 'hours that end after they begin');
/** ISO weekdays, 1 Monday to 7 Sunday. */
export const contactDaysSchema = z.array(z.number().int().min(1).max(7)).min(1, 'at least one day').max(7);

export const contactSchema = z.object({
  id: z.string(),
  name: z.string().min(1),
  nicknames: z.array(z.string()),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  notes: z.string().optional(),
  /** IANA zone they are in; absent: not known. */
  timeZone: contactZoneSchema.optional(),
  /** When they work, on their own clock; absent: not known. */
  workingHours: contactHoursSchema.optional(),
  workingDays: contactDaysSchema.optional(),
  version: z.string(),
});
export type Contact = z.infer<typeof contactSchema>;
