import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { previewSchema } from '../../shared/model/preview.ts';
import type { BuiltInToolName } from '../../shared/model/tools/tool-catalogue.ts';
import { ToolDesk } from '../../tests/support/tool-desk.ts';
import { openOrganizer } from '../adapters/sqlite/open-organizer.ts';
import { writeEvent } from '../icalendar/write-event.ts';
import type { Clock } from '../ports/clock.ts';
import { VersionConflictError } from '../ports/store-errors.ts';
import { heldUid } from './calendar/held-times.ts';
import type { Preparation } from './define-tool.ts';
import { toolList } from './registry.ts';

interface Case {
  readonly tool: BuiltInToolName;
  readonly of?: string;
  readonly setUp: (desk: ToolDesk) => Promise<object>;
}

const lunch = {
  title: 'Lunch with Ana',
  when: { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone: 'Europe/Berlin' },
  place: 'Chez Nous',
  guests: [{ name: 'Ana Costa', email: 'ana@example.com' }],
} as const;
const standup = {
  title: 'Standup',
  when: { kind: 'timed', start: '2026-11-23T09:00', end: '2026-11-23T09:15', timeZone: 'Europe/Berlin' },
  recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=20',
} as const;
const moved = { ...standup.when, start: '2026-11-26T10:00', end: '2026-11-26T10:30' };
const thursday = '2026-11-26T08:00:00Z';
const ana = { name: 'Ana Costa', nicknames: ['Annie'], emails: ['ana@example.com'], phones: ['+49 30 1234'] };
const call = { text: 'Call Bo', dueAt: '2026-11-24T08:00:00Z', timeZone: 'Europe/Berlin' };
const input = { ...lunch, guests: [...lunch.guests] };

const habit = {
  id: 'mem_000009',
  text: 'I don’t take meetings before 10',
  learnedBy: 'act_000009',
  learnedAt: '2026-11-22T08:00:00Z',
  expiresOn: null,
};

const hold = {
  title: 'Meeting with Bo',
  slots: ['2026-11-26', '2026-11-27', '2026-11-30'].map((date) => ({
    start: `${date}T09:00`,
    end: `${date}T10:00`,
    timeZone: 'Europe/Berlin',
  })),
};

async function bookLunch(desk: ToolDesk) {
  const { calendarId, uid } = (await desk.perform('calendar.create_event', input)).event;
  return { calendarId, uid };
}
async function bookStandup(desk: ToolDesk) {
  const { calendarId, uid } = (await desk.perform('calendar.create_event', standup)).event;
  // One that was moved before is there in every case.
  const occurrence = { recurrenceId: '2026-11-30T08:00:00Z', scope: 'this' } as const;
  const when = { ...standup.when, start: '2026-11-30T15:00', end: '2026-11-30T15:15' };
  await desk.perform('calendar.update_event', { calendarId, uid, occurrence, changes: { when } });
  return { calendarId, uid };
}
/** Bo has invited to a series, in a calendar whose server tells him what is answered. */
async function beInvited(desk: ToolDesk) {
  const { calendar } = desk.stores;
  const { id } = await calendar.ensureCalendar('Invited');
  const list = calendar.calendars.bind(calendar);
  const inviter = { by: 'server' as const, addresses: ['dee@example.com'] };
  calendar.calendars = async () =>
    (await list()).map((each) => (each.id === id ? { ...each, inviter } : each));
  const uid = 'bo-1';
  const guests = [{ name: 'Dee', email: 'dee@example.com' }];
  const text = writeEvent({ uid, ...standup, guests }, desk.clock);
  await calendar.put(
    id,
    uid,
    text.replace('ATTENDEE', 'ORGANIZER;CN=Bo:mailto:bo@example.com\r\nATTENDEE'),
    null,
  );
  return { calendarId: id, uid };
}
const chosen = (scope: 'this' | 'this-and-following', recurrenceId = thursday) => ({
  occurrence: { recurrenceId, scope },
});
const rememberHabit = async (desk: ToolDesk) =>
  (await desk.perform('memory.remember', { text: habit.text })).fact;
const addAna = async (desk: ToolDesk) => (await desk.perform('contacts.create', ana)).contact;
const remindOfCall = async (desk: ToolDesk) => (await desk.perform('reminders.create', call)).reminder;

const cases: readonly Case[] = [
  { tool: 'calendar.create_event', setUp: async () => input },
  {
    tool: 'calendar.update_event',
    setUp: async (desk) => ({
      ...(await bookLunch(desk)),
      changes: { title: 'Supper', place: null, guests: [] },
    }),
  },
  ...(['this', 'this-and-following'] as const).map((scope) => ({
    tool: 'calendar.update_event' as const,
    of: scope,
    setUp: async (desk: ToolDesk) => ({
      ...(await bookStandup(desk)),
      ...chosen(scope),
      changes: { title: 'Daily', when: moved },
    }),
  })),
  {
    tool: 'calendar.update_event',
    of: 'the first and all that follow',
    setUp: async (desk) => ({
      ...(await bookStandup(desk)),
      ...chosen('this-and-following', '2026-11-23T08:00:00Z'),
      changes: { title: 'Daily' },
    }),
  },
  {
    tool: 'calendar.update_event',
    of: 'all',
    setUp: async (desk) => ({
      ...(await bookStandup(desk)),
      changes: { when: { ...standup.when, start: '2026-11-24T10:00', end: '2026-11-24T10:30' } },
    }),
  },
  {
    tool: 'calendar.update_event',
    of: 'its rule',
    setUp: async (desk) => ({ ...(await bookStandup(desk)), changes: { recurrence: null } }),
  },
  { tool: 'calendar.cancel_event', setUp: bookLunch },
  ...(['this', 'this-and-following'] as const).map((scope) => ({
    tool: 'calendar.cancel_event' as const,
    of: scope,
    setUp: async (desk: ToolDesk) => ({ ...(await bookStandup(desk)), ...chosen(scope) }),
  })),
  {
    tool: 'calendar.cancel_event',
    of: 'the first and all that follow',
    setUp: async (desk) => ({
      ...(await bookStandup(desk)),
      ...chosen('this-and-following', '2026-11-23T08:00:00Z'),
    }),
  },
  ...([undefined, '2026-11-26T08:00:00Z'] as const).map((recurrenceId) => ({
    tool: 'calendar.answer_invitation' as const,
    of: recurrenceId === undefined ? 'all' : 'this',
    setUp: async (desk: ToolDesk) => ({ ...(await beInvited(desk)), recurrenceId, answer: 'accepted' }),
  })),
  { tool: 'calendar.hold_times', setUp: async () => hold },
  {
    tool: 'calendar.take_hold',
    async setUp(desk) {
      const [, second] = (await desk.perform('calendar.hold_times', hold)).events;
      return { calendarId: 'personal', uid: second?.uid ?? '', guests: [...lunch.guests] };
    },
  },
  {
    tool: 'calendar.release_holds',
    async setUp(desk) {
      const [first] = (await desk.perform('calendar.hold_times', hold)).events;
      return { calendarId: 'personal', group: first?.hold?.group ?? '' };
    },
  },
  {
    tool: 'calendar.restore_event',
    async setUp(desk) {
      const uid = 'gone@example.com';
      return { calendarId: 'personal', uid, icalendar: writeEvent({ uid, ...lunch }, desk.clock) };
    },
  },
  { tool: 'contacts.create', setUp: async () => ana },
  {
    tool: 'contacts.update',
    setUp: async (desk) => ({
      id: (await addAna(desk)).id,
      changes: { emails: ['ana@costa.example'], notes: 'Met in Faro' },
    }),
  },
  { tool: 'contacts.delete', setUp: async (desk) => ({ id: (await addAna(desk)).id }) },
  {
    tool: 'contacts.restore',
    setUp: async (desk) => ({
      contact: { ...(await addAna(desk)), name: 'Ana C.', notes: 'Prefers mornings' },
    }),
  },
  { tool: 'reminders.create', setUp: async () => call },
  {
    tool: 'reminders.update',
    setUp: async (desk) => ({
      id: (await remindOfCall(desk)).id,
      changes: { dueAt: '2026-11-25T08:00:00Z' },
    }),
  },
  { tool: 'reminders.delete', setUp: async (desk) => ({ id: (await remindOfCall(desk)).id }) },
  {
    tool: 'reminders.restore',
    setUp: async (desk) => ({ reminder: { ...(await remindOfCall(desk)), state: 'dismissed' } }),
  },
  { tool: 'memory.remember', setUp: async () => ({ text: habit.text, expiresOn: '2026-12-31' }) },
  {
    tool: 'memory.correct',
    setUp: async (desk) => ({ id: (await rememberHabit(desk)).id, text: 'I don’t take meetings before 11' }),
  },
  {
    tool: 'memory.forget',
    async setUp(desk) {
      const { id, text } = await rememberHabit(desk);
      return { id, text };
    },
  },
  {
    tool: 'memory.restore',
    setUp: async (desk) => ({ fact: { ...habit, id: (await rememberHabit(desk)).id, text: 'As it was' } }),
  },
];

function inFile(clock: Clock) {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-tools-'));
  const organizer = openOrganizer(join(folder, 'organizer.db'), clock);
  onTestFinished(() => {
    organizer.close();
    rmSync(folder, { recursive: true });
  });
  return organizer;
}

/** Somebody else changes, or makes, what a call is about to act on. */
async function disturb({ stores, clock }: ToolDesk, { target, account }: Preparation, tool: BuiltInToolName) {
  expect(account).toBe('local');
  const { calendar, contacts, reminders, memory } = stores;
  if (tool.startsWith('calendar.')) {
    const [calendarId = '', id = ''] = target.id.split(/\/(.*)/);
    // Held times are acted on as a group.
    const uid = tool === 'calendar.hold_times' || tool === 'calendar.release_holds' ? heldUid(id, 0) : id;
    const version = (await calendar.event(calendarId, uid))?.version ?? null;
    const other = writeEvent({ uid, ...lunch, title: 'Something else' }, clock);
    await calendar.put(calendarId, uid, other, version);
  } else if (tool.startsWith('contacts.')) {
    const version = (await contacts.contact(target.id))?.version ?? null;
    await contacts.put({ id: target.id, ...ana, name: 'Somebody else' }, version);
  } else if (tool.startsWith('memory.')) {
    const version = (await memory.fact(target.id))?.version ?? null;
    await memory.put({ ...habit, id: target.id, text: 'Something else' }, version);
  } else {
    const version = (await reminders.reminder(target.id))?.version ?? null;
    await reminders.put({ id: target.id, ...call, text: 'Something else', state: 'waiting' }, version);
  }
}

test('every effect tool is put to the test, those for mail in a file of their own', () => {
  const effectTools = toolList
    .filter(({ kind, name }) => kind === 'effect' && !name.startsWith('email.'))
    .map(({ name }) => name);
  expect([...new Set(cases.map(({ tool }) => tool))]).toEqual(effectTools);
});

describe.each([
  ['stores in memory', () => new ToolDesk()],
  ['stores in a file', () => new ToolDesk({}, inFile)],
])('with %s', (_, openDesk) => {
  describe.each(cases)('$tool $of', ({ tool, setUp }) => {
    async function prepared() {
      const desk = openDesk();
      const target = await setUp(desk);
      desk.clock.advance(60_000);
      return { desk, action: await desk.prepare(tool, target) };
    }

    test('shows a picture that dialogs can draw', async () => {
      const { action } = await prepared();
      previewSchema.parse(action.preview);
      expect(action.preview.told).toEqual(tool === 'calendar.answer_invitation' ? ['Bo'] : []);
    });

    test('has not happened before it is done, and reads back as approved after', async () => {
      const { action } = await prepared();
      expect(await action.readBack()).toEqual({ happened: 'no' });
      const done = await action.execute();
      expect(await action.readBack()).toMatchObject({ happened: 'yes', ...done });
    });

    test('done twice with the same key is done once', async () => {
      const { desk, action } = await prepared();
      const done = await action.execute();
      const after = await desk.everything();
      // What makes or restores a thing can tell its own doing; what changes or removes one finds it changed.
      if (/create|remember|restore/.test(tool)) expect(await action.execute()).toEqual(done);
      else await expect(action.execute()).rejects.toThrow(VersionConflictError);
      expect(await desk.everything()).toEqual(after);
    });

    test('is taken back to the byte, and that can be taken back', async () => {
      const { desk, action } = await prepared();
      const before = await desk.everything();
      await action.execute();
      const after = await desk.everything();
      const undo = await desk.compensate(action);
      expect(await desk.everything()).toEqual(before);
      expect(await undo.readBack()).toMatchObject({ happened: 'yes' });
      const redo = await desk.compensate(undo);
      expect(await desk.everything()).toEqual(after);
      previewSchema.parse(undo.preview);
      previewSchema.parse(redo.preview);
    });

    test('changes nothing when the target has changed since it was looked at', async () => {
      const { desk, action } = await prepared();
      await disturb(desk, action, tool);
      const before = await desk.everything();
      await expect(action.execute()).rejects.toThrow(VersionConflictError);
      expect(await desk.everything()).toEqual(before);
      expect(await action.readBack()).toMatchObject({ happened: 'cannot-tell' });
    });
  });
});
