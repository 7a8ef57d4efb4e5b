import type { Effect } from '../../../shared/model/effect.ts';
import type { ActionQuery } from '../../ports/journal-store.ts';
import { placesPerMillisecond } from './journal-migrations.ts';

/** Places of actions, both ends included. */
export interface PlaceRange {
  readonly first: number;
  readonly last: number;
}

/** Spans of time, in milliseconds, each four of the one before: from a day and a half to seventeen years. */
const spans = [27, 29, 31, 33, 35, 37, 39].map((exponent) => 2 ** exponent);
export const shortestSpan = 2 ** 27;

/** Tool, effect and time of an action as single words of the search index, which no tokenizer takes apart. */
export function facetsOf({ tool, effect }: { tool: string; effect: Effect }, place: number): string {
  const times = spans.map((_, level) => spanWord(level, spanNumber(place, level)));
  return [toolWord(tool), effectWord(effect), ...times].join(' ');
}

/**
 * The full-text expression for a query. Tool and effect are asked of the same index as the words, because it skips from
 * match to match, while a filter behind it would read every match. It does not skip to the range of rows that it is asked
 * for, but reads all newer ones: so when there are many of those, the range is asked for in words as well.
 * @param within a range to skip to; null when reading from the newest on is as good.
 * @returns `all` when the query asks for none of them, `nothing` when it asks for words of which none can be found.
 */
export function searchExpression(
  { phrases, tool, effect }: ActionQuery,
  within: PlaceRange | null,
): { readonly match: string } | 'all' | 'nothing' {
  if (phrases?.length === 0) return 'nothing';
  const conditions = [
    ...(phrases ?? []).map((phrase) => `words : ${quote(phrase.join(' '))}`),
    ...(tool === undefined ? [] : [`facets : ${toolWord(tool)}`]),
    ...(effect === undefined ? [] : [`facets : ${effectWord(effect)}`]),
  ];
  if (conditions.length === 0) return 'all';
  if (within !== null) conditions.push(`facets : (${spanWords(within).join(' OR ')})`);
  return { match: conditions.join(' AND ') };
}

/** The fewest spans that hold the whole range, and little more. */
function spanWords({ first, last }: PlaceRange): string[] {
  const words: string[] = [];
  let [low, high] = [spanNumber(first, 0), spanNumber(last, 0)];
  for (let level = 0; low <= high; level++) {
    // What does not fill a longer span is named by itself.
    while (low <= high && (low % 4 !== 0 || level === spans.length - 1)) words.push(spanWord(level, low++));
    while (low <= high && high % 4 !== 3) words.push(spanWord(level, high--));
    [low, high] = [low / 4, (high - 3) / 4];
  }
  return words;
}

function spanNumber(place: number, level: number): number {
  return Math.floor(place / placesPerMillisecond / (spans[level] ?? 1));
}

function spanWord(level: number, number: number): string {
  return `s${level}x${number}`;
}

function toolWord(tool: string): string {
  return `t${Buffer.from(tool).toString('hex')}`;
}

function effectWord(effect: Effect): string {
  return `e${effect}`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
