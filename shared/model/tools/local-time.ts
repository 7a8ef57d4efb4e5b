import { z } from 'zod';

/** Wall-clock time in the person's zone, `2026-11-27T13:00`. */
export const localTimeSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'a time like 2026-11-27T13:00');

/** Time of day, `09:30`, up to `24:00`. */
export const clockTimeSchema = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'a time of day like 09:30');
