import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { usePreferences } from './assistant-context.tsx';
import { parseClock } from './clock-words.ts';
import { formatClock } from './time/format-time.ts';

/**
 * A time of day on the person's own clock, which the browser's own field does not know. Tells `HH:mm`, or nothing
 * when what is written is no time of day.
 */
export function ClockField({
  value,
  onChange,
  ...rest
}: Omit<ComponentProps<'input'>, 'value' | 'onChange'> & { value: string; onChange(value: string): void }) {
  const { clock } = usePreferences();
  const shown = value ? formatClock(value, clock) : '';
  const [text, setText] = useState(shown);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const writing = document.activeElement === field.current;
    setText((before) => (writing && (parseClock(before) ?? '') === value ? before : shown));
  }, [value, shown]);
  return (
    <input
      {...rest}
      ref={field}
      className="input nums"
      inputMode="text"
      autoComplete="off"
      placeholder={formatClock('13:00', clock)}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        onChange(parseClock(target.value) ?? '');
      }}
      onBlur={() => setText(value ? shown : text)}
    />
  );
}
