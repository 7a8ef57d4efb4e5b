import { Repeat, TriangleAlert } from 'lucide-react';
import { ownAnswerInWords } from '../../../shared/model/answer-words.ts';
import type { CalendarEvent, Guest, Occurrence } from '../../../shared/model/calendar.ts';
import type { Concerned } from '../../../shared/model/preview.ts';
import { recurrenceInWords } from '../../../shared/model/recurrence-in-words.ts';
import { PersonChip } from '../../ui/person-chip.tsx';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatWhen } from '../common/time/format-time.ts';
import { clockOf, toInstant, toZoned } from '../common/time/zoned-time.ts';
import { Fact } from './fact.tsx';

const nameOf = (guest: Guest) => guest.name ?? guest.email ?? 'somebody';
const guestKey = (guests: readonly Guest[]) => guests.map(({ name, email }) => `${name}<${email}>`).join();

const alarmWords = ({ alarms = [] }: CalendarEvent) =>
  alarms.map((minutes) => (minutes === 0 ? 'at the start' : `${minutes} min before`)).join(', ');
const visibilityWords = (event: CalendarEvent) =>
  [event.hold && 'held', event.transparent && 'free', event.private && 'private'].filter(Boolean).join(', ');

const ownWords = ({ ownAnswer }: CalendarEvent) => ownAnswer && ownAnswerInWords(ownAnswer);

/** The facts of an event as it would be; with `before`, what changes in them. */
export function EventFacts(props: {
  before?: CalendarEvent;
  after: CalendarEvent;
  going?: boolean;
  concerned?: Concerned | undefined;
  conflicts?: readonly Occurrence[];
  doubtful: ReadonlySet<string>;
}) {
  const { before, after, going = false, concerned, conflicts = [], doubtful } = props;
  const preferences = usePreferences();
  const { today } = useNow();
  const differs = (read: (event: CalendarEvent) => string | undefined) =>
    before !== undefined && (read(before) ?? '') !== (read(after) ?? '');
  const whenOf = (event: CalendarEvent) => formatWhen(event.when, preferences, today);
  const guests = (event: CalendarEvent) =>
    event.guests.map((guest) => (
      <PersonChip
        key={nameOf(guest)}
        name={guest.email && doubtful.has(guest.email) ? guest.email : nameOf(guest)}
        doubtful={doubtful.has(guest.email ?? '') || doubtful.has(guest.name ?? '')}
      />
    ));
  const elsewhere = after.when.kind === 'timed' && after.when.timeZone !== preferences.timeZone;

  return (
    <dl className="facts">
      {concerned && (
        <Fact name="Which" going={going}>
          <bdi>{concerned.words}</bdi>
        </Fact>
      )}
      {differs(({ title }) => title) && (
        <Fact name="Title" changed before={<bdi>{before?.title}</bdi>}>
          <bdi>{after.title}</bdi>
        </Fact>
      )}
      <Fact name="When" going={going} changed={differs(whenOf)} before={before && whenOf(before)}>
        <b>{whenOf(after)}</b>
        {after.when.kind === 'timed' && <span className="faint"> {after.when.timeZone}</span>}
        {elsewhere && after.when.kind === 'timed' && (
          <span className="your-time">{inYourTime(after.when.start, after.when.timeZone)}</span>
        )}
      </Fact>
      {after.recurrence && (
        <Fact name="Repeats" going={going}>
          <Repeat size={13} aria-hidden /> {recurrenceInWords(after.recurrence)}
          {going && (concerned?.scope ?? 'all') === 'all' && <b> · every time of it goes</b>}
        </Fact>
      )}
      {(after.place || before?.place) && (
        <Fact
          name="Place"
          going={going}
          changed={differs(({ place }) => place)}
          before={<bdi>{before?.place}</bdi>}
        >
          {after.place && <bdi>{after.place}</bdi>}
        </Fact>
      )}
      {(after.conference || before?.conference) && (
        <Fact
          name="Link"
          going={going}
          changed={differs(({ conference }) => conference)}
          before={<bdi>{before?.conference}</bdi>}
        >
          {after.conference && <bdi>{after.conference}</bdi>}
        </Fact>
      )}
      {(after.alarms || before?.alarms) && (
        <Fact name="Rings" going={going} changed={differs(alarmWords)} before={before && alarmWords(before)}>
          {alarmWords(after)}
        </Fact>
      )}
      {(differs(visibilityWords) || visibilityWords(after)) && (
        <Fact
          name="Shown as"
          going={going}
          changed={differs(visibilityWords)}
          before={before && (visibilityWords(before) || 'busy')}
        >
          {visibilityWords(after) || 'busy'}
        </Fact>
      )}
      <Fact name="Calendar" going={going}>
        <bdi>{after.calendarName}</bdi>
      </Fact>
      {(after.guests.length > 0 || (before?.guests.length ?? 0) > 0) && (
        <Fact
          name="Guests"
          changed={differs((event) => guestKey(event.guests))}
          before={before?.guests.map(nameOf).join(', ')}
        >
          {after.guests.length > 0 && <span className="chips">{guests(after)}</span>}
        </Fact>
      )}
      {after.organizer && after.ownAnswer && (
        <Fact name="Invitation" going={going} changed={differs(ownWords)} before={before && ownWords(before)}>
          from <bdi>{nameOf(after.organizer)}</bdi>: {ownWords(after)}
        </Fact>
      )}
      {(after.notes || before?.notes) && (
        <Fact
          name="Notes"
          going={going}
          changed={differs(({ notes }) => notes)}
          before={<bdi className="clamp">{before?.notes}</bdi>}
        >
          {after.notes && (
            <span className="clamp notes" dir="auto">
              {after.notes}
            </span>
          )}
        </Fact>
      )}
      {conflicts.length > 0 && (
        <Fact name="Conflicts">
          <span className="conflict">
            <TriangleAlert size={14} aria-hidden /> At the same time:{' '}
            <bdi>{conflicts.map(({ title }) => title.slice(0, 80)).join(', ')}</bdi>
          </span>
        </Fact>
      )}
    </dl>
  );

  function inYourTime(start: string, timeZone: string) {
    const here = toZoned(toInstant(start, timeZone), preferences.timeZone);
    const local = `${here.date}T${clockOf(here.minutes)}`;
    const words = formatWhen({ kind: 'timed', start: local, end: local, timeZone }, preferences, today);
    return `Starts ${words.split('–')[0]} your time`;
  }
}
