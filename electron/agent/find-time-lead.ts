import { formatWhen, type WhenFormat } from '../../shared/model/format-when.ts';
import {
  type BuiltInToolName,
  type ToolInput,
  type ToolOutput,
  toolCatalogue,
} from '../../shared/model/tools/tool-catalogue.ts';
import type { PlannerStep } from '../ports/planner.ts';
import type { Tool } from '../tools/define-tool.ts';
import type { RunLead } from './run-loop.ts';

/** How runs that look for free time without a planner are marked in the journal. */
export const findTimePlannerName = 'find-time';

const tool = 'calendar.find_free_time' satisfies BuiltInToolName;
const step = 'f1';

export type FindTimeWish = ToolInput<typeof tool>;

/** The request of a run that looks for free time, as the history shows it. */
export function findTimeRequest(wish: FindTimeWish, findTool: (name: string) => Tool | undefined): string {
  const found = findTool(tool);
  return found?.kind === 'read' ? found.title(toolCatalogue[tool].input.parse(wish)) : tool;
}

/**
 * Leads a run that looks for free time: the one call, and a report of what it found. A run of this kind is not resumed
 * after a restart, since it can simply be asked for again.
 */
export function findTimeLead(wish: FindTimeWish, request: string, format: WhenFormat): RunLead {
  return {
    async *next({ turns }): AsyncGenerator<PlannerStep> {
      const [result] = turns;
      if (result?.kind === 'result') {
        const outcome = result.status === 'succeeded' ? slotsText(result.output, format) : null;
        yield outcome === null
          ? { kind: 'report', outcome: 'failed', text: result.error ?? 'No time is free then.' }
          : { kind: 'report', outcome: 'done', text: outcome };
        return;
      }
      yield { kind: 'plan', steps: [{ id: step, title: request, effect: 'read', state: 'ahead' }] };
      const why = 'You asked for free time.';
      yield { kind: 'calls', calls: [{ callId: step, tool, input: wish, why, step }] };
    },
    undoOrder: () => null,
  };
}

/** A line for each slot; null when there is none. */
function slotsText(output: unknown, format: WhenFormat): string | null {
  const { slots } = output as ToolOutput<typeof tool>;
  if (slots.length === 0) return null;
  return slots
    .map(({ reasons, start, end, timeZone }) => {
      const when = formatWhen({ kind: 'timed', start, end, timeZone }, format);
      return `${when}: ${reasons.join(', ')}`;
    })
    .join('\n');
}
