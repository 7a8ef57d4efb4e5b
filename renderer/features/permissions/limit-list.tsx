import { useState } from 'react';
import { limitWords } from '../../../shared/model/limit-words.ts';
import { type Limits, limitsSchema } from '../../../shared/model/permission.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant, useAssistantState } from '../common/assistant-context.tsx';
import { SettingRow } from '../settings/setting-row.tsx';
import '../settings/settings.css';

const names = Object.keys(limitWords) as (keyof Limits)[];

/** How much a run and a day may do at most, each to be changed. */
export function LimitList() {
  const limits = useAssistantState((state) => state.overview?.settings.limits);
  return (
    <section className="card settings limits" aria-labelledby="limits-title">
      <h2 id="limits-title">Limits</h2>
      <p className="small quiet">
        What would go beyond one of these is refused, whoever asks for it, and the refusal names the limit.
      </p>
      {limits &&
        names.map((name) => <LimitRow key={`${name} ${limits[name]}`} name={name} kept={limits[name]} />)}
    </section>
  );
}

function LimitRow({ name, kept }: { name: keyof Limits; kept: number | null }) {
  const { client, store } = useAssistant();
  const { attempt } = useToasts();
  const [typed, setTyped] = useState(kept === null ? '' : String(kept));
  const value = typed.trim() === '' ? null : Number(typed);
  const isLimit = limitsSchema.shape[name].safeParse(value).success;
  const keep = () => {
    if (!isLimit || value === kept) return;
    void attempt(async () => {
      await client.command('change-limits', { [name]: value });
      await store.refresh();
    });
  };
  return (
    <SettingRow
      name={limitWords[name].name}
      hint={limitWords[name].hint}
      fault={isLimit ? undefined : 'A number above 0'}
    >
      {(control) => (
        <input
          {...control}
          className="input nums"
          inputMode="decimal"
          value={typed}
          aria-invalid={!isLimit}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={keep}
          onKeyDown={({ key }) => {
            if (key === 'Enter') keep();
          }}
        />
      )}
    </SettingRow>
  );
}
