import { SegmentedControl, type SegmentedControlProps } from '../../ui/segmented-control.tsx';

/** A setting with few choices, all in view. */
export function SettingChoice<Value extends string>(
  props: Omit<SegmentedControlProps<Value>, 'label'> & { name: string; hint?: string },
) {
  return (
    <div className="setting">
      <div aria-hidden>
        {props.name}
        {props.hint && <p className="tiny faint">{props.hint}</p>}
      </div>
      <div className="setting-control">
        <SegmentedControl
          label={props.hint ? `${props.name}: ${props.hint}` : props.name}
          value={props.value}
          options={props.options}
          onChange={props.onChange}
        />
      </div>
    </div>
  );
}
