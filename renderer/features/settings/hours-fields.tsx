import { useEffect, useState } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import { ClockField } from '../common/clock-field.tsx';
import { SettingRow } from './setting-row.tsx';

/** The hours in which free time is looked for. They are kept once they make sense together. */
export function HoursFields(props: {
  hours: Settings['workingHours'];
  onChange(hours: Settings['workingHours']): void;
}) {
  const { hours, onChange } = props;
  const [shown, setShown] = useState(hours);
  const fault =
    shown.from === '' || shown.to === ''
      ? 'Give both as a time of day, like 9:00.'
      : shown.from >= shown.to
        ? 'They must end after they begin.'
        : undefined;

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
      fault={fault}
    >
      {(control) => (
        <>
          <ClockField
            {...control}
            aria-label="Working hours from"
            value={shown.from}
            onChange={(from) => change({ from })}
          />
          <span className="faint">to</span>
          <ClockField
            aria-label="Working hours to"
            aria-describedby={control['aria-describedby']}
            value={shown.to}
            onChange={(to) => change({ to })}
          />
        </>
      )}
    </SettingRow>
  );
}
