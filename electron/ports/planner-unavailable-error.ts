import { ExpectedError } from '../../shared/model/expected-error.ts';

/** A planner cannot go on by itself: its model is down, too slow, out of its limits or answers nothing usable. */
export class PlannerUnavailableError extends ExpectedError {
  override readonly name = 'PlannerUnavailableError';
}
