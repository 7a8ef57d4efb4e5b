import type { Journal } from '../history/journal.ts';
import { recentActions } from '../history/recent-actions.ts';
import type { Planner } from '../ports/planner.ts';
import type { RunLead, RunServices } from './run-loop.ts';

/** How many of the actions before a run its planner may refer to by "it" or "that meeting". */
const recentKnown = 20;

/**
 * Lets a planner lead a run. What it knows of the time and of earlier actions is fixed at the run's start, so that it
 * decides the same after a restart.
 */
export function plannerLead(
  planner: Planner,
  run: { readonly request: string; readonly startedAt: string },
  journal: Journal,
  services: RunServices,
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
    recent: recentActions(journal.actions({ to: run.startedAt }, null, recentKnown).actions),
  };
  return {
    next: (turns, signal) => planner.next({ ...fixed, turns }, signal),
    undoOrder: () => null,
  };
}
