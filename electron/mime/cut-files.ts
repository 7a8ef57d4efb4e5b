/** A stretch of a message's bytes that is kept apart, and how it was written there. */
export interface Cut {
  /** Where in the rest of the bytes it belongs. */
  readonly at: number;
  readonly written: 'base64-crlf' | 'base64-lf';
  /** Characters of a full line. */
  readonly width: number;
  readonly content: Uint8Array;
}

/** A stretch shorter than this (bytes, encoded) is not worth keeping apart. */
const shortest = 8 * 1024;

/**
 * Takes the long stretches of base64 out of a message: that is what attachments are in transit, whatever the structure
 * around them. Only what comes back byte for byte is taken, so that `joinFiles` gives exactly the message.
 */
export function cutFiles(raw: Uint8Array): { readonly rest: Uint8Array; readonly cuts: readonly Cut[] } {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
  const cuts: Cut[] = [];
  const rest: Uint8Array[] = [];
  let [taken, length] = [0, 0];
  for (const { start, end, width, ending } of base64Stretches(bytes)) {
    const content = Buffer.from(bytes.toString('latin1', start, end), 'base64');
    const written = ending === 2 ? 'base64-crlf' : 'base64-lf';
    if (!encode({ content, width, written }).equals(bytes.subarray(start, end))) continue;
    rest.push(bytes.subarray(taken, start));
    length += start - taken;
    cuts.push({ at: length, written, width, content });
    taken = end;
  }
  if (cuts.length === 0) return { rest: raw, cuts };
  rest.push(bytes.subarray(taken));
  return { rest: Buffer.concat(rest), cuts };
}

/** Puts the message together again. */
export function joinFiles(rest: Uint8Array, cuts: readonly Cut[]): Uint8Array {
  if (cuts.length === 0) return rest;
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const cut of cuts) {
    parts.push(rest.subarray(from, cut.at), encode(cut));
    from = cut.at;
  }
  parts.push(rest.subarray(from));
  return Buffer.concat(parts);
}

interface Stretch {
  readonly start: number;
  /** After the line ending of its last line. */
  readonly end: number;
  readonly width: number;
  /** Bytes of a line ending. */
  readonly ending: 1 | 2;
}

/** Runs of full lines of base64 of one width, with the shorter line that ends them. */
function* base64Stretches(bytes: Buffer): Iterable<Stretch> {
  if (bytes.length < shortest) return;
  let current: Stretch | null = null as Stretch | null;
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    if (newline < 0) break;
    const end = newline + 1;
    const ending = bytes[newline - 1] === 0x0d && newline > start ? 2 : 1;
    const width = end - start - ending;
    const isBase64 =
      width > 0 && width % 4 === 0 && width <= 1000 && isBase64Line(bytes, start, start + width);
    if (isBase64 && current !== null && ending === current.ending && width <= current.width) {
      const longer: Stretch = { ...current, end };
      current = longer;
      if (width < longer.width) {
        if (end - longer.start >= shortest) yield longer;
        current = null;
      }
    } else {
      if (current !== null && current.end - current.start >= shortest) yield current;
      current = isBase64 && width >= 60 ? { start, end, width, ending } : null;
    }
    start = end;
  }
  if (current !== null && current.end - current.start >= shortest) yield current;
}

/** Which bytes base64 is written with (RFC 4648 section 4). */
const isDigit = new Uint8Array(256);
for (const digit of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=') {
  isDigit[digit.charCodeAt(0)] = 1;
}

function isBase64Line(bytes: Buffer, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (isDigit[bytes[index] as number] !== 1) return false;
  return true;
}

function encode({ content, width, written }: Pick<Cut, 'content' | 'width' | 'written'>): Buffer {
  const ending = written === 'base64-crlf' ? '\r\n' : '\n';
  const text = Buffer.from(content.buffer, content.byteOffset, content.length).toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  return Buffer.from(`${lines.join(ending)}${ending}`, 'latin1');
}
