import type { PlannerContext } from '../../../ports/planner.ts';

/** Monday 23 November 2026, 11:00 in Berlin: the present of the planner's tests. */
export const present: PlannerContext = {
  request: '',
  now: '2026-11-23T10:00:00Z',
  timeZone: 'Europe/Berlin',
  dateOrder: 'day-month',
  weekStartsOn: 1,
  clock: '24-hour',
  workingHours: { from: '09:00', to: '18:00' },
  defaultLength: 60,
  recent: [],
  facts: [],
  turns: [],
};
