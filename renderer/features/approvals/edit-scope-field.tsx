import type { Concerned } from '../../../shared/model/preview.ts';
import { Field } from '../../ui/field.tsx';

const words: Record<Concerned['scope'], string> = {
  this: 'Only this one',
  'this-and-following': 'This and the following',
  all: 'All of them',
};

/** Which instances of an event that repeats are meant. */
export function EditScopeField(props: {
  scope: Concerned['scope'];
  fault: string | undefined;
  onChange(scope: Concerned['scope']): void;
}) {
  return (
    <Field label="Which ones" fault={props.fault}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={props.scope}
          onChange={({ target }) => props.onChange(target.value as Concerned['scope'])}
        >
          {Object.entries(words).map(([scope, label]) => (
            <option key={scope} value={scope}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
