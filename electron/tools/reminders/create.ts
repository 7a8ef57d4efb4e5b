import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { isTimeZone } from '../../../shared/model/wall-clock.ts';
import { approvedSubject, compareApproved, differingFields } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { idFromKey } from '../id-from-key.ts';
import { instantText } from '../instant-text.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { localAccount } from '../local-account.ts';
import { putOnce } from '../put-once.ts';
import { instantWords, quote } from '../words.ts';
import { futureInstant, reminderAsApproved, reminderWords } from './reminder-records.ts';

export const createReminder = defineEffectTool({
  name: 'reminders.create',
  description: 'Reminds the person of something at an instant.',
  ...toolCatalogue['reminders.create'],
  effect: 'change',
  offeredToPlanners: true,

  async prepare({ text, dueAt, timeZone }, context) {
    if (!isTimeZone(timeZone)) throw new InvalidCallError(`${quote(timeZone)} is not a time zone.`);
    const id = idFromKey('rem', context.idempotencyKey);
    const reminder = { text, dueAt: futureInstant(dueAt, context), timeZone, state: 'waiting' as const };
    const when = instantWords(dueAt, context);
    return {
      account: localAccount,
      container: null,
      grantWords: 'Always allow new reminders',
      target: { id, version: null },
      preview: {
        title: `Remind you of ${quote(text)} on ${when}`,
        verb: 'Set reminder',
        done: `Set a reminder of ${quote(text)}, ${when}`,
        subject: { kind: 'reminder-created', reminder },
        told: [],
        undo: { possible: true, until: null, how: 'Removes the reminder again.' },
      },
      compensation: { tool: 'reminders.delete', input: { id } },
    };
  },

  async execute({ text, dueAt, timeZone }, target, { reminders }) {
    const state = 'waiting' as const;
    const reminder = { id: target.id, text, dueAt: instantText(Date.parse(dueAt)), timeZone, state };
    const version = await putOnce(
      () => reminders.put(reminder, target.version),
      () => reminders.reminder(reminder.id),
      (stored) => differingFields(stored, reminder, reminderWords).length === 0,
    );
    return { output: { reminder: { ...reminder, version } }, resultVersion: version };
  },

  async readBack(_input, target, context, preview) {
    const { reminder } = approvedSubject(preview, 'reminder-created');
    const stored = await reminderAsApproved(target.id, reminder, context);
    const compared = compareApproved(stored, reminder, target, reminderWords);
    if (compared.happened !== 'yes') return compared;
    const { how, found } = compared;
    return { happened: 'yes', how, output: { reminder: found }, resultVersion: found.version };
  },
});
