import { z } from 'zod';
import { approvalAnswerSchema } from '../model/approval.ts';
import { effectSchema } from '../model/effect.ts';
import {
  actionIdSchema,
  approvalIdSchema,
  grantIdSchema,
  questionIdSchema,
  runIdSchema,
} from '../model/ids.ts';
import { levelSchema, limitsChangeSchema } from '../model/permission.ts';
import { settingsChangeSchema, settingsSchema } from '../model/settings.ts';
import { findFreeTimeSchemas } from '../model/tools/free-time-tools.ts';
import { accountCommandSchemas } from './account-commands.ts';
import { calendarFileCommandSchemas } from './calendar-file-messages.ts';
import { mailCommandSchemas } from './mail-commands.ts';
import { memoryCommandSchemas } from './memory-messages.ts';
import { modelCommandSchemas } from './model-messages.ts';

const started = z.object({ runId: runIdSchema });
const nothing = z.object({});

/** What the interface can have done. Each answers as soon as it is accepted; what follows arrives as events. */
export const commandSchemas = {
  ask: {
    request: z.object({
      text: z
        .string()
        .trim()
        .min(1, 'Say what you want done.')
        .max(10_000, 'That is too long: at most 10,000 characters.'),
      /** Seconds to hold mail of this run, in place of what the settings say. */
      holdSeconds: settingsChangeSchema.shape.holdSeconds,
      /** Absent: the model where one is set. */
      planner: z.enum(['offline', 'model']).optional(),
    }),
    response: started,
  },
  'answer-question': {
    request: z.object({
      runId: runIdSchema,
      questionId: questionIdSchema,
      text: z.string().trim().min(1).max(10_000),
    }),
    response: nothing,
  },
  'answer-approval': {
    request: z.object({
      approvalId: approvalIdSchema,
      digest: z.string(),
      answer: approvalAnswerSchema,
      /** `terminal-option`: not decided in a dialog but by `--approve`, and recorded so. */
      by: z.enum(['person', 'terminal-option']).default('person'),
    }),
    response: nothing,
  },
  /** Stops one run; or everything: all of them, and the mail that is held and about to go is a draft again. */
  stop: { request: z.object({ runId: runIdSchema.nullable() }), response: nothing },
  /** Looks for free time, without a planner; runs as a run of its own. */
  'find-time': { request: findFreeTimeSchemas.input, response: started },
  /**
   * Takes back one action, or all of a run in reverse order; runs as a run of its own. What has changed since is
   * refused, unless `evenIfChanged`: then it asks, showing what would be overwritten.
   */
  undo: {
    request: z.discriminatedUnion('what', [
      z.object({
        what: z.literal('action'),
        actionId: actionIdSchema,
        evenIfChanged: z.boolean().default(false),
      }),
      z.object({ what: z.literal('run'), runId: runIdSchema, evenIfChanged: z.boolean().default(false) }),
    ]),
    response: started,
  },
  'set-permission': {
    request: z.object({ account: z.string(), effect: effectSchema, level: levelSchema }),
    response: nothing,
  },
  'revoke-grant': { request: z.object({ grantId: grantIdSchema }), response: nothing },
  'change-settings': {
    request: settingsChangeSchema,
    response: settingsSchema,
  },
  'dismiss-reminder': { request: z.object({ id: z.string() }), response: nothing },
  ...accountCommandSchemas,
  /** Each limit that is named; the others stay as they are. */
  'change-limits': { request: limitsChangeSchema, response: nothing },
  ...mailCommandSchemas,
  ...memoryCommandSchemas,
  ...calendarFileCommandSchemas,
  ...modelCommandSchemas,
} as const;

export type CommandName = keyof typeof commandSchemas;
export type CommandRequest<Name extends CommandName> = z.input<(typeof commandSchemas)[Name]['request']>;
export type CommandResponse<Name extends CommandName> = z.output<(typeof commandSchemas)[Name]['response']>;
