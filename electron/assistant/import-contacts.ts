import { isDeepStrictEqual } from 'node:util';
import type { Contact } from '../../shared/model/contact.ts';
import { readVcards } from '../icalendar/read-vcard.ts';
import type { ContactsPort } from '../ports/contacts.ts';
import { type ImportOutcome, type ImportReport, reportImport } from './import-report.ts';

/**
 * Takes a file of vCards. A card whose contact is there already replaces it, so taking the same file twice changes
 * nothing; a broken card is told and the sound ones are taken.
 * @throws StorageError when they cannot be written. What was taken before that stays, and taking the file again goes on
 * with the rest.
 */
export async function importContacts(text: string, contacts: ContactsPort): Promise<ImportReport> {
  const { contacts: cards, refused } = readVcards(text);
  const outcomes: ImportOutcome[] = [];
  for (const card of cards) outcomes.push(await take(card, contacts));
  return reportImport(outcomes, refused);
}

async function take(card: Omit<Contact, 'version'>, contacts: ContactsPort): Promise<ImportOutcome> {
  const stored = await contacts.contact(card.id);
  if (stored !== null) {
    const { version: _, ...before } = stored;
    if (isDeepStrictEqual(before, card)) return 'unchanged';
  }
  await contacts.put(card, stored?.version ?? null);
  return stored === null ? 'taken' : 'updated';
}
