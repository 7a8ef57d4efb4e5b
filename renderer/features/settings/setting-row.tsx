import { type ReactNode, useId } from 'react';

/** One setting: its name on the left, its control on the right. */
export function SettingRow(props: {
  name: string;
  hint?: string | undefined;
  fault?: string | undefined;
  children: (control: { id: string; 'aria-describedby': string | undefined }) => ReactNode;
}) {
  const id = useId();
  const more = props.fault ?? props.hint;
  return (
    <div className="setting">
      <div>
        <label htmlFor={id}>{props.name}</label>
        {more && (
          <p id={`${id}-more`} className={props.fault ? 'tiny setting-fault' : 'tiny faint'}>
            {more}
          </p>
        )}
      </div>
      <div className="setting-control">
        {props.children({ id, 'aria-describedby': more ? `${id}-more` : undefined })}
      </div>
    </div>
  );
}
