import type { CalendarEvent } from '../../../shared/model/calendar.ts';
import type { EventTime } from '../../../shared/model/event-time.ts';
import { recurrenceInWords } from '../../../shared/model/recurrence-in-words.ts';
import { whenInZone } from '../../../shared/model/when-in-zone.ts';
import { formatClockRange, formatWhen, type TimePreferences } from '../common/time/format-time.ts';

/** One fact of an event as two sides have it; empty where a side has none. */
export interface ComparedFact {
  name: string;
  here: string;
  there: string;
  differs: boolean;
}

/** The hours on an event's own clock: `08:00–09:00 in America/New York`. */
const clockThere = (
  { start, end, timeZone }: Extract<EventTime, { kind: 'timed' }>,
  { clock }: TimePreferences,
): string =>
  `${formatClockRange(start.slice(11, 16), end.slice(11, 16), clock)} in ${timeZone.replaceAll('_', ' ')}`;

const facts: readonly { name: string; read(event: CalendarEvent, preferences: TimePreferences): string }[] = [
  { name: 'Title', read: ({ title }) => title },
  {
    name: 'When',
    read: ({ when }, preferences) => {
      const words = formatWhen(whenInZone(when, preferences.timeZone), preferences);
      const elsewhere = when.kind === 'timed' && when.timeZone !== preferences.timeZone;
      return elsewhere ? `${words} (${clockThere(when, preferences)})` : words;
    },
  },
  { name: 'Repeats', read: ({ recurrence }) => (recurrence ? recurrenceInWords(recurrence) : '') },
  { name: 'Place', read: ({ place = '' }) => place },
  { name: 'Link', read: ({ conference = '' }) => conference },
  {
    name: 'Guests',
    read: ({ guests }) =>
      guests
        .map(({ name, email, answer }) => {
          const who = name ?? email ?? 'somebody';
          return answer && answer !== 'needs-action' ? `${who} (${answer})` : who;
        })
        .join(', '),
  },
  {
    name: 'Rings',
    read: ({ alarms = [] }) =>
      alarms.map((minutes) => (minutes === 0 ? 'at the start' : `${minutes} min before`)).join(', '),
  },
  {
    name: 'Shown as',
    read: (event) => [event.transparent && 'free', event.private && 'private'].filter(Boolean).join(', '),
  },
  { name: 'Notes', read: ({ notes = '' }) => notes },
];

/** The facts that either of two versions of an event has, with what differs. Null: it was deleted on that side. */
export function compareEvents(
  here: CalendarEvent | null,
  there: CalendarEvent | null,
  preferences: TimePreferences,
): ComparedFact[] {
  return facts.flatMap(({ name, read }) => {
    const [one, other] = [here ? read(here, preferences) : '', there ? read(there, preferences) : ''];
    if (one === '' && other === '') return [];
    return [{ name, here: one, there: other, differs: here !== null && there !== null && one !== other }];
  });
}
