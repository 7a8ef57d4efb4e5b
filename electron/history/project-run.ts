import { assertNever } from '../../shared/model/assert-never.ts';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import type { ModelUsage } from '../../shared/model/model-settings.ts';
import type { ModelUse, Run, RunPhase } from '../../shared/model/run.ts';
import { InconsistentEntryError } from './inconsistent-entry-error.ts';

type RunEntry = Extract<
  JournalEntry,
  {
    kind:
      | 'run-started'
      | 'run-changed'
      | 'question-asked'
      | 'question-answered'
      | 'model-asked'
      | 'facts-used';
  }
>;

/** Whether nothing more happens in a run of this phase. */
export function isFinalPhase(phase: RunPhase): boolean {
  return phase === 'done' || phase === 'failed' || phase === 'stopped';
}

/**
 * The run after an entry. Its phase is what `run-changed` says; a question sets and ends its own, so that a run never
 * shows a question in another phase.
 * @throws InconsistentEntryError when the run was never started, or is started again.
 */
export function projectRun(before: Run | null, entry: RunEntry): Run {
  if (entry.kind === 'run-started') {
    if (before !== null) throw new InconsistentEntryError(`The run ${entry.runId} was started before.`);
    const { runId: id, request, planner, at: startedAt } = entry;
    return {
      id,
      request,
      planner,
      phase: 'planning',
      plan: [],
      question: null,
      text: '',
      startedAt,
      finishedAt: null,
    };
  }
  if (before === null) throw new InconsistentEntryError(`The run ${entry.runId} was never started.`);
  switch (entry.kind) {
    case 'run-changed':
      return {
        ...before,
        phase: entry.phase,
        plan: entry.plan,
        question: entry.phase === 'waiting-for-answer' ? before.question : null,
        text: entry.text,
        finishedAt: isFinalPhase(entry.phase) ? entry.at : null,
      };
    case 'question-asked':
      return { ...before, phase: 'waiting-for-answer', question: entry.question };
    case 'question-answered':
      return { ...before, phase: 'planning', question: null };
    case 'model-asked':
      return { ...before, modelUse: addUsage(before.modelUse, entry.usage) };
    case 'facts-used':
      return {
        ...before,
        facts: [...(before.facts ?? []), ...entry.facts.map(({ id, text }) => ({ id, text }))],
      };
    default:
      return assertNever(entry);
  }
}

function addUsage(before: ModelUse | undefined, usage: ModelUsage): ModelUse {
  const { requests, inputTokens, outputTokens, estimated, money } = before ?? nothingUsed;
  return {
    requests: requests + 1,
    inputTokens: inputTokens + usage.inputTokens,
    outputTokens: outputTokens + usage.outputTokens,
    estimated: estimated || usage.estimated,
    money: usage.money === null ? money : (money ?? 0) + usage.money,
  };
}

const nothingUsed: ModelUse = { requests: 0, inputTokens: 0, outputTokens: 0, estimated: false, money: null };
