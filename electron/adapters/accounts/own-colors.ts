import type { Calendar } from '../../../shared/model/calendar.ts';
import type { CalendarPort } from '../../ports/calendar.ts';

type Colors = Readonly<Record<string, string>>;

/** The calendar in the colour that the person gave it, when they did. */
export function ownColors(calendar: Calendar, colors: Colors): Calendar {
  const color = colors[calendar.id];
  return color === undefined ? calendar : { ...calendar, color };
}

/** The same calendars in the person's own colours. */
export function withOwnColors(calendars: CalendarPort, colors: () => Colors): CalendarPort {
  return {
    calendars: async () => {
      const own = colors();
      return (await calendars.calendars()).map((calendar) => ownColors(calendar, own));
    },
    ensureCalendar: async (name) => ownColors(await calendars.ensureCalendar(name), colors()),
    event: (...args) => calendars.event(...args),
    events: (...args) => calendars.events(...args),
    occurrences: (...args) => calendars.occurrences(...args),
    put: (...args) => calendars.put(...args),
    putAll: (...args) => calendars.putAll(...args),
    remove: (...args) => calendars.remove(...args),
    pending: async (...args) => (await calendars.pending?.(...args)) ?? false,
    busyTimes: async (...args) => (await calendars.busyTimes?.(...args)) ?? new Map(),
  };
}
