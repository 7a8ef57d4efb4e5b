import { z } from 'zod';
import { actionSchema } from './action.ts';
import { effectSchema } from './effect.ts';
import { questionIdSchema, runIdSchema } from './ids.ts';
import { usedFactSchema } from './memory.ts';
import { rankedSlotSchema, shownTimeSchema } from './tools/free-time-tools.ts';

/** A step the planner announced; ticked off, revised in view. */
export const planStepSchema = z.object({
  id: z.string(),
  title: z.string(),
  effect: effectSchema,
  state: z.enum(['ahead', 'current', 'done', 'skipped', 'failed']),
  /** A short remark behind the title: `both free 14:00, 15:30`. */
  note: z.string().optional(),
});
export type PlanStep = z.infer<typeof planStepSchema>;

/** Times to choose among, with everybody's time around them. */
export const slotChoiceSchema = z.object({ slots: z.array(rankedSlotSchema), shown: shownTimeSchema });
export type SlotChoice = z.infer<typeof slotChoiceSchema>;

export const questionSchema = z.object({
  id: questionIdSchema,
  text: z.string(),
  /** Answers to pick from; free text is accepted as well. */
  options: z.array(z.string()),
  /** Where the question is one of time: the first options are these slots in words, in their order. */
  choice: slotChoiceSchema.optional(),
});
export type Question = z.infer<typeof questionSchema>;

export const runPhaseSchema = z.enum([
  'planning',
  'acting',
  'waiting-for-approval',
  'waiting-for-answer',
  'reporting',
  'done',
  'failed',
  'stopped',
]);
export type RunPhase = z.infer<typeof runPhaseSchema>;

/** What a run took of language models. */
export const modelUseSchema = z.object({
  requests: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** Some of it is reckoned, since a server did not say. */
  estimated: z.boolean(),
  /** By the person's own prices; null: there were none. */
  money: z.number().nullable(),
});
export type ModelUse = z.infer<typeof modelUseSchema>;

/** One request, from the person's words to the report. */
export const runSchema = z.object({
  id: runIdSchema,
  request: z.string(),
  planner: z.string(),
  phase: runPhaseSchema,
  plan: z.array(planStepSchema),
  question: questionSchema.nullable(),
  /** What was remembered of the person and was used; absent where nothing was. */
  facts: z.array(usedFactSchema.pick({ id: true, text: true })).optional(),
  /** The report, once there is one. */
  text: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Absent: no model was asked. */
  modelUse: modelUseSchema.optional(),
});
export type Run = z.infer<typeof runSchema>;

export const runWithActionsSchema = runSchema.extend({ actions: z.array(actionSchema) });
export type RunWithActions = z.infer<typeof runWithActionsSchema>;
