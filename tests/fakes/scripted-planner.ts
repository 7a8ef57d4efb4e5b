import type { Planner, PlannerContext, PlannerStep } from '../../electron/ports/planner.ts';

/** One turn of the script: its steps, or what makes them of what the planner was told. */
export type ScriptedTurn = readonly PlannerStep[] | ((context: PlannerContext) => readonly PlannerStep[]);

/** A planner that says what a test wrote down, turn by turn. */
export class ScriptedPlanner implements Planner {
  readonly name = 'scripted';
  readonly #turns: ScriptedTurn[];

  constructor(turns: readonly ScriptedTurn[]) {
    this.#turns = [...turns];
  }

  async *next(context: PlannerContext): AsyncGenerator<PlannerStep> {
    const turn = this.#turns.shift();
    if (turn === undefined) throw new Error('The planner was asked more often than its script says.');
    yield* typeof turn === 'function' ? turn(context) : turn;
  }

  /** How many turns of the script were never asked for: a test expects none. */
  get unsaid(): number {
    return this.#turns.length;
  }
}
