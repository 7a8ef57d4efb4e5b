import type { Guest } from '../../../../shared/model/calendar.ts';
import type { Contact } from '../../../../shared/model/contact.ts';
import { foldedWords } from '../grammar/fold-text.ts';
import { type Choice, choose, NOTHING_CHANGED } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { fail } from './errand-end.ts';
import { listWords, quote } from './words-for.ts';

/** The contacts whose names a name fits: as a whole if any does, else word by word; "Ana" does not fit "Diana". */
export function contactsNamed(contacts: readonly Contact[], name: string): Contact[] {
  const wanted = foldedWords(name);
  if (wanted.length === 0) return [];
  const whole = wanted.join(' ');
  const names = (contact: Contact) => [contact.name, ...contact.nicknames].map((each) => foldedWords(each));
  const same = contacts.filter(
    (contact) =>
      names(contact).some((words) => words.join(' ') === whole) ||
      contact.emails.some((email) => email.toLowerCase() === name.toLowerCase()),
  );
  if (same.length === 1) return same;
  const fitting = contacts.filter((contact) =>
    names(contact).some((words) => wanted.every((word) => words.includes(word))),
  );
  return fitting.length > 0 ? fitting : same;
}

/** How a contact is offered: with the address where the name alone does not tell it from the others. */
export function contactOption(contact: Contact): string {
  const [email] = contact.emails;
  return email === undefined ? contact.name : `${contact.name} (${email})`;
}

export function guestOf(contact: Contact): Guest {
  const [email] = contact.emails;
  return email === undefined ? { name: contact.name } : { name: contact.name, email };
}

/**
 * The guests that names and addresses stand for. A name that is nobody's in the contacts is left in the title; one
 * that is several people's is asked about.
 * @throws ErrandEnd
 */
export function* findGuests(
  errand: Errand,
  people: readonly string[],
  addresses: readonly string[],
  step: string,
  none = 'Neither, just the title',
): Carrying<Guest[]> {
  const guests: Guest[] = [];
  for (const name of people.slice(0, 10)) {
    const { contacts } = yield* errand.look(
      step,
      'contacts.find',
      { text: name },
      `You named ${quote(name)}.`,
    );
    const fitting = contactsNamed(contacts, name);
    if (fitting.length === 0) continue;
    const contact = fitting.length === 1 ? fitting[0] : yield* chooseContact(errand, name, fitting, none);
    if (contact !== undefined && contact !== null) guests.push(guestOf(contact));
  }
  const known = new Set(guests.map(({ email }) => email?.toLowerCase()));
  for (const email of addresses.slice(0, 20)) {
    if (!known.has(email.toLowerCase())) guests.push({ email });
  }
  if (guests.length > 0)
    errand.revise(step, { note: listWords(guests.map(({ name, email }) => name ?? email ?? '')) });
  return guests;
}

function* chooseContact(
  errand: Errand,
  name: string,
  contacts: readonly Contact[],
  none: string | null,
): Carrying<Contact | null> {
  const choices: Choice<Contact | null>[] = contacts
    .slice(0, 9)
    .map((contact) => ({ label: contactOption(contact), value: contact }));
  if (none !== null) choices.push({ label: none, value: null });
  return yield* choose(errand, `Which ${name.trim()}?`, choices);
}

/**
 * The one contact of that name, or null when there is none.
 * @throws ErrandEnd
 */
export function* findContact(errand: Errand, name: string, step: string): Carrying<Contact | null> {
  const { contacts } = yield* errand.look(step, 'contacts.find', { text: name }, `You named ${quote(name)}.`);
  const fitting = contactsNamed(contacts, name);
  const contact =
    fitting.length > 1 ? yield* chooseContact(errand, name, fitting, null) : (fitting[0] ?? null);
  if (contact !== null) errand.references.remember({ kind: 'contact', contact });
  return contact;
}

/**
 * The one contact of that name.
 * @throws ErrandEnd when there is none.
 */
export function* locateContact(errand: Errand, name: string, step: string): Carrying<Contact> {
  return (
    (yield* findContact(errand, name, step)) ?? fail(`There is no contact ${quote(name)}. ${NOTHING_CHANGED}`)
  );
}
