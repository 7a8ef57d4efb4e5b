import { expect, test } from 'vitest';
import { offlinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import { MemoryCalendar } from '../fakes/memory-calendar.ts';
import { MemoryContacts } from '../fakes/memory-contacts.ts';
import { MemoryReminders } from '../fakes/memory-reminders.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';

/** A desk whose calendar is on a server that is away. */
function openDesk(): AssistantDesk {
  return new AssistantDesk(offlinePlanner, {
    openStores: (clock) => ({
      calendar: Object.assign(new MemoryCalendar(clock), { pending: async () => true }),
      contacts: new MemoryContacts(),
      reminders: new MemoryReminders(),
    }),
  });
}

test('What is done while the server is away says that it waits: in the report, in the history and when taken back', async () => {
  const desk = openDesk();
  await desk.ask('Lunch with Ana on Friday at 1pm');
  const booked = await desk.approve();
  const waits = 'It waits on this computer until its server can be reached.';
  expect(booked.text).toBe(`Booked “Lunch with Ana” on Fri 27 Nov 13:00–14:00. ${waits}`);
  const booking = booked.actions.at(-1);
  expect(booking?.title).toBe(
    'Booked “Lunch with Ana”, Fri 27 Nov 13:00–14:00, kept here until its server can be reached',
  );
  expect(booking?.verification).toMatchObject({ kind: 'confirmed', waits: true });

  await desk.ask('move lunch with Ana to 2pm');
  expect((await desk.approve()).text).toContain(waits);
  await desk.ask('cancel lunch with Ana');
  const cancelled = await desk.approve();
  expect(cancelled.text).toBe(`Cancelled “Lunch with Ana” on Fri 27 Nov 14:00–15:00. ${waits}`);

  const undone = await desk.undo(cancelled.actions.at(-1)?.id ?? '');
  expect(undone.text).toBe(`Undone: Cancelled “Lunch with Ana”, Fri 27 Nov 14:00–15:00. ${waits}`);
});

test('A write that failed on its way is not called done because of what is kept here', async () => {
  const desk = openDesk();
  const { calendar } = desk.stores;
  const put = calendar.put.bind(calendar);
  Object.assign(calendar, {
    put: async (...change: Parameters<typeof put>) => {
      await put(...change);
      throw new TypeError('terminated');
    },
  });
  await desk.ask('Lunch with Ana on Friday at 1pm');
  const { phase, actions } = await desk.approve();
  const booking = actions.at(-1);
  expect({ phase, action: booking?.status, verification: booking?.verification }).toEqual({
    phase: 'failed',
    action: 'unknown',
    verification: null,
  });
  expect(booking?.error).toContain('Whether it happened is not known: The change is kept on this computer');
});

test('Taking back what was in a calendar that is gone says so, and names no id', async () => {
  const desk = openDesk();
  await desk.ask('Lunch with Ana on Friday at 1pm');
  const booked = await desk.approve();
  Object.assign(desk.stores.calendar, { calendars: async () => [] });
  const undone = await desk.undo(booked.actions.at(-1)?.id ?? '');
  expect(undone.text).toContain(
    'The calendar that this event was in is no longer here: it was removed, or its account was.',
  );
});
