import { writeVcards } from '../icalendar/write-vcard.ts';
import type { ContactsPort } from '../ports/contacts.ts';

const everybody = 1_000_000;

/** All contacts as one vCard file, for other programs. */
export async function exportContacts(contacts: ContactsPort): Promise<string> {
  return writeVcards(await contacts.find(undefined, everybody));
}
