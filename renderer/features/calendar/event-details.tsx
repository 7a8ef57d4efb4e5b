import type { LucideIcon } from 'lucide-react';
import { AlignLeft, Clock, CloudUpload, MapPin, Repeat, Users } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { answersInWords, ownAnswerInWords } from '../../../shared/model/answer-words.ts';
import type { Occurrence } from '../../../shared/model/calendar.ts';
import type { EventTime } from '../../../shared/model/event-time.ts';
import { recurrenceInWords } from '../../../shared/model/recurrence-in-words.ts';
import { PersonChip } from '../../ui/person-chip.tsx';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatWhen } from '../common/time/format-time.ts';
import { clockOf, toZoned } from '../common/time/zoned-time.ts';
import type { EventLook } from './event-look.ts';

function Line({ icon: Icon, name, children }: { icon: LucideIcon; name: string; children: ReactNode }) {
  return (
    <div className="event-line">
      <dt>
        <Icon size={15} aria-hidden />
        <span className="unseen">{name}</span>
      </dt>
      <dd className="words">{children}</dd>
    </div>
  );
}

/** An event in full. */
export function EventDetails({ occurrence, look }: { occurrence: Occurrence; look: EventLook }) {
  const { title, when, place, notes, guests, organizer, ownAnswer, recurrence } = occurrence;
  const { color } = look;
  const answers = answersInWords(guests);
  const preferences = usePreferences();
  const { today } = useNow();
  const local = (instant: string) => {
    const { date, minutes } = toZoned(instant, preferences.timeZone);
    return `${date}T${clockOf(minutes)}`;
  };
  const here: EventTime =
    when.kind === 'all-day'
      ? {
          ...when,
          startDate: toZoned(occurrence.startInstant, preferences.timeZone).date,
          endDate: toZoned(occurrence.endInstant, preferences.timeZone).date,
        }
      : {
          kind: 'timed',
          start: local(occurrence.startInstant),
          end: local(occurrence.endInstant),
          timeZone: preferences.timeZone,
        };
  return (
    <div className="event-details" style={color ? ({ '--calendar': color } as CSSProperties) : undefined}>
      <h2 className="words clamp" dir="auto">
        {title || 'Untitled'}
      </h2>
      <dl className="small">
        <Line icon={Clock} name="When">
          {formatWhen(here, preferences, today)}
          {when.kind === 'timed' && when.timeZone !== preferences.timeZone && (
            <span className="faint block">
              {when.start.slice(11, 16)}–{when.end.slice(11, 16)} in {when.timeZone.replaceAll('_', ' ')}
            </span>
          )}
        </Line>
        {recurrence && (
          <Line icon={Repeat} name="Repeats">
            {recurrenceInWords(recurrence)}
          </Line>
        )}
        {place && (
          <Line icon={MapPin} name="Place">
            <bdi>{place}</bdi>
          </Line>
        )}
        {(guests.length > 0 || organizer) && (
          <Line icon={Users} name="Guests">
            <span className="chips">
              {guests.map(({ name, email }) => (
                <PersonChip key={email ?? name} name={name ?? email ?? 'somebody'} />
              ))}
            </span>
            {answers && (
              <span className="faint block">
                <bdi>{answers}</bdi>
              </span>
            )}
            {organizer && (
              <span className="faint block">
                from <bdi>{organizer.name ?? organizer.email}</bdi>
                {ownAnswer && <b>, {ownAnswerInWords(ownAnswer)}</b>}
              </span>
            )}
          </Line>
        )}
        {notes && (
          <Line icon={AlignLeft} name="Notes">
            <span className="event-notes" dir="auto">
              {notes}
            </span>
          </Line>
        )}
      </dl>
      <p className="tiny quiet">
        <i className="calendar-dot" aria-hidden />
        <bdi>{look.where}</bdi>
        {look.readOnly && <span className="faint"> (read only)</span>}
      </p>
      {look.isTentative && <p className="tiny quiet">Tentative: not settled yet.</p>}
      {look.isWaiting && (
        <p className="tiny event-waits">
          <CloudUpload size={13} aria-hidden /> The latest change waits for the server.
        </p>
      )}
    </div>
  );
}
