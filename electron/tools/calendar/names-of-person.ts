import type { CalendarEvent, Guest } from '../../../shared/model/calendar.ts';
import type { Contact } from '../../../shared/model/contact.ts';
import { foldText } from '../../icalendar/fold-text.ts';
import type { ToolContext } from '../define-tool.ts';

/** As many contacts as one name can sensibly mean. */
const mostContacts = 50;

/**
 * What somebody may be called in events: the words given, and from the contacts that they mean the names and addresses;
 * a first name alone when no other contact has it.
 */
export async function namesOfPerson(person: string, { contacts }: ToolContext): Promise<string[]> {
  const names = new Set([person.trim()]);
  const candidates = await contacts.find(person, mostContacts);
  for (const contact of candidates.filter((each) => isMeant(each, person))) {
    for (const name of namesOf(contact)) names.add(name);
    const firstName = contact.name.split(/\s+/)[0] ?? contact.name;
    const sharers = await contacts.find(firstName, mostContacts);
    if (sharers.every((other) => other.id === contact.id || !isMeant(other, firstName))) names.add(firstName);
  }
  return [...names].filter((name) => name !== '');
}

/** The one contact that the words mean; null when it is none or more than one. */
export async function contactOfPerson(person: string, { contacts }: ToolContext): Promise<Contact | null> {
  const meant = (await contacts.find(person, mostContacts)).filter((each) => isMeant(each, person));
  const [only = null] = meant;
  return meant.length === 1 ? only : null;
}

/** Whether the event names somebody by whole words, in its title or among its people: Ana is not Joana. */
export function concerns(event: CalendarEvent, names: readonly string[]): boolean {
  const { title, guests, organizer } = event;
  const texts = [title, ...guests.map(guestText), ...(organizer ? [guestText(organizer)] : [])];
  return texts.some((text) => names.some((name) => hasWholeWords(text, name)));
}

/** Whether somebody comes to the event; a guest who declined does not. */
export function isExpectedAt({ guests }: CalendarEvent, names: readonly string[]): boolean {
  return guests
    .filter(({ answer }) => answer !== 'declined')
    .some((guest) => names.some((name) => hasWholeWords(guestText(guest), name)));
}

function isMeant(contact: Contact, person: string): boolean {
  return namesOf(contact).some((name) => hasWholeWords(name, person));
}

function namesOf({ name, nicknames, emails }: Contact): string[] {
  return [name, ...nicknames, ...emails];
}

function guestText({ name = '', email = '' }: Guest): string {
  return `${name} ${email}`;
}

function hasWholeWords(text: string, name: string): boolean {
  const folded = foldText(text);
  const words = new Set(wholeWords(folded));
  const sought = wholeWords(foldText(name));
  return (
    sought.length > 0 &&
    sought.every((word) => words.has(word) || (unspaced.test(word) && folded.includes(word)))
  );
}

/** Writing that puts no spaces between words, or endings right behind a name. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

function wholeWords(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
