import type { Guest } from '../../../shared/model/calendar.ts';
import type { ToolContext } from '../define-tool.ts';

/** As many contacts as one name can sensibly mean. */
const mostContacts = 20;

/**
 * What somebody may be called in events: the words given, and from the contacts that they match the names and
 * addresses; a first name alone when no other contact has it.
 */
export async function namesOfPerson(person: string, { contacts }: ToolContext): Promise<string[]> {
  const names = new Set([person.trim()]);
  for (const { id, name, nicknames, emails } of await contacts.find(person, mostContacts)) {
    for (const each of [name, ...nicknames, ...emails]) names.add(each);
    const firstName = name.split(/\s+/)[0] ?? name;
    const sharers = await contacts.find(firstName, mostContacts);
    if (sharers.every((other) => other.id === id || !other.name.split(/\s+/).includes(firstName))) {
      names.add(firstName);
    }
  }
  return [...names].filter((name) => name !== '');
}

/** Whether a guest goes by one of the names; a guest who declined does not come. */
export function isGuestNamed({ name, email, answer }: Guest, names: readonly string[]): boolean {
  if (answer === 'declined') return false;
  return names.some((each) => {
    const words = plain(each);
    return (
      words === plain(email ?? '') ||
      wordsOf(plain(name ?? '')).includes(words) ||
      words === plain(name ?? '')
    );
  });
}

function plain(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/);
}
