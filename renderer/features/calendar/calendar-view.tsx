import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Occurrence } from '../../../shared/model/calendar.ts';
import { Button } from '../../ui/button.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useMedia } from '../../ui/use-media.ts';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { QueryProblem } from '../common/query-problem.tsx';
import { formatDay, formatLongDay } from '../common/time/format-time.ts';
import { addDays, toInstant } from '../common/time/zoned-time.ts';
import { useQuery } from '../common/use-query.ts';
import { ConflictsNotice } from '../conflicts/conflicts-notice.tsx';
import { Agenda } from './agenda.tsx';
import './calendar.css';
import { addressOf, type CalendarPlace, readPlace, shownDays, turned } from './calendar-route.ts';
import { looks } from './event-look.ts';
import { Legend } from './legend.tsx';
import { TimeGrid } from './time-grid.tsx';
import { useHiddenCalendars } from './use-hidden-calendars.ts';

const noOccurrences: readonly Occurrence[] = [];

/** The calendars by day, week or as a list. T is today; D, W and A change the view; arrows turn and walk. */
export function CalendarView({ parameters }: { parameters: URLSearchParams }) {
  const preferences = usePreferences();
  const { today } = useNow();
  const narrow = useMedia('(max-width: 760px)');
  const place = readPlace(parameters, today, narrow ? 'agenda' : 'week');
  const [screens, setScreens] = useState(1);
  const view = useRef<HTMLDivElement>(null);
  const days = shownDays(place, preferences.weekStartsOn, screens);
  const first = days[0] ?? place.day;
  const last = days.at(-1) ?? place.day;
  const found = useQuery(
    'occurrences',
    {
      from: toInstant(first, preferences.timeZone),
      to: toInstant(addDays(last, 1), preferences.timeZone),
    },
    ['calendar'],
  );
  const calendars = useQuery('calendars', {}, ['calendar']).data?.calendars ?? [];
  const accounts = useQuery('accounts', {}, ['accounts', 'calendar']).data?.accounts ?? [];
  const { hidden, toggle } = useHiddenCalendars();
  const lookOf = looks(calendars, accounts, found.data?.waiting ?? []);
  const all = found.data?.occurrences ?? noOccurrences;
  const occurrences = useMemo(() => all.filter(({ calendarId }) => !hidden.has(calendarId)), [all, hidden]);

  const go = (next: CalendarPlace) => {
    setScreens(1);
    window.location.replace(addressOf(next));
  };
  const walk = (step: 1 | -1) => {
    const events = [...(view.current?.querySelectorAll<HTMLElement>('[data-event]') ?? [])];
    const at = events.indexOf(document.activeElement as HTMLElement);
    events[at < 0 ? 0 : Math.min(Math.max(at + step, 0), events.length - 1)]?.focus();
  };
  useKeys(view, (event) => {
    const target = event.target as HTMLElement;
    if (target.matches('input, select, textarea') || event.metaKey || event.ctrlKey || event.altKey) return;
    const doings: Record<string, () => void> = {
      t: () => go({ ...place, day: today }),
      d: () => go({ ...place, mode: 'day' }),
      w: () => go({ ...place, mode: 'week' }),
      a: () => go({ ...place, mode: 'agenda' }),
      ArrowLeft: () => go(turned(place, -1)),
      ArrowRight: () => go(turned(place, 1)),
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
    };
    const doing = doings[event.key];
    if (!doing) return;
    event.preventDefault();
    doing();
  });
  const title =
    place.mode === 'day'
      ? formatLongDay(place.day, preferences)
      : `${formatDay(first, preferences)} – ${formatDay(last, preferences, today)}`;

  return (
    <div ref={view} className={`calendar is-${place.mode}`}>
      <header className="view-head calendar-head">
        <h1>Calendar</h1>
        <span className="calendar-title quiet" aria-live="polite">
          {title}
        </span>
        <span className="grow" />
        <SegmentedControl
          label="View"
          value={place.mode}
          options={[
            { value: 'day', text: 'Day' },
            { value: 'week', text: 'Week' },
            { value: 'agenda', text: 'Agenda' },
          ]}
          onChange={(mode) => go({ ...place, mode })}
        />
        <div className="row calendar-turn">
          <Button icon aria-label="Earlier" onClick={() => go(turned(place, -1))}>
            <ChevronLeft size={17} aria-hidden />
          </Button>
          <Button aria-keyshortcuts="t" onClick={() => go({ ...place, day: today })}>
            Today
          </Button>
          <Button icon aria-label="Later" onClick={() => go(turned(place, 1))}>
            <ChevronRight size={17} aria-hidden />
          </Button>
        </div>
      </header>
      <ConflictsNotice />
      {found.problem && <QueryProblem problem={found.problem} again={found.again} />}
      <div className="calendar-body">
        {place.mode === 'agenda' ? (
          <Agenda
            days={days}
            occurrences={occurrences}
            loading={found.loading}
            lookOf={lookOf}
            onMore={() => setScreens((before) => before + 1)}
          />
        ) : (
          <TimeGrid days={days} occurrences={occurrences} lookOf={lookOf} />
        )}
      </div>
      <Legend
        calendars={calendars}
        accounts={accounts}
        hidden={hidden}
        onToggle={toggle}
        zone={preferences.timeZone}
      />
    </div>
  );
}
