const mostPhrases = 16;
const longestQuery = 1000;

/**
 * What a person typed into a search field, as phrases that must all occur: each word is one, and so is each part in
 * “quotes”. Any text is valid; what holds no letter or digit asks for nothing that could be found.
 * @returns null when the text is blank, which is no condition at all.
 */
export function parseSearch(text: string): readonly (readonly string[])[] | null {
  if (text.trim() === '') return null;
  const phrases: (readonly string[])[] = [];
  for (const [, quoted, word] of text.slice(0, longestQuery).matchAll(/["“„]([^"“”]*)["”]?|([^\s"“„]+)/g)) {
    const words = wordsIn(quoted ?? word ?? '');
    if (words.length > 0) phrases.push(words);
    if (phrases.length === mostPhrases) break;
  }
  return phrases;
}

/** The words of a text as the search sees them: letters and digits, without case and accents. */
export function wordsIn(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [];
}
