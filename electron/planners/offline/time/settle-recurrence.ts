import { addMonths, type EpochDay, plainDateOf } from './epoch-days.ts';
import type { Amount } from './lengths.ts';
import { settleDate } from './merge-dates.ts';
import { firstDayOf, formatRule, type Rule, ruleOf } from './recurrence-rule.ts';
import { type Sentence, wordsBetween } from './sentence.ts';
import type { SentencePart } from './sentence-parts.ts';
import { type DatePart, lastDayUntil } from './settle-dates.ts';
import type { RecurrenceReading } from './time-reading.ts';

export interface SettledRecurrence {
  reading: RecurrenceReading;
  first: EpochDay;
}

type RulePart = Extract<SentencePart, { kind: 'recurrence' }>;

interface Around {
  dates: readonly DatePart[];
  excluded: readonly number[];
  /** "for 2 weeks" */
  lasting: Amount | null;
  count: number | null;
  /** Whether what happens today is still ahead. */
  todayCounts: boolean;
}

/** A rule with its first day and its end, taken from the dates and lengths around it. */
export function settleRecurrence(sentence: Sentence, part: RulePart, around: Around): SettledRecurrence {
  const { present } = sentence;
  const rule = leaveOut(withDayOf(part.rule, around.dates), around.excluded);
  let from = around.todayCounts ? present.today : present.today + 1;
  let until: EpochDay | null = null;
  for (const date of around.dates) {
    const days = settleDate(present, date.date, true);
    if (days === null) continue;
    if (date.lead === 'until' || date.lead === 'by') until = lastDayUntil(sentence, date, days);
    else if (date.lead === 'before') until = days.from - 1;
    else {
      from = date.lead === 'after' ? days.to + 1 : Math.max(days.from, days.single ? days.from : from);
      // The next 3 weeks from today end on the day before today's weekday.
      const counted = date.lead === 'for' && days.period === 'days' && days.from === present.today;
      if (!days.single && (date.lead !== 'from' || days.period === null))
        until = counted ? days.to - 1 : days.to;
    }
  }
  const first = firstDayOf(rule, from);
  const counted = around.count ?? (around.lasting === null ? null : occurrencesIn(rule, around.lasting));
  if (counted === null && around.lasting !== null) until = lastDayOfLength(first, around.lasting);
  return {
    reading: {
      rrule: formatRule(rule),
      words: wordsBetween(sentence, part.from, part.next),
      until: until === null ? null : plainDateOf(until),
      count: counted,
    },
    first,
  };
}

/** "weekly team call on Tuesday", "rent on the 28th, monthly": the day stands apart from the rule. */
function withDayOf(rule: Rule, dates: readonly DatePart[]): Rule {
  if (rule.weekdays.length + rule.monthDays.length > 0) return rule;
  for (const { date, lead } of dates) {
    if (lead !== 'on' && lead !== 'none') continue;
    if (rule.frequency === 'WEEKLY' && date.kind === 'weekday' && date.which === 'coming')
      return { ...rule, weekdays: [date.weekday] };
    if (rule.frequency === 'MONTHLY' && date.kind === 'day-of-month')
      return { ...rule, monthDays: [date.day] };
  }
  return rule;
}

function leaveOut(rule: Rule, excluded: readonly number[]): Rule {
  if (excluded.length === 0 || rule.ordinal !== 0 || rule.interval !== 1) return rule;
  const daily = rule.frequency === 'DAILY';
  if (!daily && !(rule.frequency === 'WEEKLY' && rule.weekdays.length > 0)) return rule;
  const weekdays = (daily ? [1, 2, 3, 4, 5, 6, 7] : rule.weekdays).filter(
    (weekday) => !excluded.includes(weekday),
  );
  return weekdays.length === 0 ? rule : ruleOf('WEEKLY', { weekdays });
}

/** How often it happens in this time, where that is the same from any start. */
function occurrencesIn(rule: Rule, lasting: Amount): number | null {
  const days = lasting.weeks * 7 + lasting.days;
  const months = lasting.years * 12 + lasting.months;
  const { interval } = rule;
  let count = 0;
  if (months === 0 && rule.frequency === 'DAILY') count = days / interval;
  else if (months === 0 && rule.frequency === 'WEEKLY')
    count = (days / 7 / interval) * Math.max(1, rule.weekdays.length);
  else if (days === 0 && rule.frequency === 'MONTHLY')
    count = (months / interval) * Math.max(1, rule.monthDays.length);
  else if (days === 0 && rule.frequency === 'YEARLY') count = months / 12 / interval;
  return count >= 1 && Number.isInteger(count) ? count : null;
}

function lastDayOfLength(first: EpochDay, lasting: Amount): EpochDay {
  const months = lasting.years * 12 + lasting.months;
  return (months === 0 ? first : addMonths(first, months)) + lasting.weeks * 7 + lasting.days - 1;
}
