import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openJournalStore } from '../../electron/adapters/sqlite/journal-store.ts';
import type { JournalStore, StoredRecord } from '../../electron/ports/journal-store.ts';
import type { Action } from '../../shared/model/action.ts';
import type { Run } from '../../shared/model/run.ts';
import { at, madeUpAction, madeUpId, madeUpRun } from '../fakes/journal-entries.ts';
import { memoryJournalStore } from '../fakes/memory-journal-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-journal-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function record(sequence: number, keys: Partial<StoredRecord> = {}): StoredRecord {
  return {
    sequence,
    previousHash: String(sequence - 1)
      .repeat(64)
      .slice(0, 64),
    hash: String(sequence).repeat(64).slice(0, 64),
    kind: 'run-started',
    runId: madeUpId('run', 1),
    actionId: null,
    target: null,
    text: `{"number":${sequence}}`,
    ...keys,
  };
}

function action(number: number, changes: Partial<Action> = {}): Action {
  const words = { title: 'Act', request: 'Please', why: 'You asked.', input: null };
  return madeUpAction({ ...words, id: madeUpId('act', number), startedAt: at(number), ...changes });
}

function run(number: number, changes: Partial<Run> = {}): Run {
  return madeUpRun({ id: madeUpId('run', number), ...changes });
}

describe.each([
  ['in memory', () => memoryJournalStore()],
  ['in SQLite', () => openJournalStore(join(folder, 'journal.sqlite'))],
])('a journal store %s', (_name, open) => {
  let store: JournalStore;
  beforeEach(() => {
    store = open();
  });
  afterEach(() => store.close());

  const write = (actions: readonly Action[], runs: readonly Run[] = []) => {
    const sequence = (store.last()?.sequence ?? 0) + 1;
    store.commit({ records: [record(sequence)], actions, runs });
  };
  const ids = (query: Parameters<JournalStore['actions']>[0]) =>
    store.actions(query, null, 100).actions.map(({ id }) => Number(id.slice(4)));

  test('is empty at first', () => {
    expect(store.last()).toBeNull();
    expect([...store.records({ from: 1 })]).toEqual([]);
    expect(store.action(madeUpId('act', 1))).toBeNull();
    expect(store.run(madeUpId('run', 1))).toBeNull();
    expect(store.actions({}, null, 10)).toEqual({ actions: [], cursor: null });
    expect(store.countActions({}, 10)).toBe(0);
    expect(store.size()).toEqual({ records: 0, actions: 0, runs: 0 });
  });

  test('gives records back as they were, all or by what they belong to', () => {
    const first = record(1);
    const second = record(2, { actionId: madeUpId('act', 1), target: 'evt-1', kind: 'action-started' });
    const third = record(3, { runId: madeUpId('run', 2), actionId: madeUpId('act', 2), target: 'evt-1' });
    const fourth = record(4, { runId: null, kind: 'grant-given' });
    const fifth = record(5, { actionId: madeUpId('act', 1), kind: 'action-finished' });
    store.commit({ records: [first, second], actions: [action(1)], runs: [] });
    const other = action(2, { runId: madeUpId('run', 2) });
    store.commit({ records: [third, fourth, fifth], actions: [other], runs: [] });
    const select = (selection: Parameters<JournalStore['records']>[0]) => [...store.records(selection)];
    expect(select({ from: 1 })).toEqual([first, second, third, fourth, fifth]);
    expect(select({ from: 4 })).toEqual([fourth, fifth]);
    expect(select({ runId: madeUpId('run', 1) })).toEqual([first, second, fifth]);
    expect(select({ actionId: madeUpId('act', 1) })).toEqual([second, fifth]);
    expect(select({ actionId: madeUpId('act', 9) })).toEqual([]);
    expect(select({ target: 'evt-1' })).toEqual([second, third]);
    expect(select({ outsideRuns: true })).toEqual([fourth]);
    expect(store.last()).toEqual({ sequence: 5, hash: fifth.hash });
  });

  test('lets more be written while its records are walked', () => {
    write([]);
    write([]);
    const walked: number[] = [];
    for (const { sequence } of store.records({ from: 1 })) {
      walked.push(sequence);
      if (sequence === 1) {
        write([action(1)]);
        expect([...store.records({ from: 1 })]).toHaveLength(3);
      }
    }
    expect(walked.slice(0, 2)).toEqual([1, 2]);
  });

  test('refuses a record that does not follow the last one, and keeps nothing of its commit', () => {
    write([action(1)], [run(1)]);
    const commits = [record(1), record(3)].map((each) => () => {
      store.commit({ records: [each], actions: [action(2)], runs: [run(2)] });
    });
    for (const commit of commits) expect(commit).toThrow('does not follow');
    expect(store.size()).toEqual({ records: 1, actions: 1, runs: 1 });
    expect(ids({})).toEqual([1]);
    write([action(3)]);
    expect(ids({ tool: action(1).tool })).toEqual([3, 1]);
  });

  test('keeps nothing of a commit of which the second record does not follow the first', () => {
    const gap = { records: [record(1), record(3)], actions: [action(1)], runs: [run(1)] };
    expect(() => store.commit(gap)).toThrow('does not follow');
    expect(store.last()).toBeNull();
    expect(store.action(madeUpId('act', 1))).toBeNull();
    expect(store.size()).toEqual({ records: 0, actions: 0, runs: 0 });
  });

  test('replaces an action and a run by id, where they stand', () => {
    write([action(1), action(2)], [run(1), run(2)]);
    const changed = action(1, { status: 'succeeded', title: 'Booked', finishedAt: at(9) });
    const finished = run(1, { phase: 'done', finishedAt: at(9) });
    write([changed], [finished]);
    expect(store.action(changed.id)).toEqual(changed);
    expect(store.actions({}, null, 10).actions).toEqual([action(2), changed]);
    expect(store.run(finished.id)).toEqual(finished);
    expect(store.runs({ latest: 5 })).toEqual([run(2), finished]);
    expect(store.size()).toEqual({ records: 2, actions: 2, runs: 2 });
  });

  test('keeps a copy that later changes of what was written do not touch', () => {
    const input: { title: string } = { title: 'Lunch' };
    write([action(1, { input })]);
    input.title = 'Dinner';
    expect(store.action(madeUpId('act', 1))?.input).toEqual({ title: 'Lunch' });
  });

  test('pages through actions newest first, and is not confused by new ones', () => {
    write([1, 2, 3, 4, 5].map((number) => action(number)));
    const first = store.actions({}, null, 2);
    write([action(6)]);
    const second = store.actions({}, first.cursor, 2);
    const third = store.actions({}, second.cursor, 2);
    expect(first.actions).toEqual([action(5), action(4)]);
    expect(second.actions).toEqual([action(3), action(2)]);
    expect(third).toEqual({ actions: [action(1)], cursor: null });
  });

  test('gives no cursor when the page ends with the last action', () => {
    write([action(1), action(2)]);
    expect(store.actions({}, null, 2).cursor).toBeNull();
  });

  test('finds actions by tool, effect, run and time, and by all of them', () => {
    write([
      action(1, { tool: 'email.send', effect: 'send' }),
      action(2, { runId: madeUpId('run', 2) }),
      action(3),
      action(4, { tool: 'calendar.search_events', effect: 'read' }),
    ]);
    // The run's records tell which actions it has.
    store.commit({
      records: [
        record(2, { actionId: madeUpId('act', 1) }),
        record(3, { runId: madeUpId('run', 2), actionId: madeUpId('act', 2) }),
        record(4, { actionId: madeUpId('act', 3) }),
        record(5, { actionId: madeUpId('act', 4) }),
      ],
      actions: [],
      runs: [],
    });
    expect(ids({ tool: 'email.send' })).toEqual([1]);
    expect(ids({ tool: 'email' })).toEqual([]);
    expect(ids({ effect: 'change' })).toEqual([3, 2]);
    expect(ids({ runId: madeUpId('run', 1) })).toEqual([4, 3, 1]);
    expect(ids({ runId: madeUpId('run', 3) })).toEqual([]);
    expect(ids({ from: Date.parse(at(2)), to: Date.parse(at(4)) })).toEqual([3, 2]);
    expect(ids({ from: Date.parse(at(3)) })).toEqual([4, 3]);
    expect(ids({ to: Date.parse(at(2)) })).toEqual([1]);
    expect(ids({ effect: 'change', runId: madeUpId('run', 1), from: Date.parse(at(1)) })).toEqual([3]);
    expect(ids({ tool: 'email.send', effect: 'change' })).toEqual([]);
  });

  test('finds actions by words and phrases, without case and accents', () => {
    write([
      action(1, { title: 'Booked “Café with Ángela”', input: { place: 'Chez Nous' } }),
      action(2, { title: 'Booked “Lunch”', output: { deep: [{ note: 'nous chez' }] } }),
      action(3, { title: 'Sent', preview: { ...action(3).preview, told: ['bo@example.com'] } }),
      action(4, { title: 'Failed', error: 'The calendar is read-only.' }),
    ]);
    expect(ids({ phrases: [['cafe']] })).toEqual([1]);
    expect(ids({ phrases: [['angela'], ['booked']] })).toEqual([1]);
    expect(ids({ phrases: [['booked']] })).toEqual([2, 1]);
    expect(ids({ phrases: [['chez'], ['nous']] })).toEqual([2, 1]);
    expect(ids({ phrases: [['chez', 'nous']] })).toEqual([1]);
    expect(ids({ phrases: [['bo', 'example', 'com']] })).toEqual([3]);
    expect(ids({ phrases: [['read', 'only']] })).toEqual([4]);
    expect(ids({ phrases: [['boo']] })).toEqual([]);
    expect(ids({ phrases: [] })).toEqual([]);
    expect(ids({ phrases: [['booked']], effect: 'change', from: Date.parse(at(2)) })).toEqual([2]);
  });

  test('finds an action by the words that it has now', () => {
    write([action(1, { title: 'Book lunch' })]);
    expect(ids({ phrases: [['lunch']] })).toEqual([1]);
    write([action(1, { title: 'Book dinner' })]);
    expect(ids({ phrases: [['lunch']] })).toEqual([]);
    expect(ids({ phrases: [['dinner']] })).toEqual([1]);
  });

  test('keeps the order of writing when the clock goes back, and still knows the time of each', () => {
    write([action(1, { startedAt: at(1000) })]);
    write([action(2, { startedAt: at(10) })]);
    write([action(3, { startedAt: at(20) })]);
    write([action(4, { startedAt: at(2000) })]);
    expect(ids({})).toEqual([4, 3, 2, 1]);
    expect(ids({ from: Date.parse(at(10)), to: Date.parse(at(20)) })).toEqual([2]);
    expect(ids({ from: Date.parse(at(15)), to: Date.parse(at(1500)) })).toEqual([3, 1]);
    expect(ids({ from: Date.parse(at(15)), phrases: [['please']] })).toEqual([4, 3, 1]);
    expect(store.countBetween([0, 10, 20, 1000, 1001].map((second) => Date.parse(at(second))))).toEqual([
      {},
      { change: 1 },
      { change: 1 },
      { change: 1 },
    ]);
  });

  test('keeps the order of writing within one instant', () => {
    write(Array.from({ length: 30 }, (_, index) => action(index, { startedAt: at(1) })));
    expect(ids({})).toEqual(Array.from({ length: 30 }, (_, index) => 29 - index));
  });

  test('counts what matches, up to the limit', () => {
    write([1, 2, 3, 4].map((number) => action(number, { effect: number === 4 ? 'read' : 'change' })));
    expect(store.countActions({}, 2)).toBe(4);
    expect(store.countActions({ effect: 'change' }, 10)).toBe(3);
    expect(store.countActions({ effect: 'change' }, 2)).toBe(2);
    expect(store.countActions({ phrases: [['nowhere']] }, 2)).toBe(0);
    expect(store.countActions({ phrases: [] }, 2)).toBe(0);
  });

  test('counts actions between instants that are not whole hours', () => {
    const starts = [
      '08:29:59.999',
      '08:30:00.000',
      '09:29:00.000',
      '10:00:00.000',
      '10:29:59.999',
      '10:30:00.000',
    ];
    const times = starts.map((time) => `2026-11-23T${time}Z`);
    write(
      times.map((startedAt, number) =>
        action(number, { startedAt, effect: number % 2 === 0 ? 'read' : 'send' }),
      ),
    );
    const instants = ['08:30', '09:30', '10:30', '10:45', '10:50'].map((time) =>
      Date.parse(`2026-11-23T${time}:00Z`),
    );
    const expected = [{ send: 1, read: 1 }, { send: 1, read: 1 }, { send: 1 }, {}];
    expect(store.countBetween(instants)).toEqual(expected);
    // The same again after a search, for which a store may bring its indexes up to date.
    ids({ phrases: [['lunch']] });
    expect(store.countBetween(instants)).toEqual(expected);
    write([action(0, { startedAt: times[0] ?? '', effect: 'read', status: 'failed' })]);
    ids({ phrases: [['lunch']] });
    expect(store.countBetween(instants)).toEqual(expected);
  });

  test('knows which actions take one back', () => {
    const undoes = madeUpId('act', 1);
    write([action(1), action(2, { undoes }), action(3), action(4, { undoes })]);
    expect(store.undoings(undoes)).toEqual([action(2, { undoes }), action(4, { undoes })]);
    expect(store.undoings(madeUpId('act', 3))).toEqual([]);
  });

  test('finds runs by id, the unfinished and the latest, newest first', () => {
    const finished = run(2, { phase: 'done', finishedAt: at(5) });
    write([], [run(1), finished, run(3)]);
    expect(store.runs({ ids: [madeUpId('run', 1), madeUpId('run', 3), madeUpId('run', 9)] })).toEqual([
      run(3),
      run(1),
    ]);
    expect(store.runs({ unfinished: true })).toEqual([run(3), run(1)]);
    expect(store.runs({ latest: 2 })).toEqual([run(3), finished]);
  });
});
