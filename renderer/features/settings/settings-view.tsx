import { useRef, useState } from 'react';
import type { CommandRequest } from '../../../shared/contract/commands.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant, useAssistantState } from '../common/assistant-context.tsx';
import { useQuery } from '../common/use-query.ts';
import { MemorySection } from '../memory/memory-section.tsx';
import { SettingChoice } from './setting-choice.tsx';
import { SettingRow } from './setting-row.tsx';
import './settings.css';
import { HoursFields } from './hours-fields.tsx';
import { ModelSection } from './model-section.tsx';
import { ZoneField } from './zone-field.tsx';

export type Change = (change: CommandRequest<'change-settings'>) => void;

const lengths = [15, 30, 45, 60, 90, 120];
const lengthInWords = (minutes: number) =>
  minutes < 60 ? `${minutes} minutes` : minutes === 60 ? '1 hour' : `${minutes / 60} hours`;

/** What the person can set; each change is kept at once. */
export function SettingsView() {
  const { client, store } = useAssistant();
  const { attempt } = useToasts();
  const kept = useAssistantState((state) => state.overview?.settings);
  // What was just chosen is shown before it is kept.
  const [chosen, setChosen] = useState<Parameters<Change>[0]>({});
  const last = useRef(Promise.resolve());
  const settings = kept && ({ ...kept, ...chosen } as typeof kept);
  const zone = useAssistantState((state) => state.overview?.timeZone);
  const calendars = useQuery('calendars', {}, ['calendar']).data?.calendars ?? [];
  const writable = calendars.filter(({ readOnly }) => !readOnly);
  const change: Change = (changes) => {
    setChosen((before) => ({ ...before, ...changes }));
    // One after the other, so that none is lost to another that was read before it was kept.
    last.current = last.current.then(() => keep(changes));
  };
  const keep = (changes: Parameters<Change>[0]) =>
    attempt(async () => {
      await client.command('change-settings', changes);
      await store.refresh();
    }).finally(() =>
      // A later choice of the same setting is still on its way.
      setChosen((before) =>
        Object.fromEntries(
          Object.entries(before).filter(
            ([name, value]) => !(name in changes) || changes[name as keyof typeof changes] !== value,
          ),
        ),
      ),
    );

  if (!settings) return <div className="page" aria-busy="true" />;
  return (
    <div className="page">
      <header className="page-head">
        <h1>Settings</h1>
        <p className="quiet">Kept on this computer, at once as you change them.</p>
      </header>
      <section className="card settings" aria-label="Appearance">
        <SettingChoice
          name="Theme"
          value={settings.theme}
          options={[
            { value: 'system', text: 'System' },
            { value: 'light', text: 'Light' },
            { value: 'dark', text: 'Dark' },
          ]}
          onChange={(theme) => change({ theme })}
        />
      </section>
      <section className="card settings" aria-label="Dates and times">
        <ZoneField
          value={settings.timeZone}
          inUse={zone ?? ''}
          onChange={(timeZone) => change({ timeZone })}
        />
        <SettingChoice
          name="Date order"
          hint="How 03/04 is read"
          value={settings.dateOrder}
          options={[
            { value: 'day-month', text: '3 April' },
            { value: 'month-day', text: 'March 4' },
          ]}
          onChange={(dateOrder) => change({ dateOrder })}
        />
        <SettingChoice
          name="Clock"
          value={settings.clock}
          options={[
            { value: '24-hour', text: '13:00' },
            { value: '12-hour', text: '1:00 pm' },
          ]}
          onChange={(clock) => change({ clock })}
        />
        <SettingChoice
          name="Weeks start on"
          value={settings.weekStartsOn === 1 ? 'monday' : 'sunday'}
          options={[
            { value: 'monday', text: 'Monday' },
            { value: 'sunday', text: 'Sunday' },
          ]}
          onChange={(day) => change({ weekStartsOn: day === 'monday' ? 1 : 7 })}
        />
      </section>
      <section className="card settings" aria-label="Events">
        <HoursFields hours={settings.workingHours} onChange={(workingHours) => change({ workingHours })} />
        <SettingRow name="Usual length" hint="Of an event when you do not say">
          {(control) => (
            <select
              {...control}
              className="input"
              value={settings.defaultLength}
              onChange={({ target }) => change({ defaultLength: Number(target.value) })}
            >
              {[...new Set([...lengths, settings.defaultLength])]
                .sort((a, b) => a - b)
                .map((minutes) => (
                  <option key={minutes} value={minutes}>
                    {lengthInWords(minutes)}
                  </option>
                ))}
            </select>
          )}
        </SettingRow>
        <SettingRow name="New events go to" hint="When you do not name a calendar">
          {(control) => (
            <select
              {...control}
              className="input"
              value={settings.defaultCalendar}
              onChange={({ target }) => change({ defaultCalendar: target.value })}
            >
              {!writable.some(({ id }) => id === settings.defaultCalendar) && (
                <option value={settings.defaultCalendar}>{settings.defaultCalendar}</option>
              )}
              {writable.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </SettingRow>
      </section>
      <ModelSection />
      <MemorySection />
    </div>
  );
}
