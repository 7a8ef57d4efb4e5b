import type { PlanStep } from '../../shared/model/run.ts';
import type { Journal } from '../history/journal.ts';
import { type UndoPlan, type UndoStep, type UndoWish, versionToFind } from '../history/plan-undo.ts';
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
 * Leads a run that takes actions back: one call after the other in the plan's order, leaving out what builds on a step
 * that was not done, and a report of what was taken back and what was not. A run of this kind is not resumed after a
 * restart, since it can simply be asked for again.
 */
export function undoLead(
  plan: UndoPlan,
  evenIfChanged: boolean,
  journal: Journal,
  findTool: (name: string) => Tool | undefined,
): RunLead {
  const steps = new Map(plan.steps.map((step, index) => [`u${index + 1}`, step]));
  const announced: PlanStep[] = [...steps].map(([id, { title, call }]) => {
    const tool = findTool(call.tool);
    const effect = tool?.kind === 'effect' ? tool.effect : 'change';
    return { id, title: `Take back: ${title}`, effect, state: 'ahead' };
  });

  return {
    async *next({ turns }): AsyncGenerator<PlannerStep> {
      if (turns.length === 0 && announced.length > 0) yield { kind: 'plan', steps: announced };
      const tried = new Set(turns.map((turn) => (turn.kind === 'result' ? turn.callId : '')));
      const next = [...steps].find(([id, step]) => !tried.has(id) && versionToFind(step, journal) !== null);
      yield next === undefined ? report(plan, steps, turns) : { kind: 'calls', calls: [callFor(...next)] };
    },
    undoOrder({ callId }) {
      const step = steps.get(callId);
      const expected = step === undefined ? null : versionToFind(step, journal);
      if (step === undefined || expected === null) return null;
      return { undoes: step.undoes, expectedVersion: expected.version, evenIfChanged };
    },
  };
}

function callFor(id: string, { call, title }: UndoStep): ProposedCall {
  return { callId: id, tool: call.tool, input: call.input, why: `You asked to undo it: ${title}.`, step: id };
}

function report(
  plan: UndoPlan,
  steps: ReadonlyMap<string, UndoStep>,
  turns: readonly ConversationTurn[],
): Extract<PlannerStep, { kind: 'report' }> {
  const results = turns.filter((turn) => turn.kind === 'result');
  const titleOf = (callId: string) => steps.get(callId)?.title ?? callId;
  const undone = results.filter(({ status }) => status === 'succeeded').map(({ callId }) => titleOf(callId));
  const tried = new Set(results.map(({ callId }) => callId));
  const leftOut = [...steps].filter(([id]) => !tried.has(id));
  const kept = [
    ...leftOut.map(([, { title }]) => `${title} (what came after it was not taken back)`),
    ...results
      .filter(({ status }) => status !== 'succeeded')
      .map(({ callId, error }) => `${titleOf(callId)} (${withoutStop(error ?? 'not done')})`),
    ...plan.refused.map(({ title, reason }) => `${title} (${withoutStop(reason)})`),
  ];
  const failed = results.some(({ status }) => status === 'failed' || status === 'unknown');
  const sentences = [
    ...(undone.length > 0 ? [`Undone: ${undone.join('; ')}.`] : []),
    ...(results.some(({ waits }) => waits)
      ? ['It waits on this computer until its server can be reached.']
      : []),
    ...(kept.length > 0 ? [`Not undone: ${kept.join('; ')}.`] : []),
    ...(undone.length === 0 && kept.length === 0 ? ['There was nothing to undo.'] : []),
  ];
  const refusedAll = results.length === 0 && plan.refused.length > 0;
  return { kind: 'report', outcome: failed || refusedAll ? 'failed' : 'done', text: sentences.join(' ') };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
