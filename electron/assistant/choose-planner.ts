import { withFallback } from '../planners/with-fallback.ts';
import type { ModelPort } from '../ports/model.ts';
import { NoModelError } from '../ports/no-model-error.ts';
import type { Planner } from '../ports/planner.ts';

/** Which planner leads a run, by the name that the record has. */
export interface PlannerChoice {
  /** @throws NoModelError when a model is wished for and none is set. */
  nameFor(wish?: 'offline' | 'model'): string;
  load(name: string): Promise<Planner>;
}

const prefix = 'model:';

/** The model where one is set, with the offline planner behind it; otherwise that one alone. */
export function choosePlanner(
  offline: { readonly name: string; readonly load: () => Promise<Planner> },
  model: ModelPort,
): PlannerChoice {
  return {
    nameFor(wish) {
      const current = model.current();
      if (wish === 'offline') return offline.name;
      if (current !== null) return `${prefix}${current.name}`;
      if (wish === undefined) return offline.name;
      throw new NoModelError();
    },
    async load(name) {
      if (!name.startsWith(prefix) || model.current() === null) return offline.load();
      return withFallback(await model.planner(name), await offline.load());
    },
  };
}
