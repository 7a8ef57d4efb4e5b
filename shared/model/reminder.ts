import { z } from 'zod';

export const reminderSchema = z.object({
  id: z.string(),
  text: z.string().min(1),
  /** The instant at which it fires, `2026-11-27T12:00:00Z`. */
  dueAt: z.string(),
  timeZone: z.string(),
  state: z.enum(['waiting', 'fired', 'dismissed']),
  version: z.string(),
});
export type Reminder = z.infer<typeof reminderSchema>;
