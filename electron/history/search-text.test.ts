import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { searchTextOf } from '../../shared/model/action-search-text.ts';
import { madeUpAction, madeUpPreview } from '../../tests/fakes/journal-entries.ts';
import { memoryJournalStore } from '../../tests/fakes/memory-journal-store.ts';
import { openJournalStore } from '../adapters/sqlite/journal-store.ts';
import { parseSearch } from './search-text.ts';

describe('parseSearch', () => {
  test.each<[string, readonly (readonly string[])[] | null]>([
    ['', null],
    [' \t\n', null],
    ['lunch', [['lunch']]],
    ['Lunch ÁNA', [['lunch'], ['ana']]],
    ['"chez nous" ana', [['chez', 'nous'], ['ana']]],
    ['“chez nous”ana', [['chez', 'nous'], ['ana']]],
    ['"chez nous', [['chez', 'nous']]],
    ['ana@example.com', [['ana', 'example', 'com']]],
    ['!!! ""', []],
    ['OR NOT ( * ^ title:', [['or'], ['not'], ['title']]],
  ])('%j is read as %j', (text, phrases) => {
    expect(parseSearch(text)).toEqual(phrases);
  });

  test('of a very long text only the beginning counts', () => {
    expect(parseSearch('lunch '.repeat(20_000))).toEqual(Array.from({ length: 16 }, () => ['lunch']));
  });
});

test('whatever is typed, both stores find the same and none fails', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-search-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const stores = [openJournalStore(join(folder, 'journal.sqlite')), memoryJournalStore()];
  const titles = [
    'Lunch with Ana',
    'a "quoted" AND OR NOT NEAR(x)',
    "It's 5 o'clock * ^ -",
    'naïve Straße 日本 🎉',
    'a b a b c',
  ];
  const record = {
    sequence: 1,
    previousHash: '',
    hash: '',
    kind: 'run-started' as const,
    runId: null,
    actionId: null,
    target: null,
    text: '{}',
  };
  for (const store of stores) {
    const actions = titles.map((title, number) =>
      madeUpAction({ id: `act_0000000${number}`, title, input: null }),
    );
    store.commit({ records: [record], actions, runs: [] });
  }
  const fragment = fc.constantFrom(
    ...titles.flatMap((title) => title.split(' ')),
    '"',
    '(',
    ')',
    '*',
    ':',
    '-',
    '\0',
    '\ud800',
    '{',
    '+',
  );
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.array(fragment).map((parts) => parts.join(' ')),
    fc.array(fragment).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const phrases = parseSearch(text);
      const found = stores.map(
        (store) => store.actions(phrases === null ? {} : { phrases }, null, 10).actions,
      );
      expect(found[0]).toEqual(found[1]);
    }),
    { numRuns: 500, examples: [['NEAR('], ['"'], ['lunch"ana'], ['a b'], ['"a b a"'], ['\0']] },
  );
  for (const store of stores) store.close();
});

describe('searchTextOf', () => {
  test('holds what an action is called, what was asked, why, who was told, what went in and what came out', () => {
    const action = madeUpAction({
      title: 'Booked',
      request: 'Book it',
      why: 'You asked.',
      found: '2 found',
      error: 'Too late',
      preview: madeUpPreview({ told: ['Ana', 'Bo'] }),
      input: { title: 'Lunch', guests: [{ name: 'Ana' }], minutes: 30 },
      output: ['Chez Nous', null],
    });
    expect(searchTextOf(action)).toBe(
      'Booked\nBook it\nYou asked.\n2 found\nToo late\nAna\nBo\nLunch\nChez Nous',
    );
  });

  test('is cut where it gets long, and never in the middle of a character', () => {
    const text = searchTextOf(madeUpAction({ title: 'x', output: '🎉'.repeat(10_000) }));
    expect(text.length).toBe(6000);
    expect(text.isWellFormed()).toBe(true);
  });
});
