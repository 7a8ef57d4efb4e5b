import { useEffect, useState } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import { SettingRow } from './setting-row.tsx';

/** The hours in which free time is looked for. They are kept once they make sense together. */
export function HoursFields(props: {
  hours: Settings['workingHours'];
  onChange(hours: Settings['workingHours']): void;
}) {
  const { hours, onChange } = props;
  const [shown, setShown] = useState(hours);
  const wrong = shown.from !== '' && shown.to !== '' && shown.from >= shown.to;

  useEffect(() => setShown(hours), [hours]);

  const change = (part: Partial<Settings['workingHours']>) => {
    const next = { ...shown, ...part };
    setShown(next);
    if (next.from && next.to && next.from < next.to) onChange(next);
  };
  return (
    <SettingRow
      name="Working hours"
      hint="Where free time is looked for when you name no hours"
      fault={wrong ? 'They must end after they begin.' : undefined}
    >
      {(control) => (
        <>
          <input
            {...control}
            type="time"
            className="input nums"
            aria-label="Working hours from"
            value={shown.from}
            onChange={({ target }) => change({ from: target.value })}
          />
          <span className="faint">to</span>
          <input
            type="time"
            className="input nums"
            aria-label="Working hours to"
            aria-describedby={control['aria-describedby']}
            value={shown.to}
            onChange={({ target }) => change({ to: target.value })}
          />
        </>
      )}
    </SettingRow>
  );
}
