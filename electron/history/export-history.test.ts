import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  actionDenied,
  actionFinished,
  actionStarted,
  at,
  madeUpCall,
  madeUpGrant,
  madeUpId,
  madeUpPreview,
  runStarted,
} from '../../tests/fakes/journal-entries.ts';
import { memoryJournalStore } from '../../tests/fakes/memory-journal-store.ts';
import { exportHistory } from './export-history.ts';
import { openJournal } from './journal.ts';

const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>\'&\u202eevil';
const one = madeUpCall();
const two = madeUpCall({
  actionId: madeUpId('act', 2),
  tool: 'email.send',
  effect: 'send',
  request: hostile,
  why: hostile,
  account: hostile,
  input: { [hostile]: [hostile, { deep: hostile }] },
  preview: madeUpPreview({ title: hostile, done: hostile, told: [hostile], verb: hostile }),
});

function journalOfTwo() {
  const journal = openJournal(memoryJournalStore());
  journal.recordAll([
    runStarted(),
    actionStarted(one),
    actionFinished(one),
    { kind: 'grant-given', grant: madeUpGrant(1), at: at(4) },
    actionDenied(two, { reason: hostile }),
  ]);
  return journal;
}

describe('as lines', () => {
  test('it is every record, and the chain can be verified with nothing but SHA-256', () => {
    const journal = journalOfTwo();
    const { fileName, mediaType, text } = exportHistory(journal, 'jsonl', { text: '' });
    expect([fileName, mediaType]).toEqual(['deskhand-history.jsonl', 'application/jsonl; charset=utf-8']);
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([...journal.records()]);
    let head = '0'.repeat(64);
    for (const line of lines) {
      const { previousHash, hash } = JSON.parse(line) as { previousHash: string; hash: string };
      const entry = line.slice(line.indexOf('"entry":') + '"entry":'.length, -1);
      expect(previousHash).toBe(head);
      expect(
        createHash('sha256')
          .update(head + entry)
          .digest('hex'),
      ).toBe(hash);
      head = hash;
    }
  });

  test('with a filter it says first which actions it is about, and then has their records', () => {
    const journal = journalOfTwo();
    const { fileName, text } = exportHistory(journal, 'jsonl', { effect: 'change' });
    const [note, ...lines] = text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(fileName).toBe('deskhand-history-excerpt.jsonl');
    expect(note).toEqual({ kind: 'excerpt', filter: { effect: 'change' }, actions: [one.actionId], of: 5 });
    expect(lines).toEqual([...journal.records({ actionId: one.actionId })]);
  });

  test('of an empty journal it is an empty file', () => {
    expect(exportHistory(openJournal(memoryJournalStore()), 'jsonl', {}).text).toBe('');
  });
});

describe('as a page', () => {
  test('it shows what was done, why, who allowed it and how to undo it', () => {
    const { fileName, mediaType, text } = exportHistory(journalOfTwo(), 'html', {
      tool: 'calendar.create_event',
    });
    expect([fileName, mediaType]).toEqual(['deskhand-history-excerpt.html', 'text/html; charset=utf-8']);
    for (const words of [
      'Actions of the tool calendar.create_event.',
      'Booked “Lunch with Ana”, Fri 27 Nov 13:00–14:00',
      'You asked for lunch with Ana on Friday at 13:00.',
      'person: You approved it. (2026-11-23 09:00:02)',
      'Removes the event again.',
      'your request',
      'Chez Nous',
      '1 action.',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('email.send');
  });

  test('nothing in it can run or load anything, whatever the actions hold', () => {
    const { text } = exportHistory(journalOfTwo(), 'html', {});
    expect(
      text.match(
        /<(?!\/?(?:html|head|meta|title|style|body|h1|h2|p|b|article|time|dl|dt|dd|ul|li|span|details|summary|footer)\b|!doctype)[^>]*/g,
      ),
    ).toBeNull();
    const outsideStyle = text.replace(/<style>[\s\S]*?<\/style>/, '');
    expect(outsideStyle).not.toMatch(/<[^>]*\s(?:on\w+|src|href|style)\s*=/i);
    expect(text).not.toMatch(/url\(|@import/);
    expect(text.split('&lt;script&gt;').length).toBeGreaterThan(5);
    expect(text).toContain('2 actions.');
  });

  test('it says so when nothing matches', () => {
    expect(exportHistory(journalOfTwo(), 'html', { tool: 'nowhere' }).text).toContain('Nothing matches.');
  });
});

test('what would be too long for one file is refused with a way on', () => {
  const journal = journalOfTwo();
  const [record] = journal.storedRecords({ from: 1 });
  if (record === undefined) throw new Error('There is one.');
  const long = { ...record, text: `"${'x'.repeat(2 ** 20)}"` };
  const endless = {
    ...journal,
    *storedRecords() {
      for (;;) yield long;
    },
  };
  expect(() => exportHistory(endless, 'jsonl', {})).toThrow('Export a shorter time');
});
