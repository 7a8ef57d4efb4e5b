import type { Span } from '../time/time-reading.ts';

/** Stands where words of time were, so that what was apart stays apart. Never part of a request: control characters are taken out. */
export const GAP = '\u0001';

/** The text with the given parts replaced by gaps. */
export function cutSpans(text: string, spans: readonly Span[]): string {
  let rest = '';
  let at = 0;
  for (const { from, to } of spans) {
    rest += text.slice(at, from) + GAP;
    at = to;
  }
  return rest + text.slice(at);
}

/** Plain words again: gaps closed, loose punctuation and joining words at the ends gone. */
export function closeGaps(text: string): string {
  let words = text
    .replaceAll(GAP, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?[([] ?[)\]]/g, '')
    .replace(/ ([,;:])(?= |$)/g, '$1')
    .replace(/([,;])[,;]+/g, '$1');
  for (let before = ''; before !== words; ) {
    before = words;
    words = words
      .replace(/^[\s,;:.\-–—&]+|[\s,;:\-–—&]+$/g, '')
      .replace(/^(?:and|for|of|on|at|from|to|by|which|is|are|it's|its|be)\s+/i, '')
      .replace(
        /(?:^|\s+)(?:and|for|on|at|from|to|by|in|with|the|a|an|of|is|are|@|starting|beginning|called|named)$/i,
        '',
      );
  }
  return words;
}
