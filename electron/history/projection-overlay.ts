import type { Action } from '../../shared/model/action.ts';
import type { Run } from '../../shared/model/run.ts';
import type { Projection, ProjectionState } from './project-entry.ts';

/** The lists as several entries leave them, over a state that does not know of these yet. */
export class ProjectionOverlay implements ProjectionState {
  readonly #base: ProjectionState;
  readonly #actions = new Map<string, Action>();
  readonly #runs = new Map<string, Run>();

  constructor(base: ProjectionState) {
    this.#base = base;
  }

  apply({ actions, runs }: Projection): void {
    for (const action of actions) this.#actions.set(action.id, action);
    for (const run of runs) this.#runs.set(run.id, run);
  }

  /** Everything that was applied, each as it is at last. */
  changes(): Projection {
    return { actions: [...this.#actions.values()], runs: [...this.#runs.values()] };
  }

  run(id: string): Run | null {
    return this.#runs.get(id) ?? this.#base.run(id);
  }

  action(id: string): Action | null {
    return this.#actions.get(id) ?? this.#base.action(id);
  }

  undoings(actionId: string): readonly Action[] {
    const known = new Map(this.#base.undoings(actionId).map((action) => [action.id, action]));
    for (const action of this.#actions.values()) if (action.undoes === actionId) known.set(action.id, action);
    return [...known.values()];
  }
}
