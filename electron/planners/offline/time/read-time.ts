import { settleAcrossDays } from './across-days.ts';
import { plainDateOf } from './epoch-days.ts';
import { findParts } from './find-parts.ts';
import { acrossReading, fromNow, joinDateAndTime, onwardReading, type When } from './join-date-and-time.ts';
import { durationOf, scaleOf } from './lengths.ts';
import { type Days, oneDay } from './merge-dates.ts';
import { joinRules } from './recurrence-rule.ts';
import { peek, type Sentence, sentenceOf, wordsBetween } from './sentence.ts';
import type { Finding, SentencePart } from './sentence-parts.ts';
import { settleDates } from './settle-dates.ts';
import { settleRecurrence } from './settle-recurrence.ts';
import { type SettledTime, settleTimeOfDay, type TimeProblemFound } from './settle-time-of-day.ts';
import type { RecurrenceReading, Span, TimeContext, TimeProblem, TimeReading } from './time-reading.ts';
import { findUnread } from './unread-words.ts';
import { weighParts } from './weigh-parts.ts';

/** Reads what a sentence says of time. Words that are not understood yield nothing or a problem, never a guess. */
export function readTime(text: string, context: TimeContext): TimeReading {
  const sentence = sentenceOf(text, context);
  const found = findParts(sentence);
  if (found.length === 0) return NOTHING;
  const parts = weighParts(sentence, found);
  return parts.length === 0 ? NOTHING : settle(sentence, parts);
}

const NOTHING: TimeReading = Object.freeze({
  spans: [],
  date: null,
  time: null,
  length: null,
  allDay: false,
  timeZone: null,
  recurrence: null,
  shift: null,
  excludedWeekdays: [],
  problems: [],
});

function settle(sentence: Sentence, parts: readonly SentencePart[]): TimeReading {
  const problems: TimeProblem[] = [];
  const report = ({ problem, part, message }: TimeProblemFound) => {
    problems.push({ kind: problem, words: wordsBetween(sentence, part.from, part.next), message });
  };
  for (const part of partsOf(parts, 'problem')) report({ ...part, part });
  const unread = findUnread(sentence, parts);
  if (unread !== null) {
    const words = wordsBetween(sentence, unread.from, unread.next);
    const message = `"${words}" is not understood beside the rest; say the time in other words.`;
    problems.push({ kind: 'ambiguous', words, message });
  }
  const excludedWeekdays = [...new Set(partsOf(parts, 'exclusion').flatMap((part) => part.weekdays))].sort(
    (a, b) => a - b,
  );
  const rules = joinedRules(partsOf(parts, 'recurrence'));
  const [rule, otherRule] = rules;
  const lengths = partsOf(parts, 'length');
  const lasting =
    rules.length === 0
      ? undefined
      : lengths.find((part) => part.lead === 'for' && scaleOf(part.amount) === 'days');
  const [length, otherLength] = lengths.filter((part) => part !== lasting);
  for (const [part, what] of [
    [otherLength, 'lengths'],
    [otherRule, 'ways of repeating'],
  ] as const) {
    if (part !== undefined)
      report({ problem: 'ambiguous', part, message: `Two ${what} are named; only one can be meant.` });
  }
  let recurrence: RecurrenceReading | null = null;
  let when: When;
  if (rule === undefined) when = settleWhen(sentence, parts, report);
  else
    ({ recurrence, when } = settleRepeated(sentence, parts, rule, excludedWeekdays, lasting ?? null, report));
  const [shift] = partsOf(parts, 'shift');
  return {
    spans: spansOf(sentence, parts),
    ...when,
    length: length === undefined ? null : durationOf(length.amount),
    allDay: parts.some((part) => part.kind === 'all-day'),
    timeZone: partsOf(parts, 'zone')[0]?.zone ?? null,
    recurrence,
    shift: shift === undefined ? null : durationOf(shift.amount, shift.sign),
    excludedWeekdays,
    problems,
  };
}

type RulePart = Extract<SentencePart, { kind: 'recurrence' }>;

function joinedRules(rules: readonly RulePart[]): readonly RulePart[] {
  const [first, second] = rules;
  const rule = first && second && joinRules(first.rule, second.rule);
  return rule ? [{ ...first, rule }, ...rules.slice(2)] : rules;
}

type Report = (found: TimeProblemFound) => void;

function partsOf<K extends Finding['kind']>(parts: readonly SentencePart[], kind: K) {
  return parts.filter((part): part is Extract<SentencePart, { kind: K }> => part.kind === kind);
}

function settleWhen(sentence: Sentence, parts: readonly SentencePart[], report: Report): When {
  const { present } = sentence;
  const dates = partsOf(parts, 'date');
  const across = dates.length === 2 ? settleAcrossDays(sentence, parts) : null;
  if (across !== null) {
    if (!('problem' in across)) return acrossReading(across);
    report(across);
    return { date: null, time: null };
  }
  const open = partBetweenDays(parts);
  if (open !== null)
    report({ problem: 'ambiguous', part: open, message: 'It does not say at what time it ends.' });
  const end = untilClock(parts);
  if (end !== null)
    report({ problem: 'ambiguous', part: end, message: 'It says when it ends and not when it starts.' });
  const time = timeOfDay(sentence, parts, report);
  const onward = parts.some((part) => part.kind === 'onward');
  const settled = settleDates(sentence, dates, onward, time !== null && isAhead(time, present.second));
  if (settled?.kind === 'problem') {
    report(settled);
    return { date: null, time: null };
  }
  if (settled?.kind === 'onward') {
    return { date: onwardReading(settled.from), time: joinDateAndTime(present, null, time)?.time ?? null };
  }
  const [moment] = partsOf(parts, 'moment');
  if (moment !== undefined && settled === null && time === null) return fromNow(present, moment);
  const days = withDayOfPart(sentence, parts, settled?.days ?? null, report);
  const when = joinDateAndTime(present, days, time);
  if (when !== null) return when;
  const clock = partsOf(parts, 'clock')[0] ?? dates[0];
  if (clock !== undefined) {
    report({
      problem: 'ambiguous',
      part: clock,
      message: 'Midnight can be the start or the end of that day; say 00:00 or 23:59.',
    });
  }
  return { date: null, time: null };
}

/** The 5pm of "until Friday 5pm", where no start is said. */
function untilClock(parts: readonly SentencePart[]): SentencePart | null {
  const dates = partsOf(parts, 'date');
  const clocks = partsOf(parts, 'clock');
  const [date, clock] = [dates[0], clocks[0]];
  if (dates.length !== 1 || clocks.length !== 1 || date?.lead !== 'until') return null;
  return clock !== undefined && clock.from === date.next && clock.end === null ? clock : null;
}

/** The evening of "from Thursday evening to Sunday" is Thursday's alone. */
function partBetweenDays(parts: readonly SentencePart[]): SentencePart | null {
  const [first, part, last, ...more] = parts.filter(
    ({ kind }) => kind === 'date' || kind === 'part' || kind === 'clock',
  );
  if (first?.kind !== 'date' || part?.kind !== 'part' || last?.kind !== 'date' || more.length > 0)
    return null;
  return last.lead === 'until' ? part : null;
}

function timeOfDay(sentence: Sentence, parts: readonly SentencePart[], report: Report): SettledTime | null {
  const time = settleTimeOfDay(sentence, partsOf(parts, 'clock'), partsOf(parts, 'part'));
  if (time === null || !('problem' in time)) return time;
  report(time);
  return null;
}

function isAhead(time: SettledTime, second: number): boolean {
  return time.kind === 'at' ? time.start > second : time.to > second;
}

/** "tonight" and "this morning" say their day. */
function withDayOfPart(
  sentence: Sentence,
  parts: readonly SentencePart[],
  days: Days | null,
  report: Report,
): Days | null {
  const said = partsOf(parts, 'part').find(({ part }) => part.day !== null);
  if (said === undefined) return days;
  const day = sentence.present.today + (said.part.day ?? 0);
  if (days !== null && (day < days.from || day > days.to)) {
    report({ problem: 'ambiguous', part: said, message: 'Two dates are named; only one can be meant.' });
    return null;
  }
  return oneDay(day);
}

function settleRepeated(
  sentence: Sentence,
  parts: readonly SentencePart[],
  rule: RulePart,
  excluded: readonly number[],
  lasting: Extract<SentencePart, { kind: 'length' }> | null,
  report: Report,
): { recurrence: RecurrenceReading; when: When } {
  const { present } = sentence;
  const time = timeOfDay(sentence, parts, report);
  if (/^(?:HOURLY|MINUTELY)$/.test(rule.rule.frequency) && time?.kind === 'at' && time.end !== null) {
    const message =
      'Something that repeats within the day cannot be kept to hours of the day; name the times.';
    report({ problem: 'ambiguous', part: rule, message });
  }
  const { reading, first } = settleRecurrence(sentence, rule, {
    dates: partsOf(parts, 'date'),
    excluded,
    lasting: lasting?.amount ?? null,
    count: partsOf(parts, 'count')[0]?.count ?? null,
    todayCounts: time === null || isAhead(time, present.second),
  });
  const date = { kind: 'day', day: plainDateOf(first) } as const;
  return { recurrence: reading, when: { date, time: joinDateAndTime(present, null, time)?.time ?? null } };
}

/** Neighbours with only a blank or a comma between them are one. */
function spansOf(sentence: Sentence, parts: readonly SentencePart[]): Span[] {
  const spans: Span[] = [];
  for (const part of parts) {
    const from = peek(sentence, part.from).from;
    const to = peek(sentence, part.next - 1).to;
    const last = spans.at(-1);
    if (last !== undefined && from - last.to <= 3 && /^[\s,]*$/.test(sentence.text.slice(last.to, from)))
      last.to = to;
    else spans.push({ from, to });
  }
  return spans;
}
