/** Letters that Unicode does not take apart into a base and an accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
};

/** Text without case, accents and compatibility forms, so that “cafe”, “Café” and “ＣＡＦＥ” compare equal. */
export function foldText(text: string): string {
  // By way of capitals, where ß is SS and ς is Σ.
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase();
  return plain.replace(/[øłđæœþð]/g, (letter) => plainLetters[letter] ?? letter);
}

/** The folded words of what somebody looks for. */
export function foldedWords(text: string | undefined): string[] {
  return text === undefined ? [] : foldText(text).split(/\s+/).filter(Boolean);
}

/** Whether every word occurs in the folded text. */
export function hasWords(folded: string, words: readonly string[]): boolean {
  return words.every((word) => folded.includes(word));
}
