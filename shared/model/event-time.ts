import { z } from 'zod';

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-11-27');
const isoLocal = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, 'a time like 2026-11-27T13:00');

/**
 * When an event is. `timed`: wall-clock start and end (exclusive) in an IANA zone, so that it stays at 13:00 when
 * the zone's rules change. `all-day`: dates without a zone, `endDate` exclusive as in RFC 5545 section 3.6.1.
 */
export const eventTimeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('timed'), start: isoLocal, end: isoLocal, timeZone: z.string() }),
  z.object({ kind: z.literal('all-day'), startDate: isoDate, endDate: isoDate }),
]);
export type EventTime = z.infer<typeof eventTimeSchema>;
