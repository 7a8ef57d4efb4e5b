import type { LabelledText, Source } from '../../shared/model/source.ts';
import { findSecrets, type LeavingText } from './find-secrets.ts';
import { looseText } from './loose-text.ts';

/** What is noticeable about texts that leave the computer. */
export interface LeavingFindings {
  /** What looks like a secret, in words: `a one-time code`. */
  readonly secrets: readonly string[];
  /** Sources that others wrote and that a passage of it is copied from. */
  readonly copiedFrom: readonly Source[];
}

/** A passage counts as copied from this many words in a row. */
const wordsInARow = 8;

/** Looks through what a call would let out: for secrets, and for passages that somebody else wrote. */
export function examineLeavingTexts(
  leaving: readonly LeavingText[],
  texts: readonly LabelledText[],
): LeavingFindings {
  const secrets = [...new Set(leaving.flatMap(({ text }) => findSecrets(text)))];
  const passages = new Set(leaving.flatMap(({ text }) => passagesOf(text)));
  const said = new Set(
    texts.filter(({ source }) => source.origin === 'person').flatMap(({ text }) => passagesOf(text)),
  );
  const copiedFrom = texts.filter(
    ({ source, text }) =>
      source.origin === 'untrusted' &&
      passages.size > 0 &&
      passagesOf(text).some((passage) => passages.has(passage) && !said.has(passage)),
  );
  return { secrets, copiedFrom: [...new Map(copiedFrom.map(({ source }) => [source.id, source])).values()] };
}

function passagesOf(text: string): string[] {
  const words = looseText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, Math.max(0, words.length - wordsInARow + 1))
    .map((_, index) => words.slice(index, index + wordsInARow).join(' '));
}
