import { type ReactNode, useId } from 'react';

/** What a control in a field must carry, so that label, hint and fault belong to it. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** A labelled control with an optional hint and, when it was filled in wrongly, what is wrong. */
export function Field(props: {
  label: string;
  hint?: string;
  fault?: string | undefined;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  const described = props.hint || props.fault ? `${id}-more` : undefined;
  return (
    <div className={`field ${props.className ?? ''}`}>
      <label className="label" htmlFor={id}>
        {props.label}
      </label>
      {props.children({
        id,
        'aria-describedby': described,
        'aria-invalid': props.fault ? true : undefined,
      })}
      {described && (
        <span id={described} className={props.fault ? 'fault' : 'faint tiny'}>
          {props.fault ?? props.hint}
        </span>
      )}
    </div>
  );
}
