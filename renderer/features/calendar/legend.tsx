import type { CSSProperties } from 'react';
import type { Calendar } from '../../../shared/model/calendar.ts';

/** Which colour is which calendar, and in which zone times are shown. */
export function Legend({ calendars, zone }: { calendars: readonly Calendar[]; zone: string }) {
  return (
    <footer className="legend tiny quiet">
      <ul className="legend-list" aria-label="Calendars">
        {calendars.map(({ id, name, color, readOnly }) => (
          <li key={id} style={{ '--calendar': color } as CSSProperties}>
            <i className="calendar-dot" aria-hidden />
            <bdi>{name}</bdi>
            {readOnly && <span className="faint"> (read only)</span>}
          </li>
        ))}
      </ul>
      <span className="faint">{zone.replaceAll('_', ' ')}</span>
    </footer>
  );
}
