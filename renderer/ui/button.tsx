import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  look?: 'plain' | 'primary' | 'danger' | 'danger-quiet' | 'ghost';
  small?: boolean;
  /** Shows an icon alone; give `aria-label` then. */
  icon?: boolean;
  /** Cannot be pressed now, yet stays in the tab order, so that focus is not lost. */
  unavailable?: boolean;
}

/** A button of the house. */
export function Button({
  look = 'plain',
  small,
  icon,
  unavailable,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={unavailable || undefined}
      onClick={(event) => {
        if (unavailable) event.preventDefault();
        else onClick?.(event);
      }}
      className={classNames('button', `is-${look}`, small && 'is-small', icon && 'is-icon', className)}
    />
  );
}
