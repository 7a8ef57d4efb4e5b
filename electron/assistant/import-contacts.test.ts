import { expect, test } from 'vitest';
import { MemoryContacts } from '../../tests/fakes/memory-contacts.ts';
import { exportContacts } from './export-contacts.ts';
import { importContacts } from './import-contacts.ts';

function card(uid: string, name: string, email: string): string {
  const lines = ['BEGIN:VCARD', 'VERSION:3.0', `UID:${uid}`, `FN:${name}`, `EMAIL:${email}`, 'END:VCARD', ''];
  return lines.join('\r\n');
}

test('a file is taken, taken again changes nothing, and what differs is updated', async () => {
  const contacts = new MemoryContacts();
  const text = card('1', 'Ana Costa', 'ana@example.com') + card('2', 'Bo Lind', 'bo@example.com');
  expect(await importContacts(text, contacts)).toEqual({
    taken: 2,
    updated: 0,
    unchanged: 0,
    refused: [],
    notes: [],
  });
  const before = await contacts.find(undefined, 10);
  expect(await importContacts(text, contacts)).toEqual({
    taken: 0,
    updated: 0,
    unchanged: 2,
    refused: [],
    notes: [],
  });
  expect(await contacts.find(undefined, 10)).toEqual(before);
  const newer = card('1', 'Ana Lopes', 'ana@example.com') + card('2', 'Bo Lind', 'bo@example.com');
  expect(await importContacts(newer, contacts)).toEqual({
    taken: 0,
    updated: 1,
    unchanged: 1,
    refused: [],
    notes: [],
  });
});

test('a broken card is told with its line, the sound ones are taken', async () => {
  const contacts = new MemoryContacts();
  const text = `BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Cy\r\nEND:VCARD\r\n${card('1', 'Ana Costa', 'ana@example.com')}`;
  expect(await importContacts(text, contacts)).toEqual({
    taken: 1,
    updated: 0,
    unchanged: 0,
    refused: [
      {
        line: 1,
        what: 'the vCard',
        why: 'Its version is 2.1; 3.0 and 4.0 can be read. Export it anew as one of these.',
      },
    ],
    notes: [],
  });
});

test('contacts that are exported and imported elsewhere are the same', async () => {
  const [here, there] = [new MemoryContacts(), new MemoryContacts()];
  const ana = {
    id: 'con_000001',
    name: 'Ana, Costa; x',
    nicknames: ['Annie'],
    emails: ['ana@example.com'],
    phones: ['+49 30 1'],
    notes: 'One\nTwo',
  };
  await here.put(ana, null);
  const exported = await exportContacts(here);
  expect(await importContacts(exported, there)).toEqual({
    taken: 1,
    updated: 0,
    unchanged: 0,
    refused: [],
    notes: [],
  });
  expect(await exportContacts(there)).toBe(exported);
  expect(await importContacts(exported, here)).toEqual({
    taken: 0,
    updated: 0,
    unchanged: 1,
    refused: [],
    notes: [],
  });
});
