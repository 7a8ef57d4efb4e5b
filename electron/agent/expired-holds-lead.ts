import type { PlannerStep } from '../ports/planner.ts';
import type { RunLead } from './run-loop.ts';

/** How runs that release times which nobody took are marked in the journal. */
export const expiredHoldsPlannerName = 'expired-holds';

/** A group of held times, by the action that held them. */
export interface ExpiredHold {
  readonly calendarId: string;
  readonly group: string;
  readonly title: string;
}

/** The request of a run that releases them, as the history shows it. */
export function expiredHoldRequest({ title }: ExpiredHold): string {
  return `Release the times held for “${title}”: none was taken in time`;
}

/**
 * Leads a run that releases what is still held past its time. The approval that held them told of it, and covers it.
 * A run of this kind is not resumed after a restart, since it is begun anew.
 */
export function expiredHoldsLead(hold: ExpiredHold): RunLead {
  const step = 'r1';
  const { calendarId, group, title } = hold;
  return {
    isForeseen: true,
    async *next({ turns }): AsyncGenerator<PlannerStep> {
      const [result] = turns;
      if (result?.kind === 'result') {
        const isDone = result.status === 'succeeded';
        yield {
          kind: 'report',
          outcome: isDone ? 'done' : 'failed',
          text: isDone
            ? `Released the times held for “${title}”: none was taken in time.`
            : (result.error ?? 'They could not be released.'),
        };
        return;
      }
      const name = `Release the times held for “${title}”`;
      yield { kind: 'plan', steps: [{ id: step, title: name, effect: 'delete', state: 'ahead' }] };
      const why = 'Nobody took any of them in time.';
      const input = { calendarId, group };
      yield { kind: 'calls', calls: [{ callId: step, tool: 'calendar.release_holds', input, why, step }] };
    },
    undoOrder: () => null,
  };
}
