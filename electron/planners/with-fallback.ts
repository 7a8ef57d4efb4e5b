import type { ConversationTurn, Planner, PlannerContext, PlannerStep } from '../ports/planner.ts';
import { PlannerUnavailableError } from '../ports/planner-unavailable-error.ts';

/**
 * Lets a second planner take over a run when the first cannot go on, as long as nothing was changed yet; afterwards it
 * would do it again. Made for one run: what has taken over stays. Its report says so.
 */
export function withFallback(first: Planner, second: Planner): Planner {
  let why: string | null = null;
  return {
    name: first.name,
    async *next(context, signal) {
      if (why === null) {
        try {
          yield* first.next(context, signal);
          return;
        } catch (error) {
          if (!(error instanceof PlannerUnavailableError)) throw error;
          why = error.message;
        }
        if (context.turns.some(hasEffect)) {
          yield { kind: 'report', outcome: 'failed', text: `${why} What the list shows as done is done.` };
          return;
        }
      }
      yield* takeOver(second, context, why, signal);
    },
  };
}

async function* takeOver(
  second: Planner,
  context: PlannerContext,
  why: string,
  signal: AbortSignal,
): AsyncGenerator<PlannerStep> {
  for await (const step of second.next(context, signal)) {
    if (step.kind !== 'report') yield step;
    else yield { ...step, text: `${step.text} (Done without the model: ${why})` };
  }
}

function hasEffect(turn: ConversationTurn): boolean {
  return (
    turn.kind === 'result' &&
    turn.callId.startsWith('m') &&
    turn.receipt?.effect !== 'read' &&
    (turn.status === 'succeeded' || turn.status === 'unknown')
  );
}
