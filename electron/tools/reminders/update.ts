import type { z } from 'zod';
import type { Reminder } from '../../../shared/model/reminder.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { approvedSubject, compareApproved, differingFields } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { instantText } from '../instant-text.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { localAccount } from '../local-account.ts';
import { instantWords, listWords, quote } from '../words.ts';
import {
  existingReminder,
  futureInstant,
  type ReminderWithoutVersion,
  reminderAsApproved,
  reminderWords,
  withoutVersion,
} from './reminder-records.ts';

export const updateReminder = defineEffectTool({
  name: 'reminders.update',
  description: 'Changes the text or the time of a reminder, or dismisses it.',
  ...toolCatalogue['reminders.update'],
  effect: 'change',
  offeredToPlanners: true,

  async prepare({ id, changes }, context) {
    if (changes.dueAt !== undefined) futureInstant(changes.dueAt, context);
    const stored = await existingReminder(id, context);
    const before = withoutVersion(stored);
    const after = changed(before, changes);
    return {
      account: localAccount,
      container: null,
      grantWords: 'Always allow changes to reminders',
      target: { id, version: stored.version },
      preview: {
        ...wordsOfChange(before, after, context),
        subject: { kind: 'reminder-changed', before, after },
        told: [],
        undo: { possible: true, until: null, how: 'Puts the reminder back as it was.' },
      },
      compensation: { tool: 'reminders.restore', input: { reminder: before } },
    };
  },

  async execute({ id, changes }, target, { reminders }) {
    const stored = expectUnchanged(await reminders.reminder(id), target);
    const reminder = changed(withoutVersion(stored), changes);
    const version = await reminders.put(reminder, stored.version);
    return { output: { reminder: { ...reminder, version } }, resultVersion: version };
  },

  async readBack({ id }, target, context, preview) {
    const { after } = approvedSubject(preview, 'reminder-changed');
    const stored = await reminderAsApproved(id, after, context);
    const compared = compareApproved(stored, after, target, reminderWords);
    if (compared.happened !== 'yes') return compared;
    const { how, found } = compared;
    return { happened: 'yes', how, output: { reminder: found }, resultVersion: found.version };
  },
});

type Changes = z.output<(typeof toolCatalogue)['reminders.update']['input']>['changes'];

function changed(before: ReminderWithoutVersion, { text, dueAt, state }: Changes): ReminderWithoutVersion {
  return {
    ...before,
    text: text ?? before.text,
    dueAt: dueAt === undefined ? before.dueAt : instantText(Date.parse(dueAt)),
    // One that has fired already would otherwise never fire at its new time.
    state: state ?? (dueAt === undefined ? before.state : 'waiting'),
  };
}

function wordsOfChange(before: ReminderWithoutVersion, after: ReminderWithoutVersion, context: ToolContext) {
  const text = quote(before.text);
  const fields = differingFields<Reminder>(before, after, reminderWords);
  if (fields.length === 0) throw new InvalidCallError(`The reminder ${text} is already like that.`);
  const isDismissal = fields.length === 1 && after.state === 'dismissed';
  if (isDismissal) {
    return {
      title: `Dismiss the reminder ${text}`,
      verb: 'Dismiss reminder',
      done: `Dismissed the reminder ${text}`,
    };
  }
  if (before.text === after.text && before.dueAt !== after.dueAt) {
    const to = `the reminder ${text} to ${instantWords(after.dueAt, context)}`;
    return { title: `Move ${to}`, verb: 'Move reminder', done: `Moved ${to}` };
  }
  if (fields.length === 1 && before.text !== after.text) {
    const to = `the reminder ${text} to ${quote(after.text)}`;
    return { title: `Change ${to}`, verb: 'Change reminder', done: `Changed ${to}` };
  }
  const what = `${listWords(fields)} of the reminder ${text}`;
  return { title: `Change ${what}`, verb: 'Change reminder', done: `Changed ${what}` };
}
