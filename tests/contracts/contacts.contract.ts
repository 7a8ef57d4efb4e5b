import { beforeEach, describe, expect, test } from 'vitest';
import type { ContactsPort } from '../../electron/ports/contacts.ts';
import { VersionConflictError } from '../../electron/ports/store-errors.ts';
import type { Contact } from '../../shared/model/contact.ts';

type Fields = Omit<Contact, 'version'>;

const ana: Fields = {
  id: 'con_ana',
  name: 'Ana Costa',
  nicknames: ['Anita'],
  emails: ['ana@example.com', 'a.costa@work.example'],
  phones: ['+351 21 555-01-23'],
  notes: 'Met in Porto.\nLikes fado.',
};
const bjorn: Fields = { id: 'con_bjorn', name: 'Björn Ørsted', nicknames: [], emails: [], phones: [] };

/** What every address book keeps to. @param open gives an empty one. */
export function contactsContract(name: string, open: () => ContactsPort): void {
  describe(`${name}, as an address book`, () => {
    let contacts: ContactsPort;
    beforeEach(() => {
      contacts = open();
    });

    test('gives back what was put, with its version', async () => {
      const version = await contacts.put(ana, null);
      expect(await contacts.contact(ana.id)).toEqual({ ...ana, version });
      expect(await contacts.contact('con_nobody')).toBeNull();
    });

    test('gives a changed contact a new version, and takes it away for good', async () => {
      const first = await contacts.put(ana, null);
      const { notes: _notes, ...rest } = ana;
      const second = await contacts.put({ ...rest, name: 'Ana Silva' }, first);
      expect(second).not.toBe(first);
      expect(await contacts.contact(ana.id)).toEqual({ ...rest, name: 'Ana Silva', version: second });
      await contacts.remove(ana.id, second);
      expect(await contacts.find(undefined, 10)).toEqual([]);
    });

    test('refuses to overwrite, change or remove what has changed since', async () => {
      const version = await contacts.put(ana, null);
      for (const attempt of [
        () => contacts.put(ana, null),
        () => contacts.put(ana, 'old'),
        () => contacts.remove(ana.id, 'old'),
      ]) {
        await expect(attempt()).rejects.toMatchObject({
          name: 'VersionConflictError',
          recordId: ana.id,
          found: version,
        });
      }
      await expect(contacts.put(bjorn, version)).rejects.toBeInstanceOf(VersionConflictError);
      await expect(contacts.remove(bjorn.id, version)).rejects.toBeInstanceOf(VersionConflictError);
    });

    test('keeps the version of what is put again as it is', async () => {
      const version = await contacts.put(ana, null);
      expect(await contacts.put({ ...ana }, version)).toBe(version);
    });

    test('finds by every word in names, nicknames, addresses and numbers, whatever their case and accents', async () => {
      await contacts.put(ana, null);
      await contacts.put(bjorn, null);
      const names = async (text: string) => (await contacts.find(text, 10)).map((each) => each.name);
      for (const text of ['ana', 'COSTA ana', 'anita', 'work.example', '555-01', '5550123', '+35121555']) {
        expect({ text, found: await names(text) }).toEqual({ text, found: ['Ana Costa'] });
      }
      for (const text of ['bjorn', 'orsted', 'BJÖRN'])
        expect({ text, found: await names(text) }).toEqual({ text, found: ['Björn Ørsted'] });
      expect(await names('fado')).toEqual([]);
      expect(await names('ana bjorn')).toEqual([]);
      expect(await names('_')).toEqual([]);
    });

    test('lists all by name without text, up to the limit', async () => {
      for (const [index, each] of ['Zoë', 'adam', 'Émile', 'Bo'].entries()) {
        await contacts.put({ ...bjorn, id: `con_${index}`, name: each }, null);
      }
      expect((await contacts.find(undefined, 10)).map((each) => each.name)).toEqual([
        'adam',
        'Bo',
        'Émile',
        'Zoë',
      ]);
      expect(await contacts.find('', 2)).toHaveLength(2);
    });

    test('keeps a right-to-left, an HTML and a very long name unharmed', async () => {
      for (const [index, each] of ['אנה \u202Eקוסטה', '<b>Bo</b> & "Co"', 'x'.repeat(10_000)].entries()) {
        const id = `con_${index}`;
        await contacts.put({ ...bjorn, id, name: each }, null);
        expect((await contacts.contact(id))?.name).toBe(each);
      }
    });
  });
}
