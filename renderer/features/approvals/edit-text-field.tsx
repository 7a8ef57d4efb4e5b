import { Field } from '../../ui/field.tsx';

/** A field of words in the edit form. */
export function EditTextField(props: {
  label: string;
  value: string;
  fault: string | undefined;
  hint?: string;
  long?: boolean;
  onChange(value: string): void;
}) {
  const { label, value, fault, hint, long, onChange } = props;
  return (
    <Field label={label} fault={fault} {...(hint && { hint })}>
      {(control) =>
        long ? (
          <textarea
            {...control}
            className="input"
            dir="auto"
            rows={3}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...control}
            className="input"
            dir="auto"
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}
