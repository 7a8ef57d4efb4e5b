import { createOfflinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import type {
  ConversationTurn,
  PlannerContext,
  PlannerStep,
  RecentAction,
} from '../../electron/ports/planner.ts';
import { type BuiltInToolName, toolCatalogue } from '../../shared/model/tools/tool-catalogue.ts';
import { newCatalogue } from './catalogue.ts';
import { respond } from './responder.ts';

/** Monday 23 November 2026, 11:00 in Berlin. */
export const present: PlannerContext = {
  request: '',
  now: '2026-11-23T10:00:00Z',
  timeZone: 'Europe/Berlin',
  dateOrder: 'day-month',
  weekStartsOn: 1,
  clock: '24-hour',
  workingHours: { from: '09:00', to: '18:00' },
  defaultLength: 60,
  recent: [],
  turns: [],
};

export interface Circumstances {
  /** Answers to the questions, in order. */
  readonly answers?: readonly string[];
  /** How many changes the person approves; those after it are refused. */
  readonly approves?: number;
  readonly settings?: Partial<PlannerContext>;
  readonly recent?: readonly RecentAction[];
}

/** What came of a request: every change that was proposed, every question, and the report. */
export interface Conversation {
  readonly changes: readonly (readonly [string, unknown])[];
  readonly questions: readonly string[];
  readonly outcome: 'done' | 'failed' | 'waiting';
  readonly text: string;
}

/** Carries a request through the planner to its report, with everything the person has held in memory. */
export async function converse(request: string, circumstances: Circumstances = {}): Promise<Conversation> {
  const { answers = [], approves = Number.POSITIVE_INFINITY, settings = {}, recent = [] } = circumstances;
  const catalogue = newCatalogue();
  const turns: ConversationTurn[] = [];
  const changes: [string, unknown][] = [];
  const questions: string[] = [];
  for (let round = 0; round < 60; round++) {
    const step = await lastStep({ ...present, ...settings, request, recent, turns: [...turns] });
    switch (step.kind) {
      case 'report':
        return { changes, questions, outcome: step.outcome, text: step.text };
      case 'question': {
        questions.push([step.text, ...step.options].join(' | '));
        const text = answers[questions.length - 1];
        if (text === undefined) return { changes, questions, outcome: 'waiting', text: step.text };
        turns.push({ kind: 'answer', question: step.text, text });
        break;
      }
      case 'calls':
        for (const { callId, tool, input } of step.calls) {
          const parsed = toolCatalogue[tool as BuiltInToolName].input.parse(input);
          const reads = /\.(?:find|find_free_time|list|list_calendars|search_events)$/.test(tool);
          if (!reads) changes.push([tool, input]);
          const refused = !reads && changes.length > approves;
          turns.push({
            kind: 'result',
            callId,
            tool,
            input: parsed,
            status: refused ? 'denied' : 'succeeded',
            output: refused ? null : respond(tool, input, catalogue),
            error: refused ? 'You said no.' : null,
          });
        }
        break;
      case 'plan':
        throw new Error('A plan is never the last step.');
    }
  }
  throw new Error(`“${request}” comes to no end.`);
}

async function lastStep(context: PlannerContext): Promise<PlannerStep> {
  let last: PlannerStep | undefined;
  for await (const step of createOfflinePlanner().next(context, new AbortController().signal)) last = step;
  if (last === undefined) throw new Error('The planner yielded nothing.');
  return last;
}
