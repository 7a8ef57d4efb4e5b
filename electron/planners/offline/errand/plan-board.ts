import type { Effect } from '../../../../shared/model/effect.ts';
import type { PlanStep } from '../../../../shared/model/run.ts';

/** A step as an intent announces it; its id is unique among the intent's own. */
export interface StepDraft {
  readonly id: string;
  readonly title: string;
  readonly effect: Effect;
}

/** The announced plan, revised as the run learns. */
export class PlanBoard {
  readonly #steps = new Map<string, PlanStep>();

  add(step: StepDraft): void {
    this.#steps.set(step.id, { ...step, state: 'ahead' });
  }

  revise(id: string, change: Partial<Omit<PlanStep, 'id'>>): void {
    const step = this.#steps.get(id);
    if (step !== undefined) this.#steps.set(id, { ...step, ...change });
  }

  /** What was announced for a part that has ended and was not needed. */
  skipWhatIsAhead(prefix: string): void {
    for (const step of this.#steps.values()) {
      if (step.id.startsWith(prefix) && (step.state === 'ahead' || step.state === 'current'))
        this.revise(step.id, { state: 'skipped' });
    }
  }

  steps(): readonly PlanStep[] {
    return [...this.#steps.values()];
  }
}
