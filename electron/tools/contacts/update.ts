import type { z } from 'zod';
import type { Contact } from '../../../shared/model/contact.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { approvedSubject, compareApproved, differingFields } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { localAccount } from '../local-account.ts';
import { listWords, quote } from '../words.ts';
import {
  type ContactWithoutVersion,
  contactWords,
  existingContact,
  sensitiveContactFields,
  withoutVersion,
} from './contact-records.ts';

export const updateContact = defineEffectTool({
  name: 'contacts.update',
  description: 'Changes a person among the contacts; only what is named changes, null removes.',
  ...toolCatalogue['contacts.update'],
  effect: 'change',
  offeredToPlanners: true,
  sensitive: ({ changes }) => sensitiveContactFields(changes, 'changes.'),

  async prepare({ id, changes }, context) {
    const stored = await existingContact(id, context);
    const before = withoutVersion(stored);
    const after = changed(before, changes);
    const fields = differingFields<Contact>(before, after, contactWords);
    if (fields.length === 0) throw new InvalidCallError(`${quote(before.name)} is already like that.`);
    const name = quote(before.name);
    const isRename = fields.length === 1 && before.name !== after.name;
    return {
      account: localAccount,
      container: null,
      grantWords: 'Always allow changes to contacts',
      target: { id, version: stored.version },
      preview: {
        title: isRename ? `Rename ${name} to ${quote(after.name)}` : `Change ${listWords(fields)} of ${name}`,
        verb: isRename ? 'Rename contact' : 'Change contact',
        done: isRename
          ? `Renamed ${name} to ${quote(after.name)}`
          : `Changed ${listWords(fields)} of ${name}`,
        subject: { kind: 'contact-changed', before, after },
        told: [],
        undo: { possible: true, until: null, how: 'Puts the contact back as it was.' },
      },
      compensation: { tool: 'contacts.restore', input: { contact: before } },
    };
  },

  async execute({ id, changes }, target, { contacts }) {
    const stored = expectUnchanged(await contacts.contact(id), target);
    const contact = changed(withoutVersion(stored), changes);
    const version = await contacts.put(contact, stored.version);
    return { output: { contact: { ...contact, version } }, resultVersion: version };
  },

  async readBack({ id }, target, { contacts }, preview) {
    const { after } = approvedSubject(preview, 'contact-changed');
    const compared = compareApproved(await contacts.contact(id), after, target, contactWords);
    if (compared.happened !== 'yes') return compared;
    const { how, found } = compared;
    return { happened: 'yes', how, output: { contact: found }, resultVersion: found.version };
  },
});

type Changes = z.output<(typeof toolCatalogue)['contacts.update']['input']>['changes'];

function changed(before: ContactWithoutVersion, changes: Changes): ContactWithoutVersion {
  const { notes: _notes, timeZone: _zone, workingHours: _hours, workingDays: _days, ...others } = before;
  const left = <Name extends 'notes' | 'timeZone' | 'workingHours' | 'workingDays'>(name: Name) => {
    const value = changes[name] === undefined ? before[name] : changes[name];
    return value == null ? {} : { [name]: value };
  };
  return {
    ...others,
    name: changes.name ?? before.name,
    nicknames: changes.nicknames ?? before.nicknames,
    emails: changes.emails ?? before.emails,
    phones: changes.phones ?? before.phones,
    ...left('notes'),
    ...left('timeZone'),
    ...left('workingHours'),
    ...left('workingDays'),
  };
}
