import type { Contact } from '../../../shared/model/contact.ts';
import type { LabelledText } from '../../../shared/model/source.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import type { RecordWords } from '../compare-approved.ts';
import type { SensitiveArgument, ToolContext } from '../define-tool.ts';

export type ContactWithoutVersion = Omit<Contact, 'version'>;

/** How contacts and their fields are called. */
export const contactWords: RecordWords<Contact> = {
  keeper: 'your contacts',
  fields: {
    name: 'name',
    nicknames: 'other names',
    emails: 'addresses',
    phones: 'numbers',
    notes: 'notes',
    timeZone: 'time zone',
    workingHours: 'working hours',
    workingDays: 'working days',
  },
};

/** @throws NotFoundError when it is gone. */
export async function existingContact(id: string, context: ToolContext): Promise<Contact> {
  const contact = await context.contacts.contact(id);
  if (contact === null) throw new NotFoundError('That person is no longer in your contacts.');
  return contact;
}

/** Addresses and numbers, by their paths in the input. */
export function sensitiveContactFields(
  fields: {
    readonly emails?: readonly string[] | undefined;
    readonly phones?: readonly string[] | undefined;
  },
  path = '',
): SensitiveArgument[] {
  return [
    ...(fields.emails ?? []).map((value, index) => ({ path: `${path}emails.${index}`, value })),
    ...(fields.phones ?? []).map((value, index) => ({ path: `${path}phones.${index}`, value })),
  ];
}

/** What a contact brings into a run. */
export function labelContact(contact: Contact): LabelledText {
  const { id, name, nicknames, emails, phones, notes } = contact;
  return {
    source: { id: `contact:${id}`, origin: 'own-data', description: `your contact ${name}` },
    text: [name, ...nicknames, ...emails, ...phones, ...(notes === undefined ? [] : [notes])].join('\n'),
  };
}

export function withoutVersion({ version: _, ...contact }: Contact): ContactWithoutVersion {
  return contact;
}
