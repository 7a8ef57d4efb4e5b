import type { Action } from '../../shared/model/action.ts';
import { toolCatalogue } from '../../shared/model/tools/tool-catalogue.ts';
import type { ExpiredHold } from '../agent/expired-holds-lead.ts';
import type { Journal } from '../history/journal.ts';
import { parseObject } from '../icalendar/parse-object.ts';
import type { CalendarPort } from '../ports/calendar.ts';
import type { Clock } from '../ports/clock.ts';
import { longestWait, lookRepeatedly } from './look-repeatedly.ts';

export interface HoldTimerServices {
  readonly journal: Pick<Journal, 'actions'>;
  readonly calendar: Pick<CalendarPort, 'event'>;
  readonly clock: Clock;
  /** Calls back once after so many milliseconds; returns what prevents it. */
  readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
  /** Begins the run that releases them. */
  readonly release: (hold: ExpiredHold) => void;
}

export interface HoldTimer {
  /** Releases what ran out while nothing was running, then waits for the rest. */
  start(): Promise<void>;
  /** Looks again now: to be called when the calendar has changed. */
  check(): Promise<void>;
  stop(): void;
}

/** Of older actions nothing can be held any more that was not looked at before. */
const mostActions = 200;

/**
 * Releases held times that nobody took by the time that was agreed. The record says what was held; the calendar says
 * what still is. Each group is released once: what the person then puts back stays.
 */
export function createHoldTimer(services: HoldTimerServices): HoldTimer {
  const { journal, calendar, clock, setTimer, release } = services;
  const begun = new Set<string>();

  async function look(): Promise<number> {
    for (const group of openGroups()) await releaseIfExpired(group);
    return longestWait;
  }

  function openGroups(): Action[] {
    const released = new Set(
      actionsOf('calendar.release_holds').map(({ input }) => (input as { group?: string }).group),
    );
    return actionsOf('calendar.hold_times').filter(({ id }) => !released.has(id) && !begun.has(id));
  }

  function actionsOf(tool: string): Action[] {
    const { actions } = journal.actions({ tool }, null, mostActions);
    return actions.filter(({ status }) => status === 'succeeded');
  }

  async function releaseIfExpired({ id: group, output }: Action): Promise<void> {
    const held = toolCatalogue['calendar.hold_times'].output.safeParse(output);
    if (!held.success) return;
    for (const { calendarId, uid, title, hold } of held.data.events) {
      if (hold === undefined || Date.parse(hold.until) > clock.now()) continue;
      const stored = await calendar.event(calendarId, uid);
      if (stored === null || parseObject(stored.icalendar).master?.hold?.group !== group) continue;
      begun.add(group);
      release({ calendarId, group, title });
      return;
    }
  }

  const { check, stop } = lookRepeatedly(look, setTimer);
  return { start: check, check, stop };
}
