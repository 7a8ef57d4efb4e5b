import { after, type Read, type Sentence, textAt } from './sentence.ts';

interface Phrase<T> {
  words: readonly string[];
  value: T;
}

/** Phrases by their first word, in the order in which they are tried. */
export type PhraseTable<T> = ReadonlyMap<string, readonly Phrase<T>[]>;

/** Several phrases with one value are parted by a bar. */
export function phraseTable<T>(rows: readonly (readonly [phrases: string, value: T])[]): PhraseTable<T> {
  const table = new Map<string, Phrase<T>[]>();
  for (const [phrases, value] of rows) {
    for (const phrase of phrases.split('|')) {
      const words = phrase.split(' ');
      const first = words[0] ?? '';
      table.set(first, [...(table.get(first) ?? []), { words, value }]);
    }
  }
  return table;
}

export function readPhrase<T>(
  sentence: Sentence,
  index: number,
  table: PhraseTable<T>,
): Read<{ value: T }> | null {
  for (const { words, value } of table.get(textAt(sentence, index)) ?? []) {
    const next = after(sentence, index, words);
    if (next > 0) return { value, next };
  }
  return null;
}
