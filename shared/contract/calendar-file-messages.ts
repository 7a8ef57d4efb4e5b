import { z } from 'zod';
import { calendarFileSchema, takenFileSchema } from '../model/calendar-file.ts';

/** What can be done with the calendar file that is open. Only a host opens one: no page names a file. */
export const calendarFileCommandSchemas = {
  /** Takes all its events into a calendar and closes it. */
  'take-calendar-file': {
    request: z.object({ fileId: z.string(), calendarId: z.string() }),
    response: takenFileSchema,
  },
  'close-calendar-file': { request: z.object({ fileId: z.string() }), response: z.object({}) },
} as const;

export const calendarFileQuerySchemas = {
  /** Null: none is open. */
  'calendar-file': {
    request: z.object({}),
    response: z.object({ file: calendarFileSchema.nullable() }),
  },
} as const;
