import type { Reminder } from '../../../shared/model/reminder.ts';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstant } from '../common/time/format-time.ts';
import { Fact } from './fact.tsx';

type ShownReminder = Pick<Reminder, 'text' | 'dueAt' | 'timeZone'>;

/** A reminder as it would be; with `before`, what changes in it. */
export function ReminderFacts(props: { before?: ShownReminder; after: ShownReminder; going?: boolean }) {
  const { before, after, going = false } = props;
  const preferences = usePreferences();
  const { today } = useNow();
  const due = (reminder: ShownReminder) => formatInstant(reminder.dueAt, preferences, today);
  return (
    <dl className="facts card">
      <Fact
        name="Reminder"
        going={going}
        changed={before !== undefined && before.text !== after.text}
        before={<bdi>{before?.text}</bdi>}
      >
        <b className="clamp" dir="auto">
          {after.text}
        </b>
      </Fact>
      <Fact
        name="When"
        going={going}
        changed={before !== undefined && before.dueAt !== after.dueAt}
        before={before && due(before)}
      >
        {due(after)} <span className="faint">{preferences.timeZone}</span>
      </Fact>
    </dl>
  );
}
