import { type FoundState, readEntry } from './mbox-entry.ts';

/** A message as a file has it. */
export interface FoundMessage {
  readonly raw: Uint8Array;
  readonly found: FoundState;
  /** Milliseconds; null where the file does not say. */
  readonly receivedAt: number | null;
}

/** A line that begins an entry is shorter than this, in bytes. */
const longestLine = 1000;

/** Reads an mbox file piece by piece (RFC 4155, mboxo and mboxrd), with no more than one message at a time in memory. */
export async function* readMbox(chunks: AsyncIterable<Uint8Array>): AsyncIterable<FoundMessage> {
  let held: Buffer[] = [];
  let window: Buffer = Buffer.alloc(0);
  let line: string | null = null;
  for await (const chunk of chunks) {
    window = Buffer.concat([window, chunk]);
    for (let next = entryIn(window, line === null); next !== null; next = entryIn(window, false)) {
      if (line !== null) yield messageOf(line, [...held, window.subarray(0, next.at)]);
      held = [];
      line = next.line;
      window = window.subarray(next.end);
    }
    // The beginning of an entry may lie across two chunks.
    const sure = Math.max(window.length - longestLine, 0);
    if (line !== null && sure > 0) {
      held.push(window.subarray(0, sure));
      window = window.subarray(sure);
    }
  }
  if (line !== null) yield messageOf(line, [...held, window]);
}

/** Where the next entry begins. @param atStart the file begins here, so that no empty line goes before */
function entryIn(
  bytes: Buffer,
  atStart: boolean,
): { readonly at: number; readonly end: number; readonly line: string } | null {
  for (
    let at = atStart && bytes.subarray(0, 5).equals(from) ? 0 : after(bytes, 0);
    at >= 0;
    at = after(bytes, at)
  ) {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) return null;
    const line = bytes.toString('latin1', at, Math.min(end, at + longestLine)).trimEnd();
    if (isEntryLine(line)) return { at, end: end + 1, line };
  }
  return null;
}

const from = Buffer.from('From ');
const separator = Buffer.from('\nFrom ');

/** The next `From ` after this place that stands below an empty line; -1 when there is none. */
function after(bytes: Buffer, place: number): number {
  for (let at = bytes.indexOf(separator, place); at >= 0; at = bytes.indexOf(separator, at + 1)) {
    const before = bytes[at - 1];
    if (before === 0x0a || (before === 0x0d && bytes[at - 2] === 0x0a) || at === 0) return at + 1;
  }
  return -1;
}

/** `From bo@example.com Mon Nov 23 09:00:00 2026`: with a time and a year, unlike a sentence of a letter. */
function isEntryLine(line: string): boolean {
  return /^From .*\b\d{1,2}:\d{2}(?::\d{2})?\b/.test(line) && /\b\d{4}\b/.test(line);
}

function messageOf(line: string, parts: readonly Buffer[]): FoundMessage {
  const whole = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  const { raw, found } = readEntry(withoutLastEmptyLine(whole));
  const time = /\b(?:mon|tue|wed|thu|fri|sat|sun)\b.*$/i.exec(line)?.[0] ?? '';
  const hasZone = /[+-]\d{4}|GMT|UTC/.test(time);
  const receivedAt = Date.parse(hasZone ? time : `${time} UTC`);
  return { raw, found, receivedAt: Number.isNaN(receivedAt) ? null : receivedAt };
}

/** Without the empty line that ends an entry. */
function withoutLastEmptyLine(entry: Buffer): Buffer {
  if (entry.at(-1) !== 0x0a) return entry;
  const end = entry.at(-2) === 0x0d ? entry.length - 2 : entry.length - 1;
  return end === 0 || entry[end - 1] === 0x0a ? entry.subarray(0, end) : entry;
}
