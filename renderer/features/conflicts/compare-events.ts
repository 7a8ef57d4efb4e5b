import type { CalendarEvent } from '../../../shared/model/calendar.ts';
import { recurrenceInWords } from '../../../shared/model/recurrence-in-words.ts';
import { formatWhen, type TimePreferences } from '../common/time/format-time.ts';

/** One fact of an event as two sides have it; empty where a side has none. */
export interface ComparedFact {
  name: string;
  here: string;
  there: string;
  differs: boolean;
}

const facts: readonly { name: string; read(event: CalendarEvent, preferences: TimePreferences): string }[] = [
  { name: 'Title', read: ({ title }) => title },
  {
    name: 'When',
    read: ({ when }, preferences) => {
      const words = formatWhen(when, preferences);
      const elsewhere = when.kind === 'timed' && when.timeZone !== preferences.timeZone;
      return elsewhere ? `${words} in ${when.timeZone.replaceAll('_', ' ')}` : words;
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
