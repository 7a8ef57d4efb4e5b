import { Field } from '../../ui/field.tsx';

/** Where a password is written. It is read from the form when that is sent, and is in no state of the window. */
export function SecretField(props: {
  name: 'secret' | 'passphrase';
  label: string;
  hint?: string;
  fault?: string | undefined;
}) {
  const { name, label, hint, fault } = props;
  return (
    <Field label={label} {...(hint && { hint })} fault={fault}>
      {(control) => (
        <input
          {...control}
          name={name}
          type="password"
          className="input"
          maxLength={10_000}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
