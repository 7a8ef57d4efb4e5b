import { z } from 'zod';
import { actionSchema } from '../model/action.ts';
import { approvalSchema } from '../model/approval.ts';
import { calendarSchema, occurrenceSchema } from '../model/calendar.ts';
import { contactSchema } from '../model/contact.ts';
import { effectSchema } from '../model/effect.ts';
import { grantSchema } from '../model/grant.ts';
import { actionIdSchema, runIdSchema } from '../model/ids.ts';
import { ladderSchema, levelSchema } from '../model/permission.ts';
import { reminderSchema } from '../model/reminder.ts';
import { runSchema, runWithActionsSchema } from '../model/run.ts';
import { settingsSchema } from '../model/settings.ts';
import { accountQuerySchemas } from './account-queries.ts';
import { calendarFileQuerySchemas } from './calendar-file-messages.ts';
import { mailQuerySchemas } from './mail-queries.ts';
import { memoryQuerySchemas } from './memory-messages.ts';
import { modelQuerySchemas } from './model-messages.ts';

/** Which actions to list; all conditions must hold. */
export const actionFilterSchema = z.object({
  /** Words that title, request, why, input or output must contain; "quoted words" as a phrase. */
  text: z.string().optional(),
  tool: z.string().optional(),
  effect: effectSchema.optional(),
  /** Half-open window of instants. */
  from: z.string().optional(),
  to: z.string().optional(),
  runId: runIdSchema.optional(),
});
export type ActionFilter = z.infer<typeof actionFilterSchema>;

export const effectCountsSchema = z.record(effectSchema, z.number().int());

/** What the interface can look up. */
export const querySchemas = {
  /** All that the assistant window shows at once. */
  overview: {
    request: z.object({}),
    response: z.object({
      planner: z.string(),
      timeZone: z.string(),
      /** The assistant's clock, which a test or `--now` may have fixed. */
      now: z.string(),
      /** Unfinished runs, and the last finished one, newest first. */
      runs: z.array(runWithActionsSchema),
      approvals: z.array(approvalSchema),
      /** The latest outside effects, newest first. */
      recent: z.array(actionSchema),
      next: occurrenceSchema.nullable(),
      /** Reminders that fired and were not dismissed. */
      lateReminders: z.array(reminderSchema),
      settings: settingsSchema,
    }),
  },
  run: { request: z.object({ runId: runIdSchema }), response: runWithActionsSchema.nullable() },
  runs: {
    request: z.object({ runIds: z.array(runIdSchema).max(500) }),
    response: z.object({ runs: z.array(runSchema) }),
  },
  action: { request: z.object({ actionId: actionIdSchema }), response: actionSchema.nullable() },
  /** Newest first. The cursor of the answer asks for the next page; null: there is no more. */
  actions: {
    request: z.object({
      filter: actionFilterSchema,
      cursor: z.string().nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    response: z.object({ actions: z.array(actionSchema), cursor: z.string().nullable() }),
  },
  /** How many actions match in all; counted apart, since a page must not wait for it. */
  'count-actions': {
    request: z.object({ filter: actionFilterSchema }),
    response: z.object({ count: z.number().int() }),
  },
  /** Actions by local day and effect. */
  'actions-by-day': {
    request: z.object({ fromDay: z.string(), toDay: z.string() }),
    response: z.object({ days: z.array(z.object({ day: z.string(), counts: effectCountsSchema })) }),
  },
  tools: {
    request: z.object({}),
    response: z.object({
      tools: z.array(z.object({ name: z.string(), description: z.string(), effect: effectSchema })),
    }),
  },
  calendars: { request: z.object({}), response: z.object({ calendars: z.array(calendarSchema) }) },
  /** Half-open window of instants. */
  occurrences: {
    request: z.object({ from: z.string(), to: z.string() }),
    response: z.object({
      occurrences: z.array(occurrenceSchema),
      /** Events among them whose latest change has not reached its server yet. */
      waiting: z.array(occurrenceSchema.pick({ calendarId: true, uid: true })),
    }),
  },
  contacts: {
    request: z.object({ text: z.string().optional() }),
    response: z.object({ contacts: z.array(contactSchema) }),
  },
  reminders: { request: z.object({}), response: z.object({ reminders: z.array(reminderSchema) }) },
  permissions: {
    request: z.object({}),
    response: z.object({
      accounts: z.array(
        z.object({
          account: z.string(),
          name: z.string(),
          ladder: ladderSchema,
          /** The levels that an effect may have; `pay` is never auto. */
          choices: z.record(effectSchema, z.array(levelSchema)),
        }),
      ),
      grants: z.array(grantSchema),
    }),
  },
  'export-history': {
    request: z.object({ format: z.enum(['jsonl', 'html']), filter: actionFilterSchema }),
    response: z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() }),
  },
  'verify-history': {
    request: z.object({}),
    response: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('intact'), records: z.number().int(), head: z.string() }),
      z.object({ kind: z.literal('broken'), sequence: z.number().int(), what: z.string() }),
    ]),
  },
  ...accountQuerySchemas,
  ...mailQuerySchemas,
  ...memoryQuerySchemas,
  ...calendarFileQuerySchemas,
  ...modelQuerySchemas,
} as const;

export type QueryName = keyof typeof querySchemas;
export type QueryRequest<Name extends QueryName> = z.input<(typeof querySchemas)[Name]['request']>;
export type QueryResponse<Name extends QueryName> = z.output<(typeof querySchemas)[Name]['response']>;
