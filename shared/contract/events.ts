import { z } from 'zod';
import { actionSchema } from '../model/action.ts';
import { approvalSchema } from '../model/approval.ts';
import { approvalIdSchema } from '../model/ids.ts';
import { reminderSchema } from '../model/reminder.ts';
import { runSchema } from '../model/run.ts';
import { signInAskedSchema } from '../model/sign-in-asked.ts';

/** What the assistant tells every interface, as it happens. Each carries the whole thing, so none depends on the one before. */
export const assistantEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run'), run: runSchema }),
  z.object({ type: z.literal('action'), action: actionSchema }),
  z.object({ type: z.literal('approval-requested'), approval: approvalSchema }),
  z.object({
    type: z.literal('approval-closed'),
    approvalId: approvalIdSchema,
    why: z.enum(['approved', 'denied', 'edited', 'expired', 'changed', 'stopped']),
  }),
  z.object({ type: z.literal('reminder-due'), reminder: reminderSchema, late: z.boolean() }),
  /** Something that queries answer has changed: ask again for what is shown. */
  z.object({
    type: z.literal('changed'),
    what: z.enum([
      'calendar',
      'contacts',
      'reminders',
      'permissions',
      'settings',
      'accounts',
      'mail',
      'outbox',
      'calendar-file',
      'memory',
    ]),
  }),
  /** Adding an account, or signing in again, goes on when the person has signed in there. */
  z.object({ type: z.literal('sign-in-asked'), ...signInAskedSchema.shape }),
  /** Another start of the app asks this one to come forward. */
  z.object({ type: z.literal('come-forward') }),
]);
export type AssistantEvent = z.infer<typeof assistantEventSchema>;
