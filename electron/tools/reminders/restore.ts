import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { compareApproved, differingFields } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';
import { putOnce } from '../put-once.ts';
import { quote } from '../words.ts';
import { reminderAsApproved, reminderWords, withoutVersion } from './reminder-records.ts';

export const restoreReminder = defineEffectTool({
  name: 'reminders.restore',
  description: 'Puts a reminder back exactly as it was.',
  ...toolCatalogue['reminders.restore'],
  effect: 'change',
  offeredToPlanners: false,

  async prepare({ reminder }, { reminders }) {
    const { id } = reminder;
    const stored = await reminders.reminder(id);
    const before = stored && withoutVersion(stored);
    const what = `the reminder ${quote(reminder.text)} back${before ? ' as it was' : ''}`;
    return {
      account: localAccount,
      container: null,
      grantWords: null,
      target: { id, version: stored?.version ?? null },
      preview: {
        title: `Put ${what}`,
        verb: 'Put back',
        done: `Put ${what}`,
        subject: before
          ? { kind: 'reminder-changed', before, after: reminder }
          : { kind: 'reminder-created', reminder },
        told: [],
        undo: {
          possible: true,
          until: null,
          how: before ? 'Puts the reminder back as it is now.' : 'Removes the reminder again.',
        },
      },
      compensation: before
        ? { tool: 'reminders.restore', input: { reminder: before } }
        : { tool: 'reminders.delete', input: { id } },
    };
  },

  async execute({ reminder }, target, { reminders }) {
    const version = await putOnce(
      () => reminders.put(reminder, target.version),
      () => reminders.reminder(reminder.id),
      (stored) => differingFields(stored, reminder, reminderWords).length === 0,
    );
    return { output: { reminder: { ...reminder, version } }, resultVersion: version };
  },

  async readBack({ reminder }, target, context) {
    const stored = await reminderAsApproved(reminder.id, reminder, context);
    const compared = compareApproved(stored, reminder, target, reminderWords);
    if (compared.happened !== 'yes') return compared;
    const { how, found } = compared;
    return { happened: 'yes', how, output: { reminder: found }, resultVersion: found.version };
  },
});
