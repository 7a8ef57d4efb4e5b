import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useCallback, useState } from 'react';
import { Button, type ButtonProps } from './button.tsx';

export interface MenuOption<Value extends string> {
  value: Value;
  text: ReactNode;
}

/** Menus open inside the modal dialog they belong to: outside it they would be inert. */
const useContainer = () => {
  const [container, setContainer] = useState<HTMLElement>(document.body);
  const trigger = useCallback(
    (button: HTMLButtonElement | null) => setContainer(button?.closest('dialog') ?? document.body),
    [],
  );
  return { trigger, container };
};

/** A button that shows the present choice and opens a menu of the others. */
export function ChoiceMenu<Value extends string>(props: {
  label: string;
  value: Value;
  options: readonly MenuOption<Value>[];
  onChange(value: Value): void;
  button?: Pick<ButtonProps, 'look' | 'small'>;
}) {
  const { trigger, container } = useContainer();
  const chosen = props.options.find(({ value }) => value === props.value);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button ref={trigger} {...props.button}>
          <span className="unseen">{props.label}: </span>
          <span className="one-line">{chosen?.text}</span>
          <ChevronDown size={14} aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content className="menu" align="start" sideOffset={5} collisionPadding={10}>
          <DropdownMenu.RadioGroup
            aria-label={props.label}
            value={props.value}
            onValueChange={(value) => props.onChange(value as Value)}
          >
            {props.options.map(({ value, text }) => (
              <DropdownMenu.RadioItem key={value} value={value} className="menu-item">
                <DropdownMenu.ItemIndicator className="tick">
                  <Check size={15} aria-hidden />
                </DropdownMenu.ItemIndicator>
                <span className="text">{text}</span>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** A button that opens a menu of things to do. */
export function ActionMenu(props: {
  text: ReactNode;
  icon?: ReactNode;
  actions: readonly { text: string; run(): void }[];
}) {
  const { trigger, container } = useContainer();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button ref={trigger}>
          {props.icon}
          {props.text}
          <ChevronDown size={14} aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content className="menu" align="end" sideOffset={5} collisionPadding={10}>
          {props.actions.map(({ text, run }) => (
            <DropdownMenu.Item key={text} className="menu-item" onSelect={run}>
              <span className="text">{text}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
