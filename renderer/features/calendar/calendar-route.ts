import { addDays, startOfWeek } from '../common/time/zoned-time.ts';

export type CalendarMode = 'day' | 'week' | 'agenda';

/** What of the calendar is in view. */
export interface CalendarPlace {
  mode: CalendarMode;
  day: string;
}

const isMode = (mode: string | null): mode is CalendarMode =>
  mode === 'day' || mode === 'week' || mode === 'agenda';

/** Reads the place from the address; what is not in it is today, in the mode that fits the window. */
export function readPlace(parameters: URLSearchParams, today: string, fitting: CalendarMode): CalendarPlace {
  const mode = parameters.get('view');
  const day = parameters.get('day') ?? '';
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
  return { mode: isMode(mode) ? mode : fitting, day: valid ? day : today };
}

/** The address of a place. */
export function addressOf({ mode, day }: CalendarPlace): string {
  return `#/calendar?view=${mode}&day=${day}`;
}

/** The place one screen later, or earlier. */
export function turned(place: CalendarPlace, direction: 1 | -1): CalendarPlace {
  const step = { day: 1, week: 7, agenda: 14 }[place.mode];
  return { ...place, day: addDays(place.day, direction * step) };
}

/** The days that a place shows, in order; an agenda grows by `screens`. */
export function shownDays({ mode, day }: CalendarPlace, weekStartsOn: 1 | 7, screens = 1): string[] {
  const first = mode === 'week' ? startOfWeek(day, weekStartsOn) : day;
  const count = { day: 1, week: 7, agenda: 14 * screens }[mode];
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}
