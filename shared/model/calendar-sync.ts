import { z } from 'zod';
import { accountStateSchema } from './account.ts';
import { calendarEventSchema } from './calendar.ts';

/** What one synchronisation of one account did. */
export const syncReportSchema = z.lazy(() =>
  z.object({
    /** The account's id. */
    account: z.string(),
    name: z.string(),
    state: accountStateSchema,
    /** Events that were new, changed or gone on the server. */
    received: z.number().int(),
    /** Changes made here that the server has now. */
    sent: z.number().int(),
    conflicts: z.number().int(),
  }),
);
export type SyncReport = z.infer<typeof syncReportSchema>;

/** An event that was changed here and on its server before either knew of the other. Both are kept until the person decides. */
export const calendarConflictSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    /** The account's id. */
    account: z.string(),
    calendarId: z.string(),
    uid: z.string(),
    /** As it was changed here; null: it was deleted here. */
    here: calendarEventSchema.nullable(),
    /** As the server has it; null: it was deleted there. */
    there: calendarEventSchema.nullable(),
    /** With both changes in it; null where both concern the same, or one side deleted it. */
    merged: calendarEventSchema.nullable().default(null),
    at: z.string(),
  }),
);
export type CalendarConflict = z.infer<typeof calendarConflictSchema>;

/**
 * Which side of a conflict holds from now on; `both` keeps the one from here as a second event, `merged` has both changes
 * in one.
 */
export const conflictChoiceSchema = z.enum(['merged', 'here', 'there', 'both']);
export type ConflictChoice = z.infer<typeof conflictChoiceSchema>;
