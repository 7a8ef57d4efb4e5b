import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { approvedSubject, compareRemoved } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { localAccount } from '../local-account.ts';
import { instantWords, quote } from '../words.ts';
import { existingReminder, reminderWords, withoutVersion } from './reminder-records.ts';

export const deleteReminder = defineEffectTool({
  name: 'reminders.delete',
  description: 'Removes a reminder.',
  ...toolCatalogue['reminders.delete'],
  effect: 'delete',
  offeredToPlanners: true,

  async prepare({ id }, context) {
    const stored = await existingReminder(id, context);
    const reminder = withoutVersion(stored);
    const text = quote(reminder.text);
    return {
      account: localAccount,
      container: null,
      grantWords: 'Always allow removing reminders',
      target: { id, version: stored.version },
      preview: {
        title: `Remove the reminder ${text}`,
        verb: 'Remove reminder',
        done: `Removed the reminder ${text}, ${instantWords(reminder.dueAt, context)}`,
        subject: { kind: 'reminder-deleted', reminder },
        told: [],
        undo: { possible: true, until: null, how: 'Puts the reminder back as it was.' },
      },
      compensation: { tool: 'reminders.restore', input: { reminder } },
    };
  },

  async execute({ id }, target, { reminders }) {
    const reminder = expectUnchanged(await reminders.reminder(id), target);
    await reminders.remove(id, reminder.version);
    return { output: { reminder }, resultVersion: null };
  },

  async readBack({ id }, target, { reminders }, preview) {
    const compared = compareRemoved(await reminders.reminder(id), target, reminderWords.keeper);
    if (compared.happened !== 'yes') return compared;
    const { reminder } = approvedSubject(preview, 'reminder-deleted');
    return {
      ...compared,
      output: { reminder: { ...reminder, version: target.version ?? '' } },
      resultVersion: null,
    };
  },
});
