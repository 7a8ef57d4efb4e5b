import type { CSSProperties } from 'react';
import type { Calendar } from '../../../shared/model/calendar.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/menu.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant, useAssistantState } from '../common/assistant-context.tsx';

const palette = [
  { value: '#2f5bd8', name: 'Blue' },
  { value: '#0e7c86', name: 'Teal' },
  { value: '#2e7d4f', name: 'Green' },
  { value: '#6b7a1e', name: 'Olive' },
  { value: '#b0760a', name: 'Amber' },
  { value: '#c2551b', name: 'Orange' },
  { value: '#b8324a', name: 'Red' },
  { value: '#b03a86', name: 'Pink' },
  { value: '#7a4fc9', name: 'Violet' },
  { value: '#5d6470', name: 'Grey' },
];
const own = 'own';

function Swatch({ color, name }: { color: string; name: string }) {
  return (
    <span className="swatch-name">
      <i className="calendar-dot" aria-hidden style={{ '--calendar': color } as CSSProperties} />
      <span className="swatch-label">{name}</span>
    </span>
  );
}

/** A calendar of an account: its colour, whether it can be written, and whether new events go there. */
export function CalendarRow({ calendar }: { calendar: Calendar }) {
  const { id, name, color, readOnly } = calendar;
  const { client, store } = useAssistant();
  const { attempt } = useToasts();
  const settings = useAssistantState((state) => state.overview?.settings);
  const given = settings?.calendarColors[id];
  const isDefault = settings?.defaultCalendar === id;
  const known = palette.some(({ value }) => value === given);
  const options = [
    {
      value: own,
      text: given ? 'As it came' : <Swatch color={color} name="As it came" />,
    },
    ...palette.map((each) => ({ value: each.value, text: <Swatch color={each.value} name={each.name} /> })),
    ...(given && !known ? [{ value: given, text: <Swatch color={given} name={given} /> }] : []),
  ];
  return (
    <li className="account-calendar">
      <ChoiceMenu
        label={`Colour of ${name}`}
        value={given ?? own}
        options={options}
        button={{ small: true, look: 'ghost' }}
        onChange={(value) =>
          void attempt(async () => {
            await client.command('set-calendar-color', {
              calendarId: id,
              color: value === own ? null : value,
            });
            await store.refresh();
          })
        }
      />
      <span className="grow words">
        <bdi>{name}</bdi>
      </span>
      {readOnly && <Tag tone="read">read only</Tag>}
      {isDefault && <Tag tone="accent">new events</Tag>}
      {!readOnly && !isDefault && (
        <Button
          look="ghost"
          small
          onClick={() =>
            void attempt(async () => {
              await client.command('change-settings', { defaultCalendar: id });
              await store.refresh();
            })
          }
        >
          New events here<span className="unseen">: {name}</span>
        </Button>
      )}
    </li>
  );
}
