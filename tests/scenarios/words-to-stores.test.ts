import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openJournalStore } from '../../electron/adapters/sqlite/journal-store.ts';
import { openOrganizer } from '../../electron/adapters/sqlite/open-organizer.ts';
import { offlinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** The real planner on the real stores, in a folder of its own. */
function openDesk(): AssistantDesk {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-scenario-'));
  folders.push(folder);
  return new AssistantDesk(offlinePlanner, {
    journalStore: openJournalStore(join(folder, 'journal.sqlite')),
    openStores: (clock) => openOrganizer(join(folder, 'organizer.sqlite'), clock),
  });
}

async function agenda(desk: AssistantDesk): Promise<string[]> {
  const occurrences = await desk.stores.calendar.occurrences({
    from: '2026-11-23T00:00:00Z',
    to: '2026-12-08T00:00:00Z',
    timeZone: 'Europe/Paris',
  });
  return occurrences.map(({ title, startInstant, place }) =>
    [startInstant.slice(0, 16), title, place].join(' · '),
  );
}

describe('from words to the stores', () => {
  test('lunch is booked after approval, found again, and taken back', async () => {
    const desk = openDesk();
    await desk.ask('Lunch with Ana on Friday at 1pm at Chez Nous');
    const booked = await desk.approve();
    expect(booked).toMatchObject({
      phase: 'done',
      text: 'Booked “Lunch with Ana” on Fri 27 Nov 13:00–14:00 at Chez Nous.',
    });
    expect(await agenda(desk)).toEqual(['2026-11-27T12:00 · Lunch with Ana · Chez Nous']);

    const found = await desk.ask('when is lunch with Ana?');
    expect(found.phase).toBe('done');
    expect(found.text).toContain('Fri 27 Nov 13:00–14:00');

    const undone = await desk.undoRun(booked.id);
    expect(undone).toMatchObject({ phase: 'done' });
    expect(await agenda(desk)).toEqual([]);
    expect(await desk.assistant.query('verify-history', {})).toMatchObject({ kind: 'intact' });
  });

  test('a meeting is moved to a free time of an afternoon that is chosen, pushed on by “it”, and put back by undo', async () => {
    const desk = openDesk();
    await desk.ask('1:1 with Ana tomorrow 10:00-10:30');
    await desk.approve();
    await desk.ask('sprint planning on Thursday from 13:00 to 14:30');
    await desk.approve();

    const asked = await desk.ask('move my 1:1 with Ana to Thursday afternoon');
    await desk.reply(asked.id, 'the first one');
    await desk.approve();
    await desk.ask('push that by an hour');
    const pushed = await desk.approve();
    expect(await agenda(desk)).toEqual([
      '2026-11-26T12:00 · Sprint planning · ',
      '2026-11-26T14:30 · 1:1 with Ana · ',
    ]);

    await desk.undo(pushed.actions.at(-1)?.id ?? '');
    expect(await agenda(desk)).toEqual([
      '2026-11-26T12:00 · Sprint planning · ',
      '2026-11-26T13:30 · 1:1 with Ana · ',
    ]);
  });

  test('a condition decides by what is in the calendar', async () => {
    const desk = openDesk();
    await desk.ask('Dentist on Friday at 3pm');
    await desk.approve();
    await desk.ask('if I’m free Friday at 3, book a call with Bo, otherwise move it to Monday');
    await desk.approve();
    expect(await agenda(desk)).toContain('2026-11-30T14:00 · Call with Bo · ');
  });

  test('one request with two parts asks for each and reports both', async () => {
    const desk = openDesk();
    await desk.ask('book lunch with Ana on Friday at 1 and remind me an hour before');
    await desk.approve();
    const run = await desk.approve();
    expect(
      run.actions.filter(({ effect }) => effect !== 'read').map(({ tool, status }) => [tool, status]),
    ).toEqual([
      ['calendar.create_event', 'succeeded'],
      ['reminders.create', 'succeeded'],
    ]);
    const reminders = await desk.stores.reminders.list({ limit: 10 });
    expect(reminders).toMatchObject([{ dueAt: '2026-11-27T11:00:00Z' }]);
  });

  test('a missing time is asked for, and the answer is used', async () => {
    const desk = openDesk();
    const asked = await desk.ask('Book dinner with Kim tomorrow');
    expect(asked.phase).toBe('waiting-for-answer');
    await desk.reply(asked.id, 'at 8pm');
    await desk.approve();
    expect(await agenda(desk)).toEqual(['2026-11-24T19:00 · Dinner with Kim · ']);
  });
});
