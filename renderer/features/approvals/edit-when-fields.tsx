import { Field } from '../../ui/field.tsx';
import { usePreferences } from '../common/assistant-context.tsx';
import { ClockField } from '../common/clock-field.tsx';
import { formatLongDay } from '../common/time/format-time.ts';
import { type Draft, withStart } from './draft.ts';

/** Date and time fields; the length stays when the start moves. */
export function EditWhenFields(props: {
  draft: Draft;
  faults: Partial<Record<keyof Draft | 'form', string>>;
  onChange(draft: Draft): void;
}) {
  const { draft, faults, onChange } = props;
  const preferences = usePreferences();
  const hasEnd = 'endDate' in draft;
  const change = (name: keyof Draft, value: string) =>
    onChange(name.startsWith('start') ? withStart(draft, { [name]: value }) : { ...draft, [name]: value });
  // The browser writes dates in its own order: the day in words says which one is meant.
  const date = (name: 'startDate' | 'endDate', label: string) => (
    <Field
      label={label}
      fault={faults[name]}
      {...(draft[name] && { hint: formatLongDay(draft[name], preferences) })}
    >
      {(control) => (
        <input
          {...control}
          type="date"
          className="input nums"
          value={draft[name] ?? ''}
          onChange={({ target }) => change(name, target.value)}
        />
      )}
    </Field>
  );
  const clock = (name: 'startTime' | 'endTime') => (
    <Field label="At" fault={faults[name]}>
      {(control) => (
        <ClockField {...control} value={draft[name] ?? ''} onChange={(value) => change(name, value)} />
      )}
    </Field>
  );
  return (
    <div className="edit-when">
      {date('startDate', hasEnd ? 'Starts on' : 'On')}
      {!draft.allDay && clock('startTime')}
      {hasEnd && date('endDate', draft.allDay ? 'Last day' : 'Ends on')}
      {hasEnd && !draft.allDay && clock('endTime')}
      {hasEnd && (
        <label className="check small">
          <input
            type="checkbox"
            checked={draft.allDay ?? false}
            onChange={({ target }) => onChange({ ...draft, allDay: target.checked })}
          />
          All day
        </label>
      )}
    </div>
  );
}
