import { Field } from '../../ui/field.tsx';
import { type Draft, withStart } from './edits.ts';

type Moment = 'startDate' | 'startTime' | 'endDate' | 'endTime';

/** Date and time fields; the length stays when the start moves. */
export function EditWhenFields(props: {
  draft: Draft;
  faults: Partial<Record<keyof Draft | 'form', string>>;
  onChange(draft: Draft): void;
}) {
  const { draft, faults, onChange } = props;
  const hasEnd = 'endDate' in draft;
  const moment = (name: Moment, label: string) => (
    <Field label={label} fault={faults[name]}>
      {(control) => (
        <input
          {...control}
          type={name.endsWith('Date') ? 'date' : 'time'}
          className="input nums"
          value={draft[name] ?? ''}
          onChange={({ target }) =>
            onChange(
              name.startsWith('start')
                ? withStart(draft, { [name]: target.value })
                : { ...draft, [name]: target.value },
            )
          }
        />
      )}
    </Field>
  );
  return (
    <div className="edit-when">
      {moment('startDate', hasEnd ? 'Starts on' : 'On')}
      {!draft.allDay && moment('startTime', 'At')}
      {hasEnd && moment('endDate', draft.allDay ? 'Last day' : 'Ends on')}
      {hasEnd && !draft.allDay && moment('endTime', 'At')}
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
