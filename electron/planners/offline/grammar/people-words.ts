const NAME_END =
  /\s+(?:at|on|about|regarding|re|for|to|in|over|from|before|after|until|during|because|when|called|titled|as|via|by|this|next)\s|[\u0001;()]|\s@\s|\s-\s/i;

/** The names in a list such as "Ana, Bo and Cy". */
export function splitNames(words: string): string[] {
  return words
    .split(/\s*(?:,|&|\+|\band\b)\s*/i)
    .map((name) =>
      name
        .replace(/^(?:with|my|our|the|also|invite)\s+/i, '')
        .replace(/[\s.!?'’]+$/, '')
        .trim(),
    )
    .filter((name) => /[\p{L}\p{N}]/u.test(name) && name.length <= 100)
    .slice(0, 20);
}

/** The part of a text up to where a list of names ends. */
export function untilNamesEnd(words: string): string {
  const end = NAME_END.exec(`${words} `);
  return end === null ? words : words.slice(0, end.index);
}

const ADDRESS = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** The mail addresses in a text, in order. */
export function readAddresses(text: string): string[] {
  return text.includes('@') ? (text.match(ADDRESS) ?? []) : [];
}
