import type { Contact } from '../../shared/model/contact.ts';
import { cleanText, type JComponent, productId, stringifyComponent } from './jcal.ts';

/** A file of vCards 4.0 (RFC 6350), one a contact, with the contact's id as UID. */
export function writeVcards(contacts: readonly Omit<Contact, 'version'>[]): string {
  return contacts.map((contact) => stringifyComponent(cardOf(contact))).join('');
}

function cardOf({ id, name, nicknames, emails, phones, notes }: Omit<Contact, 'version'>): JComponent {
  const card: JComponent = [
    'vcard',
    [
      ['version', {}, 'text', '4.0'],
      ['prodid', {}, 'text', productId],
      ['uid', {}, 'text', id],
      ['fn', {}, 'text', cleanText(name)],
    ],
    [],
  ];
  // One a line: readers disagree on where a list splits after a backslash.
  for (const nickname of nicknames) card[1].push(['nickname', {}, 'text', cleanText(nickname)]);
  for (const email of emails) card[1].push(['email', {}, 'text', cleanText(email)]);
  for (const phone of phones) card[1].push(['tel', {}, 'text', cleanText(phone)]);
  if (notes) card[1].push(['note', {}, 'text', cleanText(notes)]);
  return card;
}
