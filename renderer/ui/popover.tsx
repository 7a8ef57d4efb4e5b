import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useMedia } from './use-media.ts';

/** A small window at what it is about; Escape and a click elsewhere close it, and focus goes back. */
export function Popover(props: {
  trigger: ReactNode;
  label: string;
  open?: boolean;
  onOpenChange?(open: boolean): void;
  children: ReactNode;
}) {
  const isNarrow = useMedia('(max-width: 640px)');
  return (
    <Radix.Root
      {...(props.open !== undefined && { open: props.open })}
      {...(props.onOpenChange && { onOpenChange: props.onOpenChange })}
    >
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="popover"
          aria-label={props.label}
          side={isNarrow ? 'bottom' : 'right'}
          align="start"
          sideOffset={6}
          collisionPadding={12}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
