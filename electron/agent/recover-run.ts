import type { PreparedCall } from '../../shared/model/journal-entry.ts';
import type { PlanStep } from '../../shared/model/run.ts';
import type { Journal } from '../history/journal.ts';
import { readRunProgress } from '../history/unfinished-runs.ts';
import { labelFact } from '../tools/memory/fact-records.ts';
import { byHandPlannerName } from './by-hand-lead.ts';
import { type CallServices, timestamp } from './call-services.ts';
import { expiredHoldsPlannerName } from './expired-holds-lead.ts';
import { findTimePlannerName } from './find-time-lead.ts';
import { outcomeFromReadBack } from './finish-call.ts';
import { readBackAction } from './read-back-action.ts';
import { answerTexts, type RunToDo, requestText } from './run-loop.ts';
import type { RunActivity } from './run-state.ts';
import { undoPlannerName } from './undo-lead.ts';

const cutOffMessage = 'Deskhand was closed before this was done.';

/** What a run without a planner ends with, by the name it has in the journal. */
const cutShortTexts: ReadonlyMap<string, string> = new Map([
  [
    undoPlannerName,
    'Deskhand was closed in the middle of this undo. What the list shows as undone is undone.',
  ],
  [expiredHoldsPlannerName, 'Deskhand was closed before the held times were released. It is tried again.'],
  [findTimePlannerName, 'Deskhand was closed before free time was found. Look again.'],
  [byHandPlannerName, 'Deskhand was closed before this was done. What the list shows as done is done.'],
]);

/**
 * Makes an unfinished run ready to go on after a restart. What had been started without an outcome is found out by
 * reading its target back, and written down; nothing is done twice.
 * @returns null when the run ends here: it was an undo or a look for free time, which can be asked for again.
 */
export async function recoverRun(
  runId: string,
  journal: Journal,
  services: CallServices,
): Promise<{ readonly run: RunToDo; readonly startedAt: string; readonly planner: string } | null> {
  const before = readRunProgress(journal.records({ runId }));
  if (before === null) return null;
  for (const { call } of before.cutOff) await settleCutOffCall(call, services);
  const { started, changed, turns, texts, facts, answers, openProposal, openQuestion } =
    before.cutOff.length === 0 ? before : (readRunProgress(journal.records({ runId })) ?? before);
  const plan = changed?.plan ?? [];

  const cutShort = cutShortTexts.get(started.planner);
  if (cutShort !== undefined) {
    if (openProposal !== null)
      settle(openProposal.call, outcomeFromReadBack({ happened: 'no' }, cutOffMessage), services);
    services.record({
      kind: 'run-changed',
      runId,
      phase: 'failed',
      plan,
      text: cutShort,
      at: timestamp(services.clock),
    });
    return null;
  }
  const openCall =
    openProposal === null
      ? null
      : {
          callId: openProposal.call.callId,
          actionId: openProposal.call.actionId,
          approval: openProposal.approval,
        };
  return {
    startedAt: started.at,
    planner: started.planner,
    run: {
      id: runId,
      request: started.request,
      state: { activity: activityOf(openProposal?.call ?? null, plan), plan, turns },
      texts: [
        requestText(started.request),
        ...answers.flatMap(({ question, text }) => answerTexts(question, text)),
        ...texts,
        ...facts.map(labelFact),
      ],
      openCall,
      openQuestion,
    },
  };
}

/** The call that waits is asked for again as it was: a planner that keeps nothing might propose another one. */
function activityOf(call: PreparedCall | null, plan: readonly PlanStep[]): RunActivity {
  if (call === null) return { phase: 'planning' };
  const { callId, tool, input, why } = call;
  const step = plan.find(({ state }) => state === 'current')?.id;
  return { phase: 'acting', calls: [{ callId, tool, input, why, ...(step !== undefined && { step }) }] };
}

async function settleCutOffCall(call: PreparedCall, services: CallServices): Promise<void> {
  const tool = services.findTool(call.tool);
  const outcome =
    tool?.kind === 'effect'
      ? outcomeFromReadBack(await readBackAction(tool, call, services), cutOffMessage)
      : outcomeFromReadBack({ happened: 'no' }, cutOffMessage);
  settle(call, outcome, services);
}

function settle(
  { runId, actionId }: PreparedCall,
  outcome: ReturnType<typeof outcomeFromReadBack>,
  services: CallServices,
): void {
  services.record({ kind: 'action-finished', runId, actionId, ...outcome, at: timestamp(services.clock) });
}
