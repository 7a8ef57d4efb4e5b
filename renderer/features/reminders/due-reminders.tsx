import type { Reminder } from '../../../shared/model/reminder.ts';
import { ToastCard, useToasts } from '../../ui/toasts.tsx';
import { useAssistant, useAssistantState, useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstant } from '../common/time/format-time.ts';

function DueReminder({ reminder, late }: { reminder: Reminder; late: boolean }) {
  const { client, store } = useAssistant();
  const { attempt } = useToasts();
  const preferences = usePreferences();
  const { today } = useNow();
  const dismiss = () => {
    store.forgetDue(reminder.id);
    void attempt(() => client.command('dismiss-reminder', { id: reminder.id }));
  };
  return (
    <ToastCard tone="reminder" onClose={dismiss}>
      <b className="clamp" dir="auto">
        {reminder.text}
      </b>
      <span className="tiny faint">
        {late ? 'Was due' : 'Due'} {formatInstant(reminder.dueAt, preferences, today)}
      </span>
    </ToastCard>
  );
}

/** Reminders that are due, until they are dismissed; those missed while the app was closed come once, marked as late. */
export function DueReminders() {
  const due = useAssistantState((state) => state.due);
  return due.map(({ reminder, late }) => <DueReminder key={reminder.id} reminder={reminder} late={late} />);
}
