import type { TimeReading } from '../time/time-reading.ts';
import { foldText } from './fold-text.ts';
import type { Setting } from './setting.ts';

const ADJECTIVE =
  /\b(daily|weekly|bi-?weekly|fortnightly|monthly|bi-?monthly|quarterly|half-yearly|yearly|annual)\s+(?!at\b|on\b|from\b|until\b|till\b|in\b|for\b|starting\b|beginning\b|with\b|@)(?=\p{L}|1:1)/u;
/** Words of a series: the frequency is then meant as one. */
const SERIES =
  /\b(?:every|each|from|starting|beginning|until|till|times|recurring|repeating|(?:mon|tues|wednes|thurs|fri|satur|sun)days|for (?:the next )?(?:\d+|a|two|three|four|five|six) (?:weeks?|months?|years?))\b/;
/** A day that comes once, and not every week or month. */
const ONE_DAY =
  /\b(?:today|tonight|tomorrow|next|this|coming|week|\d{4}-\d\d?|\d{1,2}[/.]\d{1,2}|(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*|may)\b|\d-\d/;

const WEEKDAY = /day\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\b/;

/**
 * "quarterly review on 1 December" and "weekly report due Friday" name one day: how often belongs to the title. "weekly
 * sync on Monday" and "monthly report on the 1st" name the day of each week or month, and stay a series. Null for those.
 */
export function readOneOf(text: string, setting: Setting): TimeReading | null {
  const folded = foldText(text.slice(0, 300));
  const match = ADJECTIVE.exec(folded);
  if (match?.[1] === undefined || SERIES.test(folded)) return null;
  const [, word] = match;
  const masked = `${text.slice(0, match.index)}${'x'.repeat(word.length)}${text.slice(match.index + word.length)}`;
  const reading = setting.read(masked);
  if (reading.recurrence !== null || reading.date?.kind !== 'day') return null;
  const said = reading.spans.map(({ from, to }) => folded.slice(from, to)).join(' ');
  const ofMonth = /\b(?:first|second|third|fourth|last)\b/.test(said) || !WEEKDAY.test(said);
  const agrees = /week|fortnight/.test(word) || (word.startsWith('month') && ofMonth);
  return agrees && !ONE_DAY.test(said) && !/\bdue\b/.test(folded) ? null : reading;
}
