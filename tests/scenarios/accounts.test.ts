import { beforeEach, describe, expect, test } from 'vitest';
import { readRecord } from '../../electron/history/read-records.ts';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import { MemoryAccounts } from '../fakes/memory-accounts.ts';
import { memoryJournalStore } from '../fakes/memory-journal-store.ts';
import { ScriptedPlanner } from '../fakes/scripted-planner.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';

const canary = 'canary-b7c1f0';
const newAccount = {
  kind: 'caldav',
  address: 'https://dav.example.com/',
  user: 'ana',
  secret: canary,
  name: 'Work',
} as const;

let accounts: MemoryAccounts;
let desk: AssistantDesk;
let journalStore: ReturnType<typeof memoryJournalStore>;
beforeEach(() => {
  accounts = new MemoryAccounts(canary);
  journalStore = memoryJournalStore();
  desk = new AssistantDesk(new ScriptedPlanner([]), { accounts, journalStore });
});

function journal(): JournalEntry[] {
  return [...journalStore.records({ from: 1 })].map((record) => readRecord(record).entry);
}

function told(): string[] {
  return desk.events.flatMap((event) => (event.type === 'changed' ? [event.what] : []));
}

describe('Adding an account', () => {
  test('looks first, writes it down, keeps it, and tells everybody', async () => {
    const { account, found } = await desk.assistant.command('add-account', {
      ...newAccount,
      isDefault: true,
    });
    expect(account).toMatchObject({ id: 'work', name: 'Work' });
    expect(found.sentence).toContain('Reached dav.example.com');
    expect(journal()).toEqual([
      {
        kind: 'account-added',
        account: { id: 'work', name: 'Work', kind: 'caldav', server: 'dav.example.com', user: 'ana' },
        at: '2026-11-23T09:00:00.000Z',
      },
    ]);
    expect(told()).toEqual(expect.arrayContaining(['accounts', 'calendar', 'settings']));
    expect(desk.settings.read().defaultCalendar).toBe('work-team');
    const { accounts: ladders } = await desk.assistant.query('permissions', {});
    expect(ladders.map(({ name }) => name)).toEqual(['On this computer', 'Work']);
  });

  test('that is refused keeps nothing and writes nothing down', async () => {
    const refused = desk.assistant.command('add-account', { ...newAccount, secret: 'wrong' });
    await expect(refused).rejects.toThrow('refused the sign-in');
    expect([journal(), accounts.kept, accounts.secrets.size]).toEqual([[], [], 0]);
  });

  test('that fails after the look is written down as taken away again', async () => {
    accounts.failing.set('keep', new Error('The disk is full.'));
    await expect(desk.assistant.command('add-account', newAccount)).rejects.toThrow('The disk is full.');
    expect(journal().map(({ kind }) => kind)).toEqual(['account-added', 'account-removed']);
  });

  test('shows its password to nobody', async () => {
    await desk.assistant.command('add-account', newAccount);
    await desk.assistant.command('test-account', { accountId: 'work' });
    await desk.assistant.command('give-account-secret', { accountId: 'work', secret: canary });
    const wrong = await desk.assistant.dispatch({
      id: 1,
      kind: 'command',
      name: 'add-account',
      payload: { ...newAccount, kind: 'gopher' },
    });
    const long = await desk.assistant.dispatch({
      id: 2,
      kind: 'command',
      name: 'give-account-secret',
      payload: { accountId: 'work', secret: canary.repeat(2000) },
    });
    expect([wrong.kind, long.kind]).toEqual(['error', 'error']);
    const { text } = await desk.assistant.query('export-history', { format: 'jsonl', filter: {} });
    const overview = await desk.assistant.query('accounts', {});
    const seen = JSON.stringify([wrong, long, text, overview, journal(), desk.events, desk.settings.read()]);
    expect(seen).not.toContain(canary);
    expect(JSON.stringify(journal())).not.toContain('private-path');
  });
});

describe('Removing an account', () => {
  beforeEach(async () => {
    await desk.assistant.command('add-account', { ...newAccount, isDefault: true });
  });

  test('takes its password and everything that was set for it along', async () => {
    await desk.assistant.command('set-permission', { account: 'work', effect: 'change', level: 'auto' });
    await desk.assistant.command('set-calendar-color', { calendarId: 'work-team', color: '#AA0000' });
    expect(desk.settings.read().calendarColors).toEqual({ 'work-team': '#aa0000' });
    expect(await desk.assistant.command('remove-account', { accountId: 'work' })).toEqual({ lost: 0 });
    expect(accounts.secrets.size).toBe(0);
    expect(desk.settings.read()).toMatchObject({
      defaultCalendar: 'personal',
      permissions: {},
      calendarColors: {},
    });
    expect(journal().at(-1)).toMatchObject({ kind: 'account-removed', account: { id: 'work' }, lost: 0 });
  });

  test('warns of changes that its server does not have, and loses them only when told to', async () => {
    accounts.kept = accounts.kept.map((overview) => ({ ...overview, waiting: 2 }));
    const unasked = desk.assistant.command('remove-account', { accountId: 'work' });
    await expect(unasked).rejects.toThrow('2 changes made here have not reached “Work” yet');
    expect(accounts.kept).toHaveLength(1);
    const order = { accountId: 'work', evenIfWaiting: true };
    expect(await desk.assistant.command('remove-account', order)).toEqual({ lost: 2 });
    expect(journal().at(-1)).toMatchObject({ kind: 'account-removed', lost: 2 });
  });

  test('of one that is gone already says so', async () => {
    const gone = desk.assistant.command('remove-account', { accountId: 'home' });
    await expect(gone).rejects.toThrow('no longer there');
  });
});

test('a decision between two changed events is written down with both of them', async () => {
  accounts.open = [
    {
      id: 'work-team lunch',
      account: 'work',
      calendarId: 'work-team',
      uid: 'lunch',
      here: null,
      there: null,
      merged: null,
      at: '2026-11-23T08:00:00Z',
    },
  ];
  const { conflicts } = await desk.assistant.query('calendar-conflicts', {});
  const order = { conflictId: 'work-team lunch', keep: 'there' } as const;
  expect(await desk.assistant.command('resolve-conflict', order)).toEqual({});
  expect(journal()).toMatchObject([{ kind: 'conflict-resolved', conflict: conflicts[0], keep: 'there' }]);
  await expect(desk.assistant.command('resolve-conflict', order)).rejects.toThrow('over already');
  accounts.open = [...conflicts];
  const merging = desk.assistant.command('resolve-conflict', { ...order, keep: 'merged' });
  await expect(merging).rejects.toThrow('Both changed the same of this event');
  expect(journal()).toHaveLength(1);
});
