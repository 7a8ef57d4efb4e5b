import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { effects } from '../../../shared/model/effect.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/menu.tsx';
import { usePreferences } from '../common/assistant-context.tsx';
import { formatDay } from '../common/time/format-time.ts';
import { useQuery } from '../common/use-query.ts';
import type { Choice, Period } from './filters.ts';
import { toolName } from './tool-name.ts';

const periods: { value: Period; text: string }[] = [
  { value: 'all', text: 'Any time' },
  { value: '7', text: 'Last 7 days' },
  { value: '30', text: 'Last 30 days' },
  { value: '90', text: 'Last 90 days' },
];
const typingPause = 220;

/** Search and filters over the history. */
export function ActivityFilters({ choice, onChange }: { choice: Choice; onChange(choice: Choice): void }) {
  const preferences = usePreferences();
  const tools = useQuery('tools', {}).data?.tools ?? [];
  const [text, setText] = useState(choice.text);

  useEffect(() => setText(choice.text), [choice.text]);
  useEffect(() => {
    if (text === choice.text) return;
    const timer = setTimeout(() => onChange({ ...choice, text }), typingPause);
    return () => clearTimeout(timer);
  }, [text, choice, onChange]);

  return (
    <search className="filters">
      <div className="search-field">
        <Search size={15} aria-hidden />
        <input
          type="search"
          className="input"
          dir="auto"
          aria-label="Search the activity"
          placeholder="Search what was done, said or seen…"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <ChoiceMenu
        label="Tool"
        value={choice.tool}
        options={[
          { value: 'all', text: 'All tools' },
          ...tools.map(({ name }) => ({ value: name, text: toolName(name) })),
        ]}
        onChange={(tool) => onChange({ ...choice, tool })}
      />
      <ChoiceMenu
        label="Effect"
        value={choice.effect}
        options={[
          { value: 'all', text: 'Any effect' },
          ...effects.map((effect) => ({ value: effect, text: effect.replace(/^./, (c) => c.toUpperCase()) })),
        ]}
        onChange={(effect) => onChange({ ...choice, effect })}
      />
      <ChoiceMenu
        label="Time"
        value={choice.period}
        options={periods}
        onChange={(period) => onChange({ ...choice, period, day: null })}
      />
      {choice.day && (
        <Button className="day-chosen" onClick={() => onChange({ ...choice, day: null })}>
          {formatDay(choice.day, preferences)}
          <X size={14} aria-hidden />
          <span className="unseen">: show other days again</span>
        </Button>
      )}
    </search>
  );
}
