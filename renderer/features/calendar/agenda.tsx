import { CalendarDays } from 'lucide-react';
import type { Occurrence } from '../../../shared/model/calendar.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstantClock, formatRelativeDay } from '../common/time/format-time.ts';
import { EventButton } from './event-button.tsx';
import type { LookOf } from './event-look.ts';
import { isLong, occurrenceKey, touchedDays } from './place-events.ts';

/** The events day by day, as a list. */
export function Agenda(props: {
  days: readonly string[];
  occurrences: readonly Occurrence[];
  loading: boolean;
  lookOf: LookOf;
  onMore(): void;
}) {
  const { days, occurrences, loading, lookOf, onMore } = props;
  const preferences = usePreferences();
  const { today } = useNow();
  const listed = days.flatMap((day) => {
    const events = occurrences
      .filter((occurrence) => {
        const { first, last } = touchedDays(occurrence, preferences.timeZone);
        return first <= day && day <= last;
      })
      .sort((a, b) => Number(isLong(b)) - Number(isLong(a)) || a.startInstant.localeCompare(b.startInstant));
    return events.length > 0 || day === today ? [{ day, events }] : [];
  });

  return (
    <section className="agenda" tabIndex={0} aria-label="Agenda">
      {!loading && occurrences.length === 0 ? (
        <EmptyState icon={CalendarDays} title="Nothing in these two weeks">
          <p>Ask for something, like “Lunch with Ana on Friday at 1pm”, and it appears here.</p>
          <a className="button is-primary" href="#/">
            Ask
          </a>
        </EmptyState>
      ) : (
        listed.map(({ day, events }) => (
          <section key={day} className="agenda-day" aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`} className={day === today ? 'agenda-name is-today' : 'agenda-name'}>
              {formatRelativeDay(day, preferences, today)}
            </h2>
            <ul className="agenda-list">
              {events.length === 0 && <li className="small faint agenda-free">Nothing planned.</li>}
              {events.map((occurrence) => (
                <li key={occurrenceKey(occurrence)} className="agenda-item">
                  <span className="agenda-clock small nums quiet">
                    {occurrence.when.kind === 'all-day'
                      ? 'all day'
                      : `${formatInstantClock(occurrence.startInstant, preferences)}–${formatInstantClock(occurrence.endInstant, preferences)}`}
                  </span>
                  <EventButton
                    occurrence={occurrence}
                    look={lookOf(occurrence)}
                    className="is-listed"
                    showTime={false}
                  />
                  {occurrence.place && (
                    <bdi className="agenda-place small faint one-line">{occurrence.place}</bdi>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
      <div className="agenda-more">
        <Button onClick={onMore}>Two more weeks</Button>
      </div>
    </section>
  );
}
