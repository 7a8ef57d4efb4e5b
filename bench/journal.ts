/**
 * How quick the journal is: `node bench/journal.ts [--actions 1000000] [--keep]`.
 *
 * Builds a journal of that many actions over three years in a temporary folder (with --keep it stays, and is used again
 * next time), then measures what an intent and its outcome cost beside the same two statements in bare SQL, and how long
 * the pages of the activity list take. Times are in milliseconds.
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { openJournalStore } from '../electron/adapters/sqlite/journal-store.ts';
import type { Journal } from '../electron/history/journal.ts';
import { openJournal } from '../electron/history/journal.ts';
import type { JournalEntry } from '../shared/model/journal-entry.ts';
import { actionFinished, actionStarted, runStarted } from '../tests/fakes/journal-entries.ts';
import {
  callNumber,
  chance,
  days,
  firstDay,
  people,
  pick,
  runEntries,
  tools,
  topics,
} from './journal-history.ts';

const { values } = parseArgs({
  options: { actions: { type: 'string', default: '1000000' }, keep: { type: 'boolean', default: false } },
});
const actionCount = Number(values.actions);
const week = 7 * 86_400_000;

function build(file: string): void {
  const journal = openJournal(openJournalStore(file));
  const runsAtOnce = 500;
  for (let number = 0; number < actionCount; ) {
    const entries: JournalEntry[] = [];
    for (let run = 0; run < runsAtOnce && number < actionCount; run++, number += 4)
      entries.push(...runEntries(number, actionCount));
    journal.recordAll(entries);
    if (number % 100_000 === 0) console.log(`  ${number} actions`);
  }
  journal.close();
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function show(name: string, times: readonly number[], results = ''): void {
  const [p50, p99] = [quantile(times, 0.5).toFixed(3), quantile(times, 0.99).toFixed(3)];
  console.log(`${name.padEnd(52)} p50 ${p50.padStart(8)}   p99 ${p99.padStart(8)}   ${results}`);
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Runs the query once to warm up and then often, with new values each time. */
function measure(name: string, query: () => number, times = 500): void {
  for (let warmUp = 0; warmUp < 20; warmUp++) query();
  let found = 0;
  const taken = Array.from({ length: times }, () => time(() => (found += query())));
  show(name, taken, `${(found / times).toFixed(1)} found`);
}

/** The median of a durable intent-outcome pair, in turns with the same JSON inserted and updated in bare SQL. */
function measurePairs(journal: Journal, folder: string): void {
  const bare = new DatabaseSync(join(folder, `bare-${process.pid}.sqlite`));
  bare.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE actions (id TEXT PRIMARY KEY, action TEXT)',
  );
  const insert = bare.prepare('INSERT INTO actions VALUES (?, ?)');
  const update = bare.prepare('UPDATE actions SET action = ? WHERE id = ?');
  const runId = `run_bench${Date.now()}`;
  journal.record(runStarted({ runId, at: new Date().toISOString() }));
  let number = Date.now();
  const ratios: number[] = [];
  const all = { bare: [] as number[], journal: [] as number[] };
  for (let round = 0; round < 11; round++) {
    const bareTimes: number[] = [];
    const journalTimes: number[] = [];
    for (let pair = 0; pair < 200; pair++) {
      const call = callNumber(number++, runId);
      const at = new Date().toISOString();
      const intent = actionStarted(call, at);
      const outcome = actionFinished(call, { at });
      journalTimes.push(time(() => (journal.record(intent), journal.record(outcome))));
      const after = JSON.stringify(journal.action(call.actionId));
      const before = after.replace('"succeeded"', '"executing"');
      bareTimes.push(time(() => (insert.run(call.actionId, before), update.run(after, call.actionId))));
    }
    // The first round warms up.
    if (round === 0) continue;
    ratios.push(quantile(journalTimes, 0.5) / quantile(bareTimes, 0.5));
    all.bare.push(...bareTimes);
    all.journal.push(...journalTimes);
  }
  bare.close();
  show('bare SQL: insert, update, each durable', all.bare);
  show('journal: intent, outcome, each durable', all.journal);
  console.log(
    `a pair costs ${quantile(ratios, 0.5).toFixed(2)} times bare SQL (rounds: ${ratios.map((each) => each.toFixed(2)).join(', ')})`,
  );
}

function measureReading(journal: Journal): void {
  const page = (filter: Parameters<Journal['actions']>[0], limit = 50) =>
    journal.actions(filter, null, limit).actions.length;
  const someWeek = () => {
    const from = firstDay + chance(days * 86_400_000 - week);
    return { from: new Date(from).toISOString(), to: new Date(from + week).toISOString() };
  };
  const someTool = () => pick(tools)[0];
  measure('newest 50', () => page({}));
  measure('tool and week', () => page({ tool: someTool(), ...someWeek() }));
  measure('tool, before some day', () => page({ tool: someTool(), to: someWeek().to }));
  measure('effect', () => page({ effect: pick(tools)[1] }));
  measure('tool with an effect that it never has', () => page({ tool: 'email.send', effect: 'delete' }), 50);
  measure('words that every action has', () => page({ text: 'arrange with' }));
  measure('a word that every tenth action has', () => page({ text: pick(topics) }));
  measure('a word that every four-hundredth action has', () => page({ text: pick(people) }));
  measure('two of those words', () => page({ text: `${pick(topics)} ${pick(people)}` }));
  measure('a phrase', () => page({ text: `"${pick(topics)} with ${pick(people)}"` }));
  measure('a word that no action has', () => page({ text: 'nowhere' }));
  measure('a common word, tool and week', () =>
    page({ text: pick(topics), tool: someTool(), ...someWeek() }),
  );
  measure('a rare word, tool and week', () => page({ text: pick(people), tool: someTool(), ...someWeek() }));
  measure('words that every action has, rare tool', () =>
    page({ text: 'arrange with', tool: 'calendar.cancel_event' }),
  );
  measure('words that every action has, unused tool', () => page({ text: 'arrange with', tool: 'pay.bill' }));
  measure('two words that never meet', () => page({ text: 'lunch dentist' }), 20);
  measure('count of all', () => journal.countActions({}), 50);
  measure('count of a common word', () => journal.countActions({ text: pick(topics) }), 50);
  measure('count of a tool', () => journal.countActions({ tool: someTool() }), 50);
  measure(
    'chart of 30 days',
    () => journal.actionsByDay('2026-05-01', '2026-05-30', 'Europe/Lisbon').length,
    50,
  );
  measure(
    'chart of a year',
    () => journal.actionsByDay('2026-01-01', '2026-11-23', 'Europe/Lisbon').length,
    50,
  );
  measure(
    'chart of a year at half hours from UTC',
    () => journal.actionsByDay('2026-01-01', '2026-11-23', 'Asia/Kolkata').length,
    50,
  );
}

const folder = values.keep
  ? join(tmpdir(), 'deskhand-bench')
  : mkdtempSync(join(tmpdir(), 'deskhand-bench-'));
mkdirSync(folder, { recursive: true });
const file = join(folder, `journal-${actionCount}.sqlite`);
try {
  if (!existsSync(file)) {
    const building = `${file}.building`;
    rmSync(building, { force: true });
    const taken = time(() => build(building));
    renameSync(building, file);
    console.log(`${actionCount} actions written in ${(taken / 1000).toFixed(0)} s`);
  }
  const journal = openJournal(openJournalStore(file));
  measurePairs(journal, folder);
  measureReading(journal);
  journal.close();
} finally {
  if (!values.keep) rmSync(folder, { recursive: true });
}
