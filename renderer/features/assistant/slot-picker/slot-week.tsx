import { type CSSProperties, useRef } from 'react';
import type { SlotChoice } from '../../../../shared/model/run.ts';
import { useKeys } from '../../../ui/use-keys.ts';
import { usePreferences } from '../../common/assistant-context.tsx';
import { formatDay, formatHour } from '../../common/time/format-time.ts';
import { SlotDay } from './slot-day.tsx';
import type { DaySpan } from './slot-grid.ts';

/** A time of the person's own choice. */
export interface OwnTime {
  day: string;
  start: number;
}

const step = 15;

/** A week with everybody's time side by side. Arrows move a time of the person's own about, and Enter takes it. */
export function SlotWeek(props: {
  days: readonly string[];
  choice: SlotChoice;
  hours: DaySpan;
  length: number;
  own: OwnTime | null;
  pointedAt: number | null;
  onPick(slot: number): void;
  onPoint(slot: number | null): void;
  onOwn(time: OwnTime | null): void;
  onTake(): void;
}) {
  const { days, choice, hours, length, own, onOwn } = props;
  const preferences = usePreferences();
  const week = useRef<HTMLElement>(null);
  const scale = Array.from(
    { length: (hours.end - hours.start) / 60 },
    (_, index) => hours.start / 60 + index,
  );

  const move = (byDays: number, byMinutes: number) => {
    const [first] = choice.slots;
    const from = own ?? {
      day: first?.start.slice(0, 10) ?? days[0] ?? '',
      start: first ? Number(first.start.slice(11, 13)) * 60 + Number(first.start.slice(14, 16)) : hours.start,
    };
    if (!own) return onOwn(from);
    const index = Math.min(Math.max(days.indexOf(from.day) + byDays, 0), days.length - 1);
    const start = Math.min(Math.max(from.start + byMinutes, hours.start), hours.end - length);
    onOwn({ day: days[index] ?? from.day, start });
  };
  useKeys(week, (event) => {
    const doings: Record<string, () => void> = {
      ArrowLeft: () => move(-1, 0),
      ArrowRight: () => move(1, 0),
      ArrowUp: () => move(0, -step),
      ArrowDown: () => move(0, step),
      Enter: () => own && props.onTake(),
      Escape: () => onOwn(null),
    };
    const doing = doings[event.key];
    if (!doing || event.target !== week.current) return;
    event.preventDefault();
    event.stopPropagation();
    doing();
  });
  return (
    <section
      ref={week}
      className="slot-week"
      tabIndex={0}
      aria-label="Everybody’s time. Arrows choose a time of your own, Enter takes it."
      style={{ '--days': days.length, '--hours': scale.length } as CSSProperties}
    >
      <div className="slot-heads tiny quiet" aria-hidden>
        <span />
        {days.map((day) => (
          <span key={day}>{formatDay(day, preferences).split(' ').slice(0, 2).join(' ')}</span>
        ))}
      </div>
      <div className="slot-days">
        <div className="slot-scale faint" aria-hidden>
          {scale.map((hour) => (
            <span key={hour}>{formatHour(hour, preferences.clock)}</span>
          ))}
        </div>
        {days.map((day) => (
          <SlotDay
            key={day}
            day={day}
            choice={choice}
            hours={hours}
            length={length}
            own={own?.day === day ? own.start : null}
            pointedAt={props.pointedAt}
            onPick={props.onPick}
            onPoint={props.onPoint}
            onOwn={(start) => onOwn({ day, start })}
          />
        ))}
      </div>
    </section>
  );
}
