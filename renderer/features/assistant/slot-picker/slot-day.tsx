import type { CSSProperties } from 'react';
import type { SlotChoice } from '../../../../shared/model/run.ts';
import { classNames } from '../../../ui/class-names.ts';
import { usePreferences } from '../../common/assistant-context.tsx';
import { formatDay } from '../../common/time/format-time.ts';
import { type DaySpan, onDay } from './slot-grid.ts';

const grain = 15;

/** One day: a lane for each person with their busy time and working hours, and the slots across all lanes. */
export function SlotDay(props: {
  day: string;
  choice: SlotChoice;
  hours: DaySpan;
  length: number;
  /** Where the person's own choice starts, in minutes; null: not on this day. */
  own: number | null;
  pointedAt: number | null;
  onPick(slot: number): void;
  onPoint(slot: number | null): void;
  onOwn(start: number): void;
}) {
  const { day, choice, hours, length, own } = props;
  const preferences = usePreferences();
  const { people } = choice.shown;
  const whole = hours.end - hours.start;
  const place = (span: DaySpan): CSSProperties => {
    const [start, end] = [Math.max(span.start, hours.start), Math.min(span.end, hours.end)];
    return {
      top: `${((start - hours.start) / whole) * 100}%`,
      height: `${(Math.max(0, end - start) / whole) * 100}%`,
    };
  };
  return (
    <div className="slot-day">
      <button
        type="button"
        tabIndex={-1}
        className="slot-ground"
        aria-label={`Choose a time on ${formatDay(day, preferences)}`}
        onClick={({ clientY, currentTarget, detail }) => {
          const { top, height } = currentTarget.getBoundingClientRect();
          const share = detail === 0 ? 0 : (clientY - top) / height;
          const start = hours.start + Math.floor((share * whole) / grain) * grain;
          props.onOwn(Math.max(hours.start, Math.min(start, hours.end - length)));
        }}
      />
      {people.map(({ person, isKnown, busy, hours: working }, lane) => (
        <div
          key={person}
          aria-hidden
          className={classNames('slot-lane', person === null && 'is-own', !isKnown && 'is-unknown')}
          style={{ left: `${(lane / people.length) * 100}%`, width: `${100 / people.length}%` }}
        >
          {working !== null && <i className="slot-off" style={place({ start: 0, end: hours.end })} />}
          {working !== null &&
            onDay(working, day).map((span) => (
              <i key={span.start} className="slot-working" style={place(span)} />
            ))}
          {onDay(busy, day).map((span) => (
            <i key={span.start} className="slot-busy" style={place(span)} />
          ))}
        </div>
      ))}
      {choice.slots.map((slot, index) =>
        onDay([slot], day).map((span) => (
          <button
            key={index}
            type="button"
            tabIndex={-1}
            className={classNames('slot-mark', props.pointedAt === index && 'is-pointed-at')}
            style={place(span)}
            aria-label={`Suggestion ${index + 1}`}
            onClick={() => props.onPick(index)}
            onPointerEnter={() => props.onPoint(index)}
            onPointerLeave={() => props.onPoint(null)}
          >
            {index + 1}
          </button>
        )),
      )}
      {own !== null && (
        <span className="slot-mark is-own" aria-hidden style={place({ start: own, end: own + length })} />
      )}
    </div>
  );
}
