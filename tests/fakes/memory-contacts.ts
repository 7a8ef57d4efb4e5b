import { foldedWords, foldText, hasWords } from '../../electron/icalendar/fold-text.ts';
import type { ContactsPort } from '../../electron/ports/contacts.ts';
import type { Contact } from '../../shared/model/contact.ts';
import { VersionedMap } from './versioned-map.ts';

/** Contacts in memory. */
export class MemoryContacts implements ContactsPort {
  readonly #contacts = new VersionedMap<Omit<Contact, 'version'>>();

  async contact(id: string): Promise<Contact | null> {
    const record = this.#contacts.get(id);
    return record === undefined ? null : { ...record.value, version: record.version };
  }

  async find(text: string | undefined, limit: number): Promise<readonly Contact[]> {
    const words = foldedWords(text);
    return this.#contacts
      .all()
      .map(({ value, version }) => ({ ...value, version }))
      .filter((contact) => hasWords(searchTextOf(contact), words))
      .sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
      .slice(0, limit);
  }

  async put(contact: Omit<Contact, 'version'>, expected: string | null): Promise<string> {
    const { version: _version, ...fields } = { version: '', ...structuredClone(contact) };
    return this.#contacts.put(contact.id, contact.id, fields, expected);
  }

  async remove(id: string, expected: string): Promise<void> {
    this.#contacts.remove(id, id, expected);
  }
}

function searchTextOf({ name, nicknames, emails, phones }: Contact): string {
  const digits = phones.map((phone) => phone.replace(/[^\d+]/g, ''));
  return foldText([name, ...nicknames, ...emails, ...phones, ...digits].join('\n'));
}

function sortKey({ name, id }: Contact): string {
  return `${foldText(name)}\n${id}`;
}
