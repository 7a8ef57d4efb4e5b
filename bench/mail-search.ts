/**
 * How long a search in 20,000 messages takes, headers and bodies, newest 50 first, against the bare index asked for the
 * same words in the same run. Prints milliseconds: median and 95th percentile of each kind of search.
 *
 *     node bench/mail-search.ts [messages]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openMail } from '../electron/adapters/sqlite/open-mail.ts';
import type { ImportedMessage } from '../electron/ports/mail-import.ts';
import type { MailQuery } from '../shared/model/mail.ts';

const messages = Number(process.argv[2] ?? 20_000);
const folder = mkdtempSync(join(tmpdir(), 'deskhand-bench-mail-'));
const file = join(folder, 'mail.sqlite');

let state = 42;
function random(): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return state / 0x7fffffff;
}

/** A word by its rank: few are frequent, as in a language. */
function word(): string {
  const rank = Math.floor(20_000 * random() ** 3);
  return `w${rank.toString(36)}${'aeiou'[rank % 5]}`;
}

function words(count: number): string {
  return Array.from({ length: count }, word).join(' ');
}

function message(number: number): ImportedMessage {
  const person = Math.floor(random() * 300);
  const date = new Date(Date.UTC(2024, 0, 1) + Math.floor(random() * 9e10));
  // Half of all say one word, half another, and none says both.
  const side = number % 2 === 0 ? 'alpha' : 'omega';
  const raw = `Message-ID: <m${number}@example.com>\r\nFrom: Person ${person} <p${person}@example.com>\r\nTo: kim@example.org\r\nDate: ${date.toUTCString()}\r\nSubject: ${words(6)}\r\n\r\nhello ${side} ${words(150)}\r\n`;
  const mailboxId = number % 10 === 0 ? 'local/archive' : number % 50 === 1 ? 'local/trash' : 'local/inbox';
  return { mailboxId, raw: Buffer.from(raw), state: { unread: number % 20 === 0 } };
}

const mailFile = openMail(file);
const keep = mailFile.imports.begin();
const started = performance.now();
for (let number = 0; number < messages; number += 500) {
  const count = Math.min(500, messages - number);
  await keep(Array.from({ length: count }, (_, index) => message(number + index)));
}
console.log(`${messages} messages kept in ${((performance.now() - started) / 1000).toFixed(1)} s`);

const bare = new DatabaseSync(file, { readOnly: true });
const asked = bare.prepare(
  'SELECT rowid FROM message_text WHERE message_text MATCH ? ORDER BY rowid DESC LIMIT 50',
);

/** Each kind of search with what the bare index is asked for the same; null where words have no part in it. */
const kinds: Readonly<Record<string, () => { readonly query: MailQuery; readonly match: string | null }>> = {
  'a rare word': () => {
    const rare = `w${(15_000 + Math.floor(random() * 5000)).toString(36)}`;
    return { query: { text: rare }, match: `"${rare}"` };
  },
  'a word': () => {
    const some = word();
    return { query: { text: some }, match: `"${some}"` };
  },
  'the beginning of a word': () => {
    const beginning = word().slice(0, 3);
    return { query: { text: beginning }, match: `"${beginning}"*` };
  },
  'two words': () => {
    const [one, other] = [word(), word()];
    return { query: { text: `${one} ${other}` }, match: `"${one}" AND "${other}"` };
  },
  'a phrase': () => {
    const phrase = words(2);
    return { query: { text: `"${phrase}"` }, match: `"${phrase}"` };
  },
  'a word of every message': () => ({ query: { text: 'hello' }, match: '"hello"' }),
  'words that never meet': () => ({ query: { text: 'alpha omega' }, match: '"alpha" AND "omega"' }),
  'a common word in the trash': () => ({ query: { text: 'hello', mailbox: 'trash' }, match: '"hello"' }),
  'a common word, unread': () => ({ query: { text: 'hello', unread: true }, match: '"hello"' }),
  'a common word from a person': () => {
    const person = Math.floor(random() * 300);
    return {
      query: { text: 'hello', from: `p${person}@example.com` },
      match: `"hello" AND sender : "p${person} example com"`,
    };
  },
  'a common word in a month': () => ({
    query: { text: 'hello', after: '2025-03-01T00:00:00Z', before: '2025-04-01T00:00:00Z' },
    match: '"hello"',
  }),
  'a common word without another': () => ({
    query: { text: 'hello', without: 'omega' },
    match: '"hello" NOT "omega"',
  }),
  'a sender': () => ({ query: { from: 'person 17' }, match: 'sender : "person" AND sender : "17"' }),
  'unread in a mailbox': () => ({ query: { unread: true, mailbox: 'archive' }, match: null }),
  'the newest': () => ({ query: {}, match: null }),
};

function summary(times: number[]): string {
  const sorted = times.sort((one, other) => one - other);
  const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(2).padStart(7);
  return `${at(0.5)} ${at(0.95)}`;
}

console.log(`${''.padEnd(34)}   search        +count        bare index`);
const all: number[] = [];
for (const [name, make] of Object.entries(kinds)) {
  const times: { search: number[]; counted: number[]; bare: number[] } = {
    search: [],
    counted: [],
    bare: [],
  };
  for (let round = 0; round < 100; round++) {
    const { query, match } = make();
    let from = performance.now();
    await mailFile.mail.search(query, { limit: 50 });
    times.search.push(performance.now() - from);
    from = performance.now();
    await mailFile.mail.search(query, { limit: 50, countUpTo: 1000 });
    times.counted.push(performance.now() - from);
    if (match === null) continue;
    from = performance.now();
    asked.all(match);
    times.bare.push(performance.now() - from);
  }
  all.push(...times.search);
  console.log(
    `${name.padEnd(32)} ${summary(times.search)} ${summary(times.counted)} ${times.bare.length > 0 ? summary(times.bare) : ''}`,
  );
}
console.log(`${'all of these'.padEnd(32)} ${summary(all)}`);
bare.close();
mailFile.close();
rmSync(folder, { recursive: true });
