import type { CalendarFile } from '../../../shared/model/calendar-file.ts';
import { recurrenceInWords } from '../../../shared/model/recurrence-in-words.ts';
import { whenInZone } from '../../../shared/model/when-in-zone.ts';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatWhen } from '../common/time/format-time.ts';

/** An event of a file, before it is anybody's. */
export function FileEvent({ event }: { event: CalendarFile['events'][number] }) {
  const preferences = usePreferences();
  const { today } = useNow();
  const { title, when, place, notes, guests, organizer, recurrence } = event;
  const isElsewhere = when.kind === 'timed' && when.timeZone !== preferences.timeZone;
  const lines = [
    formatWhen(whenInZone(when, preferences.timeZone), preferences, today),
    ...(isElsewhere
      ? [`${when.start.slice(11, 16)}–${when.end.slice(11, 16)} in ${when.timeZone.replaceAll('_', ' ')}`]
      : []),
    ...(recurrence === undefined ? [] : [recurrenceInWords(recurrence)]),
    ...(place === undefined ? [] : [place]),
    ...(organizer === undefined ? [] : [`Invited by ${organizer.name ?? organizer.email ?? 'somebody'}`]),
    ...(guests.length === 0
      ? []
      : [`With ${guests.map(({ name, email }) => name ?? email ?? 'somebody').join(', ')}`]),
  ];
  return (
    <article className="card file-event small">
      <h2 className="words clamp" dir="auto">
        {title}
      </h2>
      {lines.map((line) => (
        <p key={line} className="words" dir="auto">
          {line}
        </p>
      ))}
      {notes && (
        <p className="file-notes quiet words" dir="auto">
          {notes}
        </p>
      )}
    </article>
  );
}
