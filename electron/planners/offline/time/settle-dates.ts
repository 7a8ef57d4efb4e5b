import type { DateWords } from './date-words.ts';
import { type Days, mergeDates, oneDay, settleDate } from './merge-dates.ts';
import { type Sentence, textAt, wordsBetween } from './sentence.ts';
import type { SentencePart } from './sentence-parts.ts';
import type { ProblemKind } from './time-reading.ts';

export type DatePart = Extract<SentencePart, { kind: 'date' }>;

export type SettledDate =
  | { kind: 'days'; days: Days; toSecond: boolean }
  | { kind: 'onward'; from: number }
  | { kind: 'problem'; problem: ProblemKind; part: SentencePart; message: string };

/** Before this nothing that a person searches for was written. */
const LONG_AGO = 0;

/** What all the dates of one sentence say together. */
export function settleDates(
  sentence: Sentence,
  dates: readonly DatePart[],
  onward: boolean,
  todayCounts: boolean,
): SettledDate | null {
  const [first, ...others] = dates;
  if (first === undefined) return null;
  if (first.date.kind === 'weekday' && first.date.which === 'following') {
    const words = wordsBetween(sentence, first.from, first.next);
    const message = `"${words}" does not say after which day; name the date.`;
    return { kind: 'problem', problem: 'ambiguous', part: first, message };
  }
  let start: DateWords = first.date;
  let last: DatePart = first;
  let end: DatePart | null = null;
  for (const part of others) {
    if (part.lead === 'until' && end === null && first.lead !== 'until') {
      end = part;
      continue;
    }
    const merged = mergeDates(sentence.present, start, part.date);
    if (merged === null) return conflict(sentence, last, part);
    if (merged.kind === 'problem')
      return { kind: 'problem', problem: merged.problem, part, message: merged.message };
    start = merged;
    last = part.lead === 'none' ? last : part;
  }
  const days = settleDate(sentence.present, start, todayCounts);
  if (days === null) return null;
  if (end !== null) return until(sentence, days, end);
  return onward ? { kind: 'onward', from: days.from } : withLead(sentence, first, days);
}

function conflict(sentence: Sentence, a: SentencePart, b: SentencePart): SettledDate {
  const [first, second] = [a, b].map((part) => wordsBetween(sentence, part.from, part.next));
  return {
    kind: 'problem',
    problem: 'ambiguous',
    part: b,
    message: `Two dates are named, "${first}" and "${second}"; only one can be meant.`,
  };
}

function until(sentence: Sentence, days: Days, end: DatePart): SettledDate {
  const last = settleDate({ ...sentence.present, today: days.from, past: false }, end.date, true);
  const to = last === null ? days.from : last.to;
  if (to < days.from) {
    return {
      kind: 'problem',
      problem: 'ends-before-start',
      part: end,
      message: 'The last day is before the first.',
    };
  }
  return {
    kind: 'days',
    days: { from: days.from, to, period: null, single: to === days.from },
    toSecond: true,
  };
}

/** The preposition of a single date may make it the edge of a stretch. */
function withLead(sentence: Sentence, part: DatePart, days: Days): SettledDate {
  const { today, past } = sentence.present;
  switch (part.lead) {
    case 'until': {
      const to = lastDayUntil(sentence, part, days);
      const from = past ? LONG_AGO : today;
      return to < from ? asIs(days) : asIs({ from, to, period: 'days', single: false });
    }
    case 'before': {
      const from = past ? LONG_AGO : today;
      const to = days.from - 1;
      return to < from
        ? { kind: 'problem', problem: 'ambiguous', part, message: 'No day is left before that.' }
        : asIs({ from, to, period: 'days', single: false });
    }
    case 'after':
      return { kind: 'onward', from: days.to + 1 };
    case 'not-before':
      return { kind: 'onward', from: days.from };
    case 'since':
      return days.from <= today
        ? asIs({ from: days.from, to: today, period: 'days', single: false })
        : { kind: 'onward', from: days.from };
    case 'from':
      return days.single || days.period === null || days.from <= today
        ? asIs(days)
        : { kind: 'onward', from: days.from };
    default:
      return asIs(days);
  }
}

function asIs(days: Days): SettledDate {
  return { kind: 'days', days: days.from === days.to ? oneDay(days.from) : days, toSecond: false };
}

/** "until March" ends with February, "through March" with March, and "until Friday" on Friday. */
export function lastDayUntil(sentence: Sentence, part: DatePart, days: Days): number {
  const inclusive = textAt(sentence, part.from).startsWith('thr');
  return days.single || inclusive || days.period === 'days' || days.period === null ? days.to : days.from - 1;
}
