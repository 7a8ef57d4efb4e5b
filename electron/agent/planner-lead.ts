import type { Action } from '../../shared/model/action.ts';
import type { UsedFact } from '../../shared/model/memory.ts';
import type { Journal } from '../history/journal.ts';
import { recentActions } from '../history/recent-actions.ts';
import type { Planner } from '../ports/planner.ts';
import { factsFor } from './facts-of-run.ts';
import type { ModelSpending } from './model-spending.ts';
import type { RunLead, RunServices } from './run-loop.ts';

/** How many of the actions before a run its planner may refer to by "it" or "that meeting". */
const recentKnown = 20;
/** How far back they are looked for when the run goes on after others have been made. */
const recentSearched = 200;

/**
 * Lets a planner lead a run. What it knows of the time and of earlier actions is fixed at the run's start, so that it
 * decides the same after a restart.
 */
export function plannerLead(
  planner: Planner,
  run: { readonly id: string; readonly request: string; readonly startedAt: string },
  journal: Journal,
  services: RunServices,
  spending: ModelSpending,
): RunLead {
  const settings = services.settings();
  const fixed = {
    request: run.request,
    now: run.startedAt,
    timeZone: services.timeZone(),
    dateOrder: settings.dateOrder,
    weekStartsOn: settings.weekStartsOn,
    clock: settings.clock,
    workingHours: settings.workingHours,
    defaultLength: settings.defaultLength,
    recent: recentActions(actionsBefore(run.id, journal)),
  };
  let facts: readonly UsedFact[] | null = null;
  return {
    async *next({ turns, plan }, signal) {
      facts ??= await factsFor(run, services, journal);
      const budget = spending.left(run.id);
      for await (const step of planner.next({ ...fixed, facts, turns, plan, budget }, signal)) {
        if (step.kind === 'usage') spending.note(step.usage);
        yield step;
      }
    },
    undoOrder: () => null,
  };
}

/** By their place in the record, since a clock can stand still or be set back. */
function actionsBefore(runId: string, journal: Journal): Action[] {
  const [start] = journal.records({ runId });
  const { actions } = journal.actions({}, null, recentSearched);
  return actions
    .filter(({ record }) => start === undefined || record.sequence < start.sequence)
    .slice(0, recentKnown);
}
