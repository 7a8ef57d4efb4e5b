import type { PlanStep } from '../../shared/model/run.ts';
import type { Journal } from '../history/journal.ts';
import type { ExpectedVersion, UndoPlan, UndoStep, UndoWish } from '../history/plan-undo.ts';
import type { ConversationTurn, PlannerStep, ProposedCall } from '../ports/planner.ts';
import type { Tool } from '../tools/define-tool.ts';
import type { RunLead } from './run-loop.ts';

/** How runs that take something back are marked in the journal. */
export const undoPlannerName = 'undo';

/** The request of a run that takes something back, as the history shows it. */
export function undoRequest(journal: Journal, wish: UndoWish): string {
  if (wish.what === 'run') return `Undo all of “${journal.run(wish.runId)?.request ?? wish.runId}”`;
  return `Undo: ${journal.action(wish.actionId)?.title ?? wish.actionId}`;
}

/**
 * Leads a run that takes actions back: one call for each step of the plan, in its order, and a report of what was taken
 * back and what was not. A run of this kind is not resumed after a restart, since it can simply be asked for again.
 */
export function undoLead(
  plan: UndoPlan,
  evenIfChanged: boolean,
  journal: Journal,
  findTool: (name: string) => Tool | undefined,
): RunLead {
  const steps = new Map(plan.steps.map((step, index) => [`u${index + 1}`, step]));
  const calls: ProposedCall[] = [...steps].map(([id, { call, title }]) => ({
    callId: id,
    tool: call.tool,
    input: call.input,
    why: `You asked to undo it: ${title}.`,
    step: id,
  }));
  const announced: PlanStep[] = [...steps].map(([id, { title, call }]) => {
    const tool = findTool(call.tool);
    const effect = tool?.kind === 'effect' ? tool.effect : 'change';
    return { id, title: `Take back: ${title}`, effect, state: 'ahead' };
  });

  return {
    async *next(turns): AsyncGenerator<PlannerStep> {
      if (turns.length === 0 && calls.length > 0) {
        yield { kind: 'plan', steps: announced };
        yield { kind: 'calls', calls };
        return;
      }
      yield report(plan, steps, turns);
    },
    undoOrder({ callId }) {
      const step = steps.get(callId);
      if (step === undefined) return null;
      return { undoes: step.undoes, expectedVersion: versionOf(step.expected, step, journal), evenIfChanged };
    },
  };
}

function versionOf(expected: ExpectedVersion, { target }: UndoStep, journal: Journal): string | null {
  if (expected.kind === 'exactly') return expected.version;
  const latest = target === null ? undefined : journal.callsOn(target).at(-1);
  return latest?.outcome?.resultVersion ?? null;
}

function report(
  plan: UndoPlan,
  steps: ReadonlyMap<string, UndoStep>,
  turns: readonly ConversationTurn[],
): Extract<PlannerStep, { kind: 'report' }> {
  const results = turns.filter((turn) => turn.kind === 'result');
  const titleOf = (callId: string) => steps.get(callId)?.title ?? callId;
  const undone = results.filter(({ status }) => status === 'succeeded').map(({ callId }) => titleOf(callId));
  const kept = [
    ...results
      .filter(({ status }) => status !== 'succeeded')
      .map(({ callId, error }) => `${titleOf(callId)} (${withoutStop(error ?? 'not done')})`),
    ...plan.refused.map(({ title, reason }) => `${title} (${withoutStop(reason)})`),
  ];
  const failed = results.some(({ status }) => status === 'failed' || status === 'unknown');
  const sentences = [
    ...(undone.length > 0 ? [`Undone: ${undone.join('; ')}.`] : []),
    ...(kept.length > 0 ? [`Not undone: ${kept.join('; ')}.`] : []),
    ...(undone.length === 0 && kept.length === 0 ? ['There was nothing to undo.'] : []),
  ];
  const refusedAll = results.length === 0 && plan.refused.length > 0;
  return { kind: 'report', outcome: failed || refusedAll ? 'failed' : 'done', text: sentences.join(' ') };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
