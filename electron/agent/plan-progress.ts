import type { ActionStatus } from '../../shared/model/action.ts';
import { assertNever } from '../../shared/model/assert-never.ts';
import type { PlanStep } from '../../shared/model/run.ts';

/** The announced plan, with the progress that steps of the earlier one have already made. */
export function revisePlan(before: readonly PlanStep[], announced: readonly PlanStep[]): PlanStep[] {
  const progress = new Map(before.map((step) => [step.id, step.state]));
  return announced.map((step) => {
    const known = progress.get(step.id);
    const started = known !== undefined && known !== 'ahead' && known !== 'current';
    return step.state === 'ahead' && started ? { ...step, state: known } : step;
  });
}

/** Marks the step as the present one. */
export function carryOutStep(plan: readonly PlanStep[], stepId: string | undefined): PlanStep[] {
  return plan.map((step) => (step.id === stepId ? { ...step, state: 'current' } : step));
}

/** Ticks the step off, as its call ended. */
export function finishStep(
  plan: readonly PlanStep[],
  stepId: string | undefined,
  status: ActionStatus,
): PlanStep[] {
  return plan.map((step) => (step.id === stepId ? { ...step, state: stateAfter(status) } : step));
}

function stateAfter(status: ActionStatus): PlanStep['state'] {
  switch (status) {
    case 'succeeded':
      return 'done';
    case 'failed':
    case 'unknown':
      return 'failed';
    case 'denied':
    case 'stopped':
      return 'skipped';
    case 'waiting':
    case 'executing':
      return 'current';
    default:
      return assertNever(status);
  }
}
