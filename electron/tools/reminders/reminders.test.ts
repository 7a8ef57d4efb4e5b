import { expect, test } from 'vitest';
import type { ToolInput } from '../../../shared/model/tools/tool-catalogue.ts';
import { ToolDesk } from '../../../tests/support/tool-desk.ts';
import { InvalidCallError } from '../invalid-call-error.ts';

const call = { text: 'Call Bo', dueAt: '2026-11-24T08:00:00Z', timeZone: 'Europe/Berlin' };

async function withReminder() {
  const desk = new ToolDesk();
  const { reminder } = await desk.perform('reminders.create', call);
  return {
    desk,
    id: reminder.id,
    prepare: (changes: ToolInput<'reminders.update'>['changes']) =>
      desk.prepare('reminders.update', { id: reminder.id, changes }),
  };
}

test('a new reminder is shown with its time on the clock of the person', async () => {
  const { preview, target, compensation } = await new ToolDesk().prepare('reminders.create', {
    ...call,
    dueAt: '2026-11-24T08:00:00.250Z',
  });
  expect({ preview, target, compensation }).toEqual({
    preview: {
      title: 'Remind you of “Call Bo” on Tue 24 Nov 09:00',
      verb: 'Set reminder',
      done: 'Set a reminder of “Call Bo”, Tue 24 Nov 09:00',
      subject: { kind: 'reminder-created', reminder: { ...call, state: 'waiting' } },
      told: [],
      undo: { possible: true, until: null, how: 'Removes the reminder again.' },
    },
    target: { id: 'rem_000001', version: null },
    compensation: { tool: 'reminders.delete', input: { id: 'rem_000001' } },
  });
});

test('a time that is past and a zone that is none are refused', async () => {
  const refuse = async (changes: Partial<typeof call>, message: string) =>
    expect(new ToolDesk().prepare('reminders.create', { ...call, ...changes })).rejects.toThrow(
      new InvalidCallError(message),
    );
  await refuse(
    { dueAt: '2026-11-23T09:00:00Z' },
    'Mon 23 Nov 10:00 is already past. Give a time that is still to come.',
  );
  await refuse({ timeZone: 'Moon/Tycho' }, '“Moon/Tycho” is not a time zone.');
});

test('a change is named for what it does', async () => {
  const { prepare } = await withReminder();
  const titles = [
    await prepare({ dueAt: '2026-11-25T08:00:00Z' }),
    await prepare({ text: 'Call Bo back' }),
    await prepare({ state: 'dismissed' }),
    await prepare({ state: 'dismissed', text: 'Called Bo' }),
  ].map(({ preview }) => preview.title);
  expect(titles).toEqual([
    'Move the reminder “Call Bo” to Wed 25 Nov 09:00',
    'Change the reminder “Call Bo” to “Call Bo back”',
    'Dismiss the reminder “Call Bo”',
    'Change text and state of the reminder “Call Bo”',
  ]);
});

test('a reminder that has fired fires again at its new time', async () => {
  const { desk, id, prepare } = await withReminder();
  const fired = await desk.stores.reminders.reminder(id);
  await desk.stores.reminders.put({ id, ...call, state: 'fired' }, fired?.version ?? null);
  await (await prepare({ dueAt: '2026-11-25T08:00:00Z' })).execute();
  expect(await desk.stores.reminders.reminder(id)).toMatchObject({ state: 'waiting' });
});

test('a reminder that fires between being set and being read back is as approved', async () => {
  const desk = new ToolDesk();
  const action = await desk.prepare('reminders.create', call);
  const { resultVersion } = await action.execute();
  await desk.stores.reminders.put({ id: action.target.id, ...call, state: 'fired' }, resultVersion);
  expect(await action.readBack()).toMatchObject({ happened: 'yes' });
});

test('reminders are listed with where they came from', async () => {
  const { desk, id } = await withReminder();
  const window = { from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z', state: 'waiting' as const };
  const reminder = await desk.stores.reminders.reminder(id);
  expect(reminder).toMatchObject({ id, ...call, state: 'waiting' });
  expect(await desk.look('reminders.list', window)).toEqual({
    title: 'List your reminders',
    output: { reminders: [reminder] },
    found: '1 found',
    texts: [
      {
        source: { id: `reminder:${id}`, origin: 'own-data', description: 'your reminder “Call Bo”' },
        text: 'Call Bo',
      },
    ],
  });
  expect(await desk.look('reminders.list', { ...window, text: 'dentist' })).toMatchObject({
    found: 'none found',
  });
});
