import type { Action } from '../../shared/model/action.ts';

/** So much of an action is searched, in UTF-16 units; a long list of results would drown the rest. */
const longestText = 6000;
const mostPhrases = 16;
const longestQuery = 1000;

/** The words of an action by which it is found: what it is called, why it was done, who was told, what went in and came out. */
export function searchTextOf(action: Action): string {
  const parts = [
    action.title,
    action.request,
    action.why,
    action.found ?? '',
    action.error ?? '',
    ...action.preview.told,
    ...stringsIn(action.input),
    ...stringsIn(action.output),
  ];
  return [...new Set(parts)].join('\n').slice(0, longestText).toWellFormed();
}

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

function* stringsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const each of value) yield* stringsIn(each);
  else if (typeof value === 'object' && value !== null) yield* stringsIn(Object.values(value));
}
