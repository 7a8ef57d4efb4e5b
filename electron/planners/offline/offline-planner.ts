import type { ConversationTurn, Planner, PlannerContext, PlannerStep } from '../../ports/planner.ts';
import { carryOutRequest, EXAMPLES } from './carry-out-request.ts';
import type { Move } from './errand/errand.ts';
import { FactsAtHand } from './errand/facts-at-hand.ts';
import { PlanBoard } from './errand/plan-board.ts';
import { References } from './errand/references.ts';
import { settingOf } from './grammar/setting.ts';

/** Longer requests are not sentences; reading them would only take time. */
const MOST_CHARACTERS = 12_000;

/**
 * The planner that needs no model and no network: a grammar over the person's words. It keeps nothing between calls.
 * Each time it reads the request anew and replays it over the turns so far, up to the first move that has no turn yet.
 */
export function createOfflinePlanner(): Planner {
  return {
    name: 'offline',
    async *next(context, signal) {
      signal.throwIfAborted();
      for (const step of nextSteps(context)) yield step;
    },
  };
}

/** The one instance there need be: it holds no state. */
export const offlinePlanner: Planner = createOfflinePlanner();

/** The plan as it now stands, if there is one, and the next calls, question or report. */
export function nextSteps(context: PlannerContext): PlannerStep[] {
  const { request } = context;
  if (request.length > MOST_CHARACTERS) {
    const text = `That is ${request.length.toLocaleString('en')} characters; I read requests of up to ${MOST_CHARACTERS.toLocaleString('en')}. ${EXAMPLES}`;
    return [{ kind: 'report', outcome: 'failed', text }];
  }
  const setting = settingOf(context);
  const board = new PlanBoard();
  const facts = new FactsAtHand(context.facts, Date.parse(context.now));
  const desk = { setting, board, facts, references: new References(context.recent) };
  const errand = carryOutRequest(request, desk);
  const turns = new TurnReader(context.turns);
  let calls = 0;
  let state = errand.next();
  while (!state.done) {
    const move = state.value;
    const callId = move.kind === 'call' ? `c${++calls}` : '';
    const turn = turns.replyTo(move, callId);
    if (turn === null) return withPlan(board, stepOf(move, callId, facts.used));
    state = errand.next(turn);
  }
  return withPlan(board, { kind: 'report', outcome: state.value.outcome, text: state.value.text });
}

function withPlan(board: PlanBoard, step: PlannerStep): PlannerStep[] {
  const steps = board.steps();
  return steps.length === 0 ? [step] : [{ kind: 'plan', steps }, step];
}

function stepOf(move: Move, callId: string, facts: readonly string[]): PlannerStep {
  if (move.kind === 'question') return move;
  const { tool, input, why, step } = move;
  return { kind: 'calls', calls: [{ callId, tool, input, why, step }], ...(facts.length > 0 && { facts }) };
}

/** Hands out the turns to the moves that led to them. */
class TurnReader {
  readonly #results = new Map<string, ConversationTurn>();
  readonly #answers: ConversationTurn[] = [];

  constructor(turns: readonly ConversationTurn[]) {
    for (const turn of turns) {
      if (turn.kind === 'result') this.#results.set(turn.callId, turn);
      else this.#answers.push(turn);
    }
  }

  replyTo(move: Move, callId: string): ConversationTurn | null {
    return (move.kind === 'call' ? this.#results.get(callId) : this.#answers.shift()) ?? null;
  }
}
