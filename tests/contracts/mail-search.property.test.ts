import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openMail } from '../../electron/adapters/sqlite/open-mail.ts';
import { parseMailSearch } from '../../electron/assistant/parse-mail-search.ts';
import type { NewMessage } from '../../electron/ports/mail.ts';
import { MemoryMail } from '../fakes/memory-mail.ts';
import { mailBytes } from '../support/write-mail.ts';

const seed = Date.now();
const setting = { now: Date.parse('2026-11-23T09:00:00Z'), timeZone: 'Europe/Paris' };

const word = fc.constantFrom(
  'lease',
  'Leasing',
  'LUNCH',
  'café',
  'cafe',
  'Größe',
  '会議',
  'a',
  'x1',
  'naïve',
  'not',
  'AND',
);
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const address = fc.constantFrom(
  'Bo <bo@example.com>',
  'ana@example.org',
  'Ana Café <ana@bücher.example>',
  'bo@example.com.evil.example',
);
const second = fc
  .integer({ min: 0, max: 40 })
  .map((days) => Date.parse('2026-10-15T12:00:00Z') + days * 86_400_000);

const message = fc
  .record({
    subject: text,
    body: text,
    from: address,
    to: address,
    date: second,
    unread: fc.boolean(),
    flagged: fc.boolean(),
    labels: fc.subarray(['Work', 'à faire']),
    mailboxId: fc.constantFrom('local/inbox', 'local/archive', 'local/trash', 'local/sent'),
    list: fc.boolean(),
  })
  .map(({ subject, body, from, to, date, unread, flagged, labels, mailboxId, list }): NewMessage => {
    const headers = { Subject: subject, From: from, To: to, 'List-Id': list ? '<x>' : undefined };
    const raw = mailBytes({ ...headers, Date: new Date(date).toUTCString() }, body);
    return { mailboxId, raw, state: { unread, flagged, labels } };
  });

const term = fc.oneof(
  word,
  fc.tuple(word, word).map(([one, other]) => `"${one} ${other}"`),
  word.map((each) => `-${each}`),
  fc.constantFrom(
    'leas',
    'lun',
    'zzz',
    '"',
    '*',
    '(',
    '-',
    'NEAR(',
    'subject:',
    '"a',
    'from:bo',
    'to:ana@example.org',
  ),
  fc.constantFrom(
    'from:bo@example.com',
    'with:"ana cafe"',
    'subject:lease',
    'is:unread',
    '-is:flagged',
    'is:newsletter',
  ),
  fc.constantFrom('has:attachment', 'in:trash', 'in:archive', 'label:work', 'label:"a faire"', 'is:own'),
  fc.constantFrom('before:2026-11', 'after:2026-10-20', 'on:2026-11-01', 'older_than:1w', 'newer_than:2w'),
);

test(`a search finds the same in a file as in memory, page by page (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(message, { maxLength: 15 }),
      fc.array(fc.array(term, { maxLength: 4 }), { minLength: 1, maxLength: 12 }),
      async (messages, searches) => {
        const folder = mkdtempSync(join(tmpdir(), 'deskhand-search-'));
        const file = openMail(join(folder, 'mail.sqlite'));
        try {
          const identity = { account: 'local', address: 'bo@example.com' };
          file.mirror.saveAccount({ id: 'local', name: 'Here', identities: [identity], sends: 'outbox' });
          const memory = new MemoryMail([identity]);
          for (const [index, each] of messages.entries()) {
            await file.mail.put(`msg_${index}`, each, null);
            await memory.put(`msg_${index}`, each, null);
          }
          for (const search of searches) {
            const { query } = parseMailSearch(search.join(' '), setting);
            const wanted = await memory.search(query, { limit: 50, countUpTo: 5 });
            const ids = wanted.messages.map(({ id }) => id);
            const first = await file.mail.search(query, { limit: 3, countUpTo: 5 });
            const rest =
              first.more === null ? null : await file.mail.search(query, { limit: 50, before: first.more });
            const found = [...first.messages, ...(rest?.messages ?? [])].map(({ id }) => id);
            expect({ search, found, total: first.total }).toEqual({
              search,
              found: ids,
              total: wanted.total,
            });
          }
        } finally {
          file.close();
          rmSync(folder, { recursive: true });
        }
      },
    ),
    { seed, numRuns: 25 },
  );
});
