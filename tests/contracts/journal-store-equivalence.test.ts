import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openJournalStore } from '../../electron/adapters/sqlite/journal-store.ts';
import type { ActionQuery, JournalCommit, JournalStore } from '../../electron/ports/journal-store.ts';
import type { Action } from '../../shared/model/action.ts';
import { madeUpAction, madeUpId, madeUpRun } from '../fakes/journal-entries.ts';
import { memoryJournalStore } from '../fakes/memory-journal-store.ts';

const start = Date.UTC(2026, 10, 23, 9);
const words = ['lunch', 'Ana', 'naïve', 'Straße', 'NULL', '"', 'AND', 'ünïcode', '日本', '42', 'a-b', '🎉'];
const tools = ['calendar.create_event', 'calendar.create', 'email.send'];
const effects = ['change', 'read', 'send'] as const;

const word = fc.constantFrom(...words);
const someAction = fc.record({
  number: fc.nat(30),
  run: fc.nat(3),
  kind: fc.nat(2),
  /** Mostly forward, in leaps of up to weeks, and sometimes back. */
  leap: fc.oneof(
    fc.nat(1000),
    fc.nat(3 * 7 * 86_400_000),
    fc.constant(0),
    fc.integer({ min: -86_400_000, max: -1 }),
  ),
  title: fc.array(word, { maxLength: 4 }).map((parts) => parts.join(' ')),
  undoes: fc.option(fc.nat(30), { freq: 4 }),
});
type SomeAction = typeof someAction extends fc.Arbitrary<infer Value> ? Value : never;

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      actions: fc.array(someAction, { maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('search' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
);

const time = fc.integer({ min: -86_400_000, max: 40 * 86_400_000 }).map((offset) => start + offset);
const someQuery: fc.Arbitrary<ActionQuery> = fc.record(
  {
    phrases: fc.array(
      fc.constantFrom(
        ['lunch'],
        ['ana'],
        ['naive'],
        ['lunch', 'ana'],
        ['42'],
        ['日本'],
        ['and'],
        ['a', 'b'],
        ['null'],
      ),
      { maxLength: 2 },
    ),
    tool: fc.constantFrom(...tools),
    effect: fc.constantFrom(...effects),
    from: time,
    to: time,
    runId: fc.nat(3).map((number) => madeUpId('run', number)),
  },
  { requiredKeys: [] },
);

/** Makes commits as a journal would: an action keeps its run, tool, start and what it undoes. */
function committer() {
  const known = new Map<string, Action>();
  let now = start;
  let sequence = 0;
  return (actions: readonly SomeAction[]): JournalCommit => {
    const changed = new Map<string, Action>();
    const records = [{ ...recordKeys(null), sequence: ++sequence }];
    for (const { number, run, kind, leap, title, undoes } of actions) {
      const id = madeUpId('act', number);
      now += leap;
      const fixed = known.get(id) ?? {
        runId: madeUpId('run', run),
        tool: tools[kind] ?? '',
        startedAt: new Date(now).toISOString(),
        undoes: undoes === null ? null : madeUpId('act', undoes),
      };
      const { runId, tool, startedAt } = fixed;
      const effect = effects[kind] ?? 'change';
      const action = madeUpAction({
        id,
        runId,
        tool,
        effect,
        startedAt,
        undoes: fixed.undoes,
        title,
        request: '',
        why: '',
        input: null,
      });
      known.set(id, action);
      changed.set(id, action);
      records.push({ ...recordKeys(action), sequence: ++sequence });
    }
    const run = madeUpRun({
      id: madeUpId('run', sequence % 4),
      text: String(sequence),
      finishedAt: sequence % 3 === 0 ? 'then' : null,
    });
    return { records, actions: [...changed.values()], runs: [run] };
  };
}

function recordKeys(action: Action | null) {
  const keys = { runId: action?.runId ?? null, actionId: action?.id ?? null, target: action?.tool ?? null };
  return { previousHash: '', hash: 'h', kind: 'action-started' as const, ...keys, text: '{}' };
}

/** Every answer of a store that a caller could tell from another's. */
function answers(store: JournalStore, queries: readonly ActionQuery[], instants: readonly number[]) {
  const pages = (query: ActionQuery): Action[][] => {
    const all: Action[][] = [];
    let cursor: string | null = null;
    do {
      const page: ReturnType<JournalStore['actions']> = store.actions(query, cursor, 3);
      all.push([...page.actions]);
      cursor = page.cursor;
    } while (cursor !== null);
    return all;
  };
  return {
    pages: queries.map(pages),
    counts: queries.map((query) => store.countActions(query, 5)),
    records: [...store.records({ from: 1 })],
    ofRun: [...store.records({ runId: madeUpId('run', 1) })],
    ofAction: [...store.records({ actionId: madeUpId('act', 1) })],
    ofTarget: [...store.records({ target: 'email.send' })],
    outside: [...store.records({ outsideRuns: true })],
    action: store.action(madeUpId('act', 1)),
    undoings: store.undoings(madeUpId('act', 1)),
    between: store.countBetween([...instants].sort((one, other) => one - other)),
    unfinished: store.runs({ unfinished: true }),
    latest: store.runs({ latest: 3 }),
    last: store.last(),
    size: store.size(),
  };
}

test('SQLite answers whatever is asked as the store in memory does, also after a restart and a crash', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-journal-equivalence-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  let files = 0;
  const nextFile = () => join(folder, `journal-${files++}.sqlite`);
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 25 }),
      fc.array(someQuery, { minLength: 1, maxLength: 6 }),
      fc.array(time, { minLength: 2, maxLength: 5 }),
      (steps, queries, instants) => {
        let file = nextFile();
        let store = openJournalStore(file);
        const memory = memoryJournalStore();
        const commit = committer();
        for (const each of steps) {
          if (each.do === 'commit') {
            const batch = commit(each.actions);
            store.commit(batch);
            memory.commit(batch);
          } else if (each.do === 'search') {
            expect(store.actions({ phrases: [['lunch']] }, null, 5).actions).toEqual(
              memory.actions({ phrases: [['lunch']] }, null, 5).actions,
            );
          } else {
            const crashed = nextFile();
            // What a killed process leaves: the files as they are, with nothing tidied up.
            if (each.do === 'crash')
              for (const suffix of ['', '-wal']) {
                if (existsSync(file + suffix)) copyFileSync(file + suffix, crashed + suffix);
              }
            store.close();
            if (each.do === 'crash') file = crashed;
            store = openJournalStore(file);
          }
        }
        try {
          expect(answers(store, queries, instants)).toEqual(answers(memory, queries, instants));
        } finally {
          store.close();
        }
      },
    ),
    { numRuns: 60 },
  );
});
