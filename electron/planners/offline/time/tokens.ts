import { NONE, type Sense, senseOf } from './vocabulary.ts';

export interface Token {
  from: number;
  to: number;
  kind: 'word' | 'number' | 'mark' | 'opaque' | 'end';
  /** In lower case, with straight apostrophes and plain hyphens. */
  text: string;
  /** Nothing stands between it and the token before. */
  glued: boolean;
  /** Of a number; -1 where it has more digits than any date or time. */
  value: number;
  capital: boolean;
  sense: Sense;
}

const END: Token = {
  from: 0,
  to: 0,
  kind: 'end',
  text: '',
  glued: false,
  value: -1,
  capital: false,
  sense: NONE,
};
const LETTER = /[\p{L}\p{M}]/u;
const DASHES = /[‐‑‒–—−]/;
const SPACE = /\s/;

export function tokenAt(tokens: readonly Token[], index: number): Token {
  // An index off either end is common, and slow to look up.
  return index < 0 || index >= tokens.length ? END : (tokens[index] ?? END);
}

/** One pass over the text. Addresses, and names in double quotes, come out as single `opaque` tokens. */
export function splitIntoTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const quotedUntil = quotedParts(text);
  let at = 0;
  let lastEnd = -1;
  const push = (to: number, kind: Token['kind'], lowered: string, sense: Sense, value = -1) => {
    const first = text[at] ?? '';
    const capital = kind === 'word' && first !== first.toLowerCase();
    tokens.push({ from: at, to, kind, text: lowered, glued: lastEnd === at, value, capital, sense });
    lastEnd = to;
    at = to;
  };
  while (at < text.length) {
    const quoteEnd = quotedUntil.get(at);
    if (quoteEnd !== undefined) {
      push(quoteEnd, 'opaque', '', NONE);
      continue;
    }
    const code = text.charCodeAt(at);
    if (isSpace(code, text, at)) {
      at++;
      continue;
    }
    if (startsChunk(text, at)) {
      const chunkEnd = endOfChunk(text, at);
      if (isAddress(text, at, chunkEnd)) {
        push(chunkEnd, 'opaque', '', NONE);
        continue;
      }
    }
    if (isDigit(code)) {
      let to = at + 1;
      while (isDigit(text.charCodeAt(to))) to++;
      const texted = to === at + 1 && text[at] === '2' && isLetter(text, to) ? endOfWord(text, to) : to;
      if (texted > to && texted - at < 12) {
        const word = text.slice(at, texted).toLowerCase();
        const sense = senseOf(word);
        if (sense.relativeDay !== undefined) {
          push(texted, 'word', word, sense);
          continue;
        }
      }
      const digits = text.slice(at, Math.min(to, at + 9));
      push(to, 'number', digits, NONE, to - at > 8 ? -1 : Number(digits));
    } else if (isLetter(text, at)) {
      const to = endOfWord(text, at);
      const lowered = text.slice(at, to).toLowerCase().replaceAll('’', "'");
      push(to, 'word', lowered, to - at > 30 ? NONE : senseOf(lowered));
    } else {
      const mark = text[at] ?? '';
      push(at + 1, 'mark', DASHES.test(mark) ? '-' : mark === '’' ? "'" : mark, NONE);
    }
  }
  return tokens;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return LETTER.test(text[at] ?? '');
}

function isSpace(code: number, text: string, at: number): boolean {
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : SPACE.test(text[at] ?? '');
}

function endOfWord(text: string, from: number): number {
  let to = from + 1;
  while (to < text.length) {
    if (isLetter(text, to)) to++;
    else if ((text[to] === "'" || text[to] === '’') && isLetter(text, to + 1)) to += 2;
    else break;
  }
  return to;
}

function startsChunk(text: string, at: number): boolean {
  return at === 0 || isSpace(text.charCodeAt(at - 1), text, at - 1);
}

function endOfChunk(text: string, from: number): number {
  let to = from;
  while (to < text.length && !isSpace(text.charCodeAt(to), text, to)) to++;
  return to;
}

/** A web or mail address, a path: its numbers and words are not dates. */
function isAddress(text: string, from: number, to: number): boolean {
  const chunk = text.slice(from, to);
  if (chunk.includes('://') || chunk.startsWith('www.') || chunk.startsWith('~/')) return true;
  const sign = chunk.indexOf('@');
  return sign > 0 && chunk.indexOf('.', sign) > sign;
}

/** Where each quoted part that begins at an offset ends; none if the quotes hold the whole text. */
function quotedParts(text: string): Map<number, number> {
  const parts = new Map<number, number>();
  let open = -1;
  let outside = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (open < 0 && (mark === '"' || mark === '“')) open = at;
    else if (open >= 0 && (mark === '"' || mark === '”')) {
      parts.set(open, at + 1);
      open = -1;
    } else if (open < 0 && isLetter(text, at)) outside++;
  }
  return outside === 0 ? new Map<number, number>() : parts;
}
