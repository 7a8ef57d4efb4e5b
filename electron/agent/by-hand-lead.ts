import type { LabelledText } from '../../shared/model/source.ts';
import type { BuiltInToolName } from '../../shared/model/tools/tool-catalogue.ts';
import type { PlannerStep } from '../ports/planner.ts';
import type { Tool } from '../tools/define-tool.ts';
import { leaves } from './edited-text.ts';
import type { RunLead } from './run-loop.ts';

/** How runs of what the person did with their own hand are marked in the journal. */
export const byHandPlannerName = 'by-hand';

const step = 'h1';

/** One call that the person makes themselves, in a view, without a planner. */
export interface ByHandWish {
  readonly tool: BuiltInToolName;
  readonly input: unknown;
  /** How the history calls it: `Send an email`. */
  readonly request: string;
}

/** What was entered or chosen by hand counts as the person's own words. */
export function byHandText({ input }: ByHandWish): LabelledText {
  const source = { id: 'by-hand', origin: 'person', description: 'what you entered and chose' } as const;
  return { source, text: leaves(input).join('\n') };
}

/**
 * Leads a run of one call: it is asked for, recorded and can be undone like any other. A run of this kind is not resumed
 * after a restart, since it can simply be done again.
 */
export function byHandLead(
  { tool, input, request }: ByHandWish,
  findTool: (name: string) => Tool | undefined,
): RunLead {
  const found = findTool(tool);
  const effect = found?.kind === 'effect' ? found.effect : 'read';
  return {
    async *next({ turns }): AsyncGenerator<PlannerStep> {
      const [result] = turns;
      if (result?.kind === 'result') {
        yield result.status === 'succeeded'
          ? { kind: 'report', outcome: 'done', text: 'Done.' }
          : { kind: 'report', outcome: 'failed', text: result.error ?? 'It was not done.' };
        return;
      }
      yield { kind: 'plan', steps: [{ id: step, title: request, effect, state: 'ahead' }] };
      yield { kind: 'calls', calls: [{ callId: step, tool, input, why: 'You did it yourself.', step }] };
    },
    undoOrder: () => null,
  };
}
