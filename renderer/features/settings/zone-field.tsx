import { SettingRow } from './setting-row.tsx';

const zones = Intl.supportedValuesOf('timeZone');

/** The zone in which times are read and shown; by default the computer's. */
export function ZoneField(props: {
  value: string | null;
  inUse: string;
  onChange(zone: string | null): void;
}) {
  const { value, inUse, onChange } = props;
  return (
    <SettingRow name="Time zone" hint={value === null ? `Now ${inUse.replaceAll('_', ' ')}` : undefined}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value || null)}
        >
          <option value="">As this computer</option>
          {value && !zones.includes(value) && <option value={value}>{value}</option>}
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      )}
    </SettingRow>
  );
}
