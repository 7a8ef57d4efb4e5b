import { z } from 'zod';
import { reminderSchema } from '../reminder.ts';

const textSchema = z.string().trim().min(1, 'what to be reminded of').max(1000);
/** An instant, `2026-11-27T12:00:00Z`. */
const instantSchema = z.iso.datetime({ message: 'an instant like 2026-11-27T12:00:00Z' });

export const listRemindersSchemas = {
  input: z.object({
    text: z.string().optional(),
    from: instantSchema.optional(),
    to: instantSchema.optional(),
    state: z.enum(['waiting', 'fired', 'dismissed']).optional(),
    limit: z.number().int().min(1).max(1000).default(100),
  }),
  output: z.object({ reminders: z.array(reminderSchema) }),
};

export const createReminderSchemas = {
  input: z.object({ text: textSchema, dueAt: instantSchema, timeZone: z.string() }),
  output: z.object({ reminder: reminderSchema }),
};

export const updateReminderSchemas = {
  input: z.object({
    id: z.string(),
    changes: z.object({
      text: textSchema.optional(),
      dueAt: instantSchema.optional(),
      state: z.enum(['waiting', 'dismissed']).optional(),
    }),
  }),
  output: z.object({ reminder: reminderSchema }),
};

export const deleteReminderSchemas = {
  input: z.object({ id: z.string() }),
  output: z.object({ reminder: reminderSchema }),
};

/** Puts a reminder back exactly as it was: how a change or a removal is undone. */
export const restoreReminderSchemas = {
  input: z.object({ reminder: reminderSchema.omit({ version: true }) }),
  output: z.object({ reminder: reminderSchema }),
};
