import { isDeepStrictEqual } from 'node:util';
import type { Approval } from '../../shared/model/approval.ts';
import { assertNever } from '../../shared/model/assert-never.ts';
import type { Question } from '../../shared/model/run.ts';
import type { LabelledText } from '../../shared/model/source.ts';
import type { PlannerStep, ProposedCall } from '../ports/planner.ts';
import { type CallServices, type RunFacts, timestamp } from './call-services.ts';
import { describeError } from './describe-error.ts';
import { executeToolCall } from './execute-tool-call.ts';
import { takeFactsIn } from './facts-of-run.ts';
import { interruptionOf } from './interruption.ts';
import type { PendingQuestions } from './pending-questions.ts';
import type { UndoOrder } from './prepare-call.ts';
import type { RunEvent, RunState } from './run-state.ts';
import { startStopwatch } from './stopwatch.ts';
import { isFinished, transition } from './transition.ts';

/** A run as it begins, or as the journal has it after a restart. */
export interface RunToDo {
  readonly id: string;
  readonly request: string;
  readonly state: RunState;
  readonly texts: readonly LabelledText[];
  /** A call that was waiting for approval when the app was closed, and the approval it waited for. */
  readonly openCall: {
    readonly callId: string;
    readonly actionId: string;
    readonly approval: Approval;
  } | null;
  readonly openQuestion: Question | null;
}

export interface RunServices extends CallServices {
  readonly questions: PendingQuestions;
}

/** What differs between a run that a planner leads and one that takes actions back. */
export interface RunLead {
  /** What to do next, as a planner says it. */
  readonly next: (state: Pick<RunState, 'turns' | 'plan'>, signal: AbortSignal) => AsyncIterable<PlannerStep>;
  /** What it does was told of in an approval that was given. */
  readonly isForeseen?: true;
  /** For a call that takes an action back: which one, and what it expects to find. */
  readonly undoOrder: (call: ProposedCall) => UndoOrder | null;
}

/**
 * The one loop of every run: asks the planner, carries out its calls, asks its questions, until the report. Everything
 * that happens goes through `transition` and is written to the journal before the next thing begins.
 * @returns the finished state; or the unfinished one when the app is closing.
 */
export async function runLoop(
  run: RunToDo,
  lead: RunLead,
  services: RunServices,
  signal: AbortSignal,
): Promise<RunState> {
  let state = run.state;
  let texts = [...run.texts];
  let { openCall, openQuestion } = run;
  const stopwatch = startStopwatch(services.clock);

  const happen = (event: RunEvent): void => {
    const before = state;
    state = transition(state, event);
    if (before.activity.phase === state.activity.phase && isDeepStrictEqual(before.plan, state.plan)) return;
    const text = 'text' in state.activity ? state.activity.text : '';
    const { phase } = state.activity;
    services.record({
      kind: 'run-changed',
      runId: run.id,
      phase,
      plan: [...state.plan],
      text,
      at: timestamp(services.clock),
    });
  };

  while (!isFinished(state.activity)) {
    const interruption = interruptionOf(signal);
    if (interruption === 'close') return state;
    if (interruption === 'stop') {
      happen({ kind: 'stop-requested' });
      break;
    }
    const { activity } = state;
    switch (activity.phase) {
      case 'planning':
        await plan();
        break;
      case 'acting':
      case 'waiting-for-approval': {
        const [proposed] = activity.calls;
        const reopened = openCall?.callId === proposed.callId ? openCall : null;
        openCall = null;
        const outcome = await executeToolCall(
          {
            proposed,
            actionId: reopened?.actionId ?? services.newId('act'),
            undo: lead.undoOrder(proposed),
            isForeseen: lead.isForeseen === true,
          },
          factsFor(proposed),
          services,
          signal,
          {
            began: () => {
              stopwatch.pause();
              happen({ kind: 'approval-requested' });
            },
            ended: () => {
              stopwatch.resume();
              happen({ kind: 'approval-given' });
            },
          },
          reopened?.approval ?? null,
        );
        if (outcome.kind === 'left-open') return state;
        texts = [...texts, ...outcome.texts];
        happen({ kind: 'call-finished', turn: outcome.turn });
        break;
      }
      case 'waiting-for-answer': {
        stopwatch.pause();
        const text = await services.questions.wait(activity.question.id, signal);
        stopwatch.resume();
        if (text === null) break;
        const { question } = activity;
        services.record({
          kind: 'question-answered',
          runId: run.id,
          questionId: question.id,
          text,
          at: timestamp(services.clock),
        });
        texts = [...texts, ...answerTexts(question, text)];
        happen({ kind: 'answer-given', text });
        break;
      }
      case 'reporting':
        happen({ kind: 'report-delivered' });
        break;
      default:
        return assertNever(activity);
    }
  }
  return state;

  async function plan(): Promise<void> {
    try {
      for await (const step of lead.next(state, signal)) {
        if (step.kind === 'usage') {
          const at = timestamp(services.clock);
          services.record({ kind: 'model-asked', runId: run.id, usage: step.usage, at });
          continue;
        }
        if (signal.aborted) return;
        if (step.kind === 'calls') await noteFacts(step.facts ?? []);
        happen(eventOf(step));
        if (step.kind !== 'plan') return;
      }
      if (!signal.aborted) happen({ kind: 'planner-failed', message: 'The planner ended without a report.' });
    } catch (error) {
      if (!signal.aborted) happen({ kind: 'planner-failed', message: describeError(error) });
    }
  }

  /** The planner names facts by their ids; what they say comes from memory. */
  async function noteFacts(ids: readonly string[]): Promise<void> {
    const added = await takeFactsIn(run.id, ids, texts, services);
    texts = [...texts, ...added];
  }

  function eventOf(step: Exclude<PlannerStep, { kind: 'usage' }>): RunEvent {
    switch (step.kind) {
      case 'plan':
        return { kind: 'plan-announced', steps: step.steps };
      case 'calls':
        return { kind: 'calls-proposed', calls: step.calls };
      case 'report':
        return { kind: 'report-written', outcome: step.outcome, text: step.text };
      case 'question':
        return { kind: 'question-asked', question: ask(step) };
      default:
        return assertNever(step);
    }
  }

  /** The question of before a restart keeps its id, so that a window which still shows it can answer it. */
  function ask({ text, options, choice }: Extract<PlannerStep, { kind: 'question' }>): Question {
    const asked = openQuestion;
    openQuestion = null;
    const isSame = asked?.text === text;
    const question = isSame
      ? asked
      : { id: services.newId('qst'), text, options: [...options], ...(choice && { choice }) };
    services.questions.open(question.id);
    if (isSame) return question;
    services.record({ kind: 'question-asked', runId: run.id, question, at: timestamp(services.clock) });
    return question;
  }

  function factsFor(proposed: ProposedCall): RunFacts {
    const results = state.turns.filter((turn) => turn.kind === 'result');
    const index = state.plan.findIndex(({ id }) => id === proposed.step);
    return {
      id: run.id,
      request: run.request,
      workedFor: stopwatch.elapsed(),
      earlierCalls: results.map(({ tool, input }) => ({ tool, input })),
      texts,
      step: {
        number: index === -1 ? results.length + 1 : index + 1,
        of: Math.max(state.plan.length, results.length + 1),
      },
    };
  }
}

/** The label of the person's own words at the start of a run. */
export function requestText(request: string): LabelledText {
  return { source: { id: 'request', origin: 'person', description: 'your request' }, text: request };
}

/**
 * The label of the person's answer to a question. An option that was offered was the planner's word, so choosing it
 * vouches for nothing in it.
 */
export function answerTexts({ id, options }: Question, text: string): LabelledText[] {
  if (options.includes(text)) return [];
  return [{ source: { id: `answer:${id}`, origin: 'person', description: 'your answer' }, text }];
}
