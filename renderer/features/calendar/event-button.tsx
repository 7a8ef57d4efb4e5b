import { CloudUpload, Repeat } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { Occurrence } from '../../../shared/model/calendar.ts';
import { classNames } from '../../ui/class-names.ts';
import { Popover } from '../../ui/popover.tsx';
import { usePreferences } from '../common/assistant-context.tsx';
import { formatInstantClock } from '../common/time/format-time.ts';
import { EventDetails } from './event-details.tsx';
import type { EventLook } from './event-look.ts';

/** An event in the calendar; opens its details beside it. */
export function EventButton(props: {
  occurrence: Occurrence;
  look: EventLook;
  className: string;
  style?: CSSProperties;
  showTime: boolean;
}) {
  const { occurrence, look, showTime } = props;
  const preferences = usePreferences();
  const clock = (instant: string) => formatInstantClock(instant, preferences);
  const title = occurrence.title || 'Untitled';
  return (
    <Popover
      label={`Details of ${title.slice(0, 120)}`}
      trigger={
        <button
          type="button"
          data-event
          className={classNames('event', look.isTentative && 'is-tentative', props.className)}
          style={{ ...props.style, ...(look.color && { '--calendar': look.color }) }}
        >
          <span className="event-title">
            {look.isWaiting && <CloudUpload size={12} aria-hidden />}
            {occurrence.recurrence && <Repeat size={11} aria-label="repeats" />}
            <bdi>{title}</bdi>
            {look.isWaiting && <span className="unseen">, waits for the server</span>}
            {look.isTentative && <span className="unseen">, tentative</span>}
          </span>
          {showTime && (
            <span className="event-clock nums">
              {clock(occurrence.startInstant)}–{clock(occurrence.endInstant)}
              {occurrence.place && (
                <>
                  {' · '}
                  <bdi>{occurrence.place}</bdi>
                </>
              )}
            </span>
          )}
          {!showTime && occurrence.when.kind === 'timed' && (
            <span className="unseen">
              {clock(occurrence.startInstant)} to {clock(occurrence.endInstant)}
            </span>
          )}
        </button>
      }
    >
      <EventDetails occurrence={occurrence} look={look} />
    </Popover>
  );
}
