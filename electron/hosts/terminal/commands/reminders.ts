import { formatInstant } from '../../../../shared/model/format-when.ts';
import { UsageError } from '../../host-errors.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { openForReading } from '../open-session.ts';

/** `deskhand reminders list` */
export const run: RunCommand = async ({ words, host, output }) => {
  if (words.join(' ') !== 'list') throw new UsageError('Reminders can be listed: deskhand reminders list');
  const session = await openForReading(host, output);
  try {
    const { reminders } = await session.api.query('reminders', {});
    for (const reminder of reminders) {
      output.item({ type: 'reminder', reminder });
      const state =
        reminder.state === 'waiting' ? '' : ` (${reminder.state === 'fired' ? 'was shown' : 'dismissed'})`;
      output.line(`${formatInstant(reminder.dueAt, session.format)}  ${reminder.text}${state}`);
    }
    if (reminders.length === 0)
      output.line('There are no reminders: try deskhand ask "Remind me tomorrow at 9 to call Bo"');
    output.item({ type: 'result', status: 'done', count: reminders.length });
    return exitCodes.done;
  } finally {
    await session.close();
  }
};
