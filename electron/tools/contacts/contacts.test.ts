import { describe, expect, test } from 'vitest';
import type { ToolInput } from '../../../shared/model/tools/tool-catalogue.ts';
import { ToolDesk } from '../../../tests/support/tool-desk.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { createContact } from './create.ts';
import { updateContact } from './update.ts';

const ana = { name: 'Ana Costa', nicknames: ['Annie'], emails: ['ana@example.com'], phones: ['+49 30 1234'] };

test('a new contact is shown whole', async () => {
  const { preview, target, compensation, grantWords } = await new ToolDesk().prepare('contacts.create', ana);
  expect({ preview, target, compensation, grantWords }).toEqual({
    preview: {
      title: 'Add “Ana Costa” to your contacts',
      verb: 'Add contact',
      done: 'Added “Ana Costa” to your contacts',
      subject: { kind: 'contact-created', contact: ana },
      told: [],
      undo: { possible: true, until: null, how: 'Removes the contact again.' },
    },
    target: { id: 'con_000001', version: null },
    compensation: { tool: 'contacts.delete', input: { id: 'con_000001' } },
    grantWords: 'Always allow new contacts',
  });
});

test('contacts are found with where they came from', async () => {
  const desk = new ToolDesk();
  const { contact } = await desk.perform('contacts.create', ana);
  expect(await desk.look('contacts.find', { text: 'annie' })).toEqual({
    title: 'Look for “annie” in your contacts',
    output: { contacts: [contact] },
    found: '1 found',
    texts: [
      {
        source: { id: 'contact:con_000001', origin: 'own-data', description: 'your contact Ana Costa' },
        text: 'Ana Costa\nAnnie\nana@example.com\n+49 30 1234',
      },
    ],
  });
  expect(await desk.look('contacts.find', { text: 'bo' })).toMatchObject({ found: 'none found', texts: [] });
});

describe('a change', () => {
  test.each<[ToolInput<'contacts.update'>['changes'], string]>([
    [{ name: 'Ana Lopes' }, 'Rename “Ana Costa” to “Ana Lopes”'],
    [{ emails: [] }, 'Change addresses of “Ana Costa”'],
    [{ phones: [], notes: 'Met in Faro' }, 'Change numbers and notes of “Ana Costa”'],
  ])('%o is named', async (changes, title) => {
    const desk = new ToolDesk();
    const { contact } = await desk.perform('contacts.create', ana);
    expect((await desk.prepare('contacts.update', { id: contact.id, changes })).preview.title).toBe(title);
  });

  test('to what is already so is refused', async () => {
    const desk = new ToolDesk();
    const { contact } = await desk.perform('contacts.create', ana);
    const attempt = desk.prepare('contacts.update', {
      id: contact.id,
      changes: { name: 'Ana Costa', notes: null },
    });
    await expect(attempt).rejects.toThrow(new InvalidCallError('“Ana Costa” is already like that.'));
  });

  test('of somebody who is gone is refused', async () => {
    const attempt = new ToolDesk().prepare('contacts.update', { id: 'con_000009', changes: { name: 'Ana' } });
    await expect(attempt).rejects.toThrow(new NotFoundError('That person is no longer in your contacts.'));
  });
});

test('addresses and numbers are values whose origin matters', () => {
  expect(createContact.sensitive?.(ana)).toEqual([
    { path: 'emails.0', value: 'ana@example.com' },
    { path: 'phones.0', value: '+49 30 1234' },
  ]);
  expect(updateContact.sensitive?.({ id: 'con_000001', changes: { emails: ['bo@example.com'] } })).toEqual([
    { path: 'changes.emails.0', value: 'bo@example.com' },
  ]);
});
