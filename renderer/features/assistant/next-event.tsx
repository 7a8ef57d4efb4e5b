import { CalendarDays } from 'lucide-react';
import type { Occurrence } from '../../../shared/model/calendar.ts';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import {
  formatClock,
  formatInstantClock,
  formatRelativeDay,
  formatUntil,
} from '../common/time/format-time.ts';
import { clockOf, toZoned } from '../common/time/zoned-time.ts';

/** What comes next in the calendar, and in how long. */
export function NextEvent({ next }: { next: Occurrence | null }) {
  const preferences = usePreferences();
  const { now, today } = useNow();
  if (!next)
    return (
      <footer className="next small faint">
        <CalendarDays size={15} aria-hidden /> Nothing more in your calendar.
        <a href="#/calendar">Calendar</a>
      </footer>
    );
  const start = toZoned(next.startInstant, preferences.timeZone);
  const day = formatRelativeDay(start.date, preferences, today);
  const clock = formatClock(clockOf(start.minutes), preferences.clock);
  const started = Date.parse(next.startInstant) <= now;
  const when =
    next.when.kind === 'all-day' ? `${day}, all day` : `${start.date === today ? '' : `${day} `}${clock}`;
  return (
    <footer className="next small quiet">
      <CalendarDays size={15} aria-hidden />
      <span className="grow one-line">
        {started ? 'Now: ' : 'Next: '}
        <bdi>{next.title}</bdi>, {when}
        <span className="faint">
          {' · '}
          {started
            ? `until ${formatInstantClock(next.endInstant, preferences)}`
            : formatUntil(next.startInstant, now)}
        </span>
      </span>
      <a href="#/calendar">Calendar</a>
    </footer>
  );
}
