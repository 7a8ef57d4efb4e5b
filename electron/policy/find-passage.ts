import { looseText, squeezedText } from './loose-text.ts';

const longest = 280;

/** The sentence or line of a text that holds a value, as it was written; what is too long is cut around it. */
export function findPassage(value: string, text: string): string | null {
  const wanted = squeezedText(value);
  if (wanted === '') return null;
  const sentences = text.split(/(?<=[.!?…])\s+|[\r\n]+/).map((sentence) => sentence.trim());
  const found = sentences.find((sentence) => squeezedText(sentence).includes(wanted));
  if (found === undefined) return null;
  if (found.length <= longest) return found;
  const at = Math.max(0, looseText(found).indexOf(looseText(value)));
  const from = Math.max(0, Math.min(at - longest / 3, found.length - longest));
  return `${from > 0 ? '…' : ''}${found.slice(from, from + longest)}…`;
}
