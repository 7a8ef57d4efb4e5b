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
import type { ActionFilter } from '../shared/contract/queries.ts';
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
  console.log(`${name.padEnd(54)} p50 ${p50.padStart(8)}   p99 ${p99.padStart(8)}   ${results}`);
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Asks for something else each time, and each thing twice: the first time it comes from wherever it is kept, the second
 * time it is warm.
 */
function measure<Question>(
  name: string,
  ask: () => Question,
  answer: (question: Question) => number,
  times = 300,
): void {
  const [first, warm]: [number[], number[]] = [[], []];
  let found = 0;
  for (let number = 0; number < times; number++) {
    const question = ask();
    first.push(time(() => (found += answer(question))));
    warm.push(time(() => answer(question)));
  }
  show(name, warm, `first time p50 ${quantile(first, 0.5).toFixed(3)}, ${(found / times).toFixed(1)} found`);
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
  const someWeek = () => {
    const from = firstDay + chance(days * 86_400_000 - week);
    return { from: new Date(from).toISOString(), to: new Date(from + week).toISOString() };
  };
  const someTool = () => pick(tools)[0];
  const page = (name: string, filter: () => ActionFilter, times?: number) =>
    measure(name, filter, (asked) => journal.actions(asked, null, 50).actions.length, times);
  const count = (name: string, filter: () => ActionFilter) =>
    measure(name, filter, (asked) => journal.countActions(asked), 50);
  const chart = (name: string, from: string, zone: string) =>
    measure(
      name,
      () => zone,
      (asked) => journal.actionsByDay(from, '2026-11-23', asked).length,
      50,
    );

  page('newest 50', () => ({}));
  page('tool and week', () => ({ tool: someTool(), ...someWeek() }));
  page('tool, before some day', () => ({ tool: someTool(), to: someWeek().to }));
  page('effect', () => ({ effect: pick(tools)[1] }));
  page('tool with an effect that it never has', () => ({ tool: 'email.send', effect: 'delete' }), 50);
  page('words that every action has', () => ({ text: 'arrange with' }));
  page('a word that every tenth action has', () => ({ text: pick(topics) }));
  page('a word that every four-hundredth action has', () => ({ text: pick(people) }));
  page('two of those words', () => ({ text: `${pick(topics)} ${pick(people)}` }));
  page('a phrase of three words, one of them in every action', () => ({
    text: `"${pick(topics)} with ${pick(people)}"`,
  }));
  page('a word that no action has', () => ({ text: 'nowhere' }));
  page('a common word, tool and week', () => ({ text: pick(topics), tool: someTool(), ...someWeek() }));
  page('a rare word, tool and week', () => ({ text: pick(people), tool: someTool(), ...someWeek() }));
  page('words that every action has, rare tool', () => ({
    text: 'arrange with',
    tool: 'calendar.cancel_event',
  }));
  page('words that every action has, unused tool', () => ({ text: 'arrange with', tool: 'pay.bill' }));
  page('two common words that never meet', () => ({ text: 'lunch dentist' }), 20);
  count('count of all', () => ({}));
  count('count of a common word', () => ({ text: pick(topics) }));
  count('count of a tool', () => ({ tool: someTool() }));
  chart('chart of 30 days', '2026-10-25', 'Europe/Lisbon');
  chart('chart of a year', '2025-11-24', 'Europe/Lisbon');
  chart('chart of a year, half an hour from whole hours', '2025-11-24', 'Asia/Kolkata');
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
