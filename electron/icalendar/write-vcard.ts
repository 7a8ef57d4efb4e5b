import type { Contact } from '../../shared/model/contact.ts';
import { cleanText, type JComponent, productId, stringifyComponent } from './jcal.ts';

/** vCard has no property for these. Readers leave alone what they do not know (RFC 6350 section 6.10). */
export const hoursProperty = 'x-deskhand-working-hours';
export const daysProperty = 'x-deskhand-working-days';

/** A file of vCards 4.0 (RFC 6350), one a contact, with the contact's id as UID. */
export function writeVcards(contacts: readonly Omit<Contact, 'version'>[]): string {
  return contacts.map((contact) => stringifyComponent(cardOf(contact))).join('');
}

function cardOf(contact: Omit<Contact, 'version'>): JComponent {
  const { id, name, nicknames, emails, phones, notes, timeZone, workingHours, workingDays } = contact;
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
  if (timeZone) card[1].push(['tz', {}, 'text', timeZone]);
  if (workingHours) {
    const { from, to } = workingHours;
    card[1].push([hoursProperty, {}, 'text', `${from}-${to}`]);
  }
  if (workingDays) card[1].push([daysProperty, {}, 'text', workingDays.join('/')]);
  return card;
}
