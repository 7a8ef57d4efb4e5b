import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EntryFacts, mboxEntry } from './mbox-entry.ts';
import { type FoundMessage, readMbox } from './read-mbox.ts';

const seed = Date.now();
const facts: EntryFacts = {
  sender: 'bo@example.com',
  date: Date.parse('2026-11-03T09:00:00Z'),
  folder: 'Projects/Café',
  state: {
    unread: false,
    flagged: true,
    answered: false,
    draft: false,
    labels: ['Work', 'à faire', '100 %'],
  },
};

async function readAll(bytes: Uint8Array, size = 1000): Promise<FoundMessage[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const found: FoundMessage[] = [];
  for await (const message of readMbox(chunks())) found.push(message);
  return found;
}

describe('an mbox file', { timeout: 30_000 }, () => {
  test('gives back what was written, byte for byte, with folder and flags', async () => {
    const raw = Buffer.from(
      'Subject: Hello\r\n\r\nFrom here\r\n>From there\r\n>>From afar\r\nnot From here\r\n',
    );
    const entry = mboxEntry(raw, facts);
    expect(Buffer.from(entry).toString().split('\n')[0]).toBe('From bo@example.com Tue Nov  3 09:00:00 2026');
    const [found, ...others] = await readAll(Buffer.concat([entry, entry]));
    expect(Buffer.from(found?.raw ?? []).toString()).toBe(raw.toString());
    expect(found).toMatchObject({
      found: { folder: facts.folder, state: facts.state },
      receivedAt: facts.date,
    });
    expect(others).toHaveLength(1);
  });

  test(`gives back anything, however it is read (seed ${seed})`, async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\n',
        '\r\n',
        'From ',
        '>From ',
        'From a@b Tue Nov  3 09:00:00 2026\n',
        '\n\nFrom x',
        'X-Folder: no\n',
        'a',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const message = fc
      .array(piece, { minLength: 1, maxLength: 12 })
      .map((pieces) => Buffer.from(`A: b\n\n${pieces.join('')}\n`));
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { maxLength: 5 }),
        fc.integer({ min: 1, max: 50 }),
        async (messages, size) => {
          const file = Buffer.concat(messages.map((raw) => mboxEntry(raw, facts)));
          const found = await readAll(file, size);
          expect(found.map(({ raw }) => Buffer.from(raw).toString('latin1'))).toEqual(
            messages.map((raw) => raw.toString('latin1')),
          );
          expect(found.every(({ found: { state } }) => state.flagged === true)).toBe(true);
        },
      ),
      { seed, numRuns: 300 },
    );
  });

  test('of other programs is read with what they say of its messages', async () => {
    const text = [
      'From - Mon Nov 23 09:00:00 2026\nStatus: RO\nX-Status: AF\nSubject: One\n\nFrom the sea: 2026.\nFrom me\n\n',
      'From bo@example.com Mon Nov 23 10:00 2026 +0100\nX-Gmail-Labels: Sent,Opened,Family,\n Starred\nSubject: Two\n\nText\n\n',
      'From x Mon Nov 23 09:00:00 2026\nSubject: Three\n\nlast line without an end',
    ].join('');
    expect(
      (await readAll(Buffer.from(text))).map(({ raw, ...rest }) => ({
        ...rest,
        text: Buffer.from(raw).toString().split('\n\n')[1],
      })),
    ).toEqual([
      {
        text: 'From the sea: 2026.\nFrom me\n',
        receivedAt: Date.parse('2026-11-23T09:00:00Z'),
        found: { folder: null, state: { unread: false, answered: true, flagged: true, draft: false } },
      },
      {
        text: 'Text\n',
        receivedAt: Date.parse('2026-11-23T09:00:00Z'),
        found: { folder: 'sent', state: { unread: false, flagged: true, draft: false, labels: ['Family'] } },
      },
      {
        text: 'last line without an end',
        receivedAt: Date.parse('2026-11-23T09:00:00Z'),
        found: { folder: null, state: { unread: false, answered: false, flagged: false, draft: false } },
      },
    ]);
  });

  test('that is none holds nothing', async () => {
    expect(await readAll(Buffer.from('Subject: no mbox\n\nText\n'))).toEqual([]);
    expect(await readAll(Buffer.alloc(0))).toEqual([]);
  });
});
