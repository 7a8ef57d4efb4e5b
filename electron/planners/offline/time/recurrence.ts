import { readNthOfMonth, readOfEveryMonth } from './days-of-every-month.ts';
import { readCardinal, readOrdinal } from './numbers.ts';
import { type Frequency, type RecurrenceRead, type Rule, ruleOf, ruleRead } from './recurrence-rule.ts';
import { type Place, peek, type Read, type Sentence, skip, textAt, wordsBetween } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';
import { readWeekdayLetters } from './weekday-letters.ts';
import { readWeekdayList, WEEKEND, WORKDAYS } from './weekday-lists.ts';
import { wordTable } from './word-table.ts';
import { readYearlyDate } from './yearly-dates.ts';

/** "every other Tuesday", "weekdays", "monthly on the 15th", "last Friday of each month", "Mondays and Thursdays". */
export function readRecurrence(sentence: Sentence, index: number, place: Place): RecurrenceRead | null {
  const word = textAt(sentence, index);
  if (word === 'every' || word === 'each') {
    return readEvery(sentence, textAt(sentence, index + 1) === 'single' ? index + 2 : index + 1);
  }
  if (word === 'alternate' || word === 'alternating') return readAlternate(sentence, index + 1);
  return (
    readAdverb(sentence, index) ??
    readPlurals(sentence, index, place) ??
    readOfEveryMonth(sentence, index) ??
    readTimesAPeriod(sentence, index)
  );
}

/** "alternate Fridays", "alternate weeks on Monday" */
function readAlternate(sentence: Sentence, index: number): RecurrenceRead | null {
  const list = readWeekdayList(sentence, index, true);
  if (list !== null) return ruleRead(ruleOf('WEEKLY', { interval: 2, weekdays: list.weekdays }), list.next);
  const unit = UNITS[textAt(sentence, index)];
  return unit === undefined
    ? null
    : readDetail(sentence, index + 1, ruleOf(unit[0], { interval: 2 * unit[1] }));
}

const UNITS = wordTable<readonly [Frequency, number]>({
  minute: ['MINUTELY', 1],
  minutes: ['MINUTELY', 1],
  min: ['MINUTELY', 1],
  mins: ['MINUTELY', 1],
  hour: ['HOURLY', 1],
  hours: ['HOURLY', 1],
  day: ['DAILY', 1],
  days: ['DAILY', 1],
  week: ['WEEKLY', 1],
  weeks: ['WEEKLY', 1],
  fortnight: ['WEEKLY', 2],
  month: ['MONTHLY', 1],
  months: ['MONTHLY', 1],
  quarter: ['MONTHLY', 3],
  year: ['YEARLY', 1],
  years: ['YEARLY', 1],
});

const PARTS = new Set(['morning', 'afternoon', 'evening', 'night', 'lunchtime']);

function readEvery(sentence: Sentence, index: number): RecurrenceRead | null {
  if (/^(?:few|several|couple|so)$/.test(textAt(sentence, index)))
    return { unclear: 'It does not say how often.', next: index + 2 };
  const monthly = readNthOfMonth(sentence, index, false);
  if (monthly !== null) return monthly;
  const date = readYearlyDate(sentence, index);
  if (date !== null) return date;
  const { interval, next: at, ordinal } = readInterval(sentence, index);
  const word = textAt(sentence, at);
  // The part of day itself is read next, as touching words.
  if (PARTS.has(word)) return ruleRead(ruleOf('DAILY', { interval }), at);
  if (word === 'weekday' || word === 'workday')
    return ruleRead(ruleOf('WEEKLY', { weekdays: WORKDAYS }), at + 1);
  if ((word === 'work' || word === 'working' || word === 'business') && textAt(sentence, at + 1) === 'day') {
    return ruleRead(ruleOf('WEEKLY', { weekdays: WORKDAYS }), at + 2);
  }
  if (word === 'weekend') return ruleRead(ruleOf('WEEKLY', { interval, weekdays: WEEKEND }), at + 1);
  const list = readWeekdayList(sentence, at, true);
  if (list !== null) {
    if (ordinal > 2)
      return {
        unclear: `Every ${ordinal} weeks, or once a month in the week numbered ${ordinal}?`,
        next: list.next,
      };
    return ruleRead(ruleOf('WEEKLY', { interval, weekdays: list.weekdays }), list.next);
  }
  const unit = UNITS[word];
  if (unit === undefined) return null;
  const [frequency, times] = unit;
  return readDetail(sentence, at + 1, ruleOf(frequency, { interval: interval * times }));
}

function readInterval(sentence: Sentence, index: number): Read<{ interval: number; ordinal: number }> {
  const word = textAt(sentence, index);
  if (word === 'other' || word === 'second') return { interval: 2, ordinal: 2, next: index + 1 };
  const ordinal = readOrdinal(sentence, index);
  if (ordinal !== null) return { interval: ordinal.value, ordinal: ordinal.value, next: ordinal.next };
  const number = readCardinal(sentence, index);
  const sensible = number !== null && number.value >= 1 && number.value <= 400;
  return sensible
    ? { interval: number.value, ordinal: 0, next: number.next }
    : { interval: 1, ordinal: 0, next: index };
}

/** What may follow "every week", "monthly" or "yearly": the days in it. */
function readDetail(sentence: Sentence, index: number, rule: Rule): RecurrenceRead {
  const comma = skip(sentence, index, ',');
  const on = /^(on|each|at)$/.test(textAt(sentence, comma)) ? comma + 1 : index;
  const led = on > index;
  if (rule.frequency === 'WEEKLY' || rule.frequency === 'DAILY') {
    const from = textAt(sentence, index) === 'from' ? index + 1 : on;
    const list = readWeekdayList(sentence, from, led || from > index);
    const isRange = list !== null && list.range;
    if (list !== null && (rule.frequency === 'WEEKLY' ? led || isRange : isRange)) {
      return ruleRead({ ...rule, frequency: 'WEEKLY', weekdays: list.weekdays }, list.next);
    }
  }
  if (rule.frequency === 'MONTHLY' && led) {
    const nth = readNthOfMonth(sentence, on, true);
    if (nth !== null && 'rule' in nth) return ruleRead({ ...nth.rule, interval: rule.interval }, nth.next);
  }
  if (rule.frequency === 'YEARLY' && led) {
    const date = readYearlyDate(sentence, on);
    if (date !== null) {
      return 'rule' in date ? ruleRead({ ...date.rule, interval: rule.interval }, date.next) : date;
    }
  }
  const named =
    /^(?:YEARLY|MONTHLY)$/.test(rule.frequency) && textAt(sentence, index) === 'on' ? PERSONAL : null;
  if (named?.has(textAt(sentence, on)))
    return { unclear: 'It does not say on which day that is; name the date.', next: on };
  return ruleRead(rule, index);
}

/** "every year on my birthday", "monthly on payday". */
const PERSONAL = new Set(['my', 'our', 'his', 'her', 'their', 'your', 'payday', 'pay']);

const ADVERBS = wordTable<readonly [Frequency, number]>({
  hourly: ['HOURLY', 1],
  daily: ['DAILY', 1],
  nightly: ['DAILY', 1],
  weekly: ['WEEKLY', 1],
  biweekly: ['WEEKLY', 2],
  fortnightly: ['WEEKLY', 2],
  monthly: ['MONTHLY', 1],
  quarterly: ['MONTHLY', 3],
  yearly: ['YEARLY', 1],
  annually: ['YEARLY', 1],
});

const NEW = new Set([
  'a',
  'an',
  'new',
  'schedule',
  'book',
  'create',
  'add',
  'plan',
  'repeat',
  'repeats',
  'repeating',
  'recurring',
]);

const OWNED = new Set(['the', 'my', 'our', 'your', 'his', 'her', 'their', 'this', 'that', 'last', 'next']);

/** "weekly on Tuesday"; but "move the weekly report" names something that is there. */
function readAdverb(sentence: Sentence, index: number): RecurrenceRead | null {
  const bi =
    textAt(sentence, index) === 'bi' &&
    textAt(sentence, index + 1) === '-' &&
    textAt(sentence, index + 2) === 'weekly';
  const at = bi ? index + 2 : index;
  const adverb = ADVERBS[textAt(sentence, at)];
  if (adverb === undefined) return null;
  if (OWNED.has(textAt(sentence, index - 1))) return null;
  const counted = peek(sentence, at + 1).kind === 'number' && textAt(sentence, at + 2) === 'times';
  const isNew = NEW.has(textAt(sentence, index - 1)) && textAt(sentence, at) !== 'hourly';
  const [frequency, interval] = adverb;
  const rule = ruleOf(frequency, { interval: bi ? 2 : interval });
  if (!counted && !standsAlone(sentence, at + 1) && !startsClock(sentence, at + 1)) {
    if (frequency === 'HOURLY') return null;
    return { rule, weak: isNew ? 'new' : 'title', next: at + 1 };
  }
  return readDetail(sentence, at + 1, rule);
}

/** The 9am of "daily 9am standup". */
function startsClock(sentence: Sentence, index: number): boolean {
  const { kind, value } = peek(sentence, index);
  const { glued, text } = peek(sentence, index + 1);
  return (
    kind === 'number' &&
    value < 24 &&
    glued &&
    /^(?:am|pm|:|h)$/.test(text) &&
    peek(sentence, index + 2).text !== '1'
  );
}

/** "weekdays", "on Mondays and Wednesdays", "weekends". */
function readPlurals(sentence: Sentence, index: number, place: Place): RecurrenceRead | null {
  const word = textAt(sentence, index);
  if (word === 'weekdays' || word === 'workdays')
    return ruleRead(ruleOf('WEEKLY', { weekdays: WORKDAYS }), index + 1);
  if (word === 'weekends' && (place.lead !== 'none' || place.touching || standsAlone(sentence, index + 1)))
    return ruleRead(ruleOf('WEEKLY', { weekdays: WEEKEND }), index + 1);
  const before = /^(mornings|afternoons|evenings|nights)$/.test(textAt(sentence, index + 1));
  if (before && (word === 'weekday' || word === 'weekend')) {
    return ruleRead(ruleOf('WEEKLY', { weekdays: word === 'weekday' ? WORKDAYS : WEEKEND }), index + 1);
  }
  const letters = readWeekdayLetters(sentence, index);
  if (letters !== null) return ruleRead(ruleOf('WEEKLY', { weekdays: letters.weekdays }), letters.next);
  const list = readWeekdayList(sentence, index, true);
  const parts = /^(?:mornings|afternoons|evenings|nights)$/;
  if (
    list !== null &&
    !list.range &&
    parts.test(textAt(sentence, list.next)) &&
    !/^(?:next|last|this)$/.test(textAt(sentence, index - 1))
  )
    return ruleRead(ruleOf('WEEKLY', { weekdays: list.weekdays }), list.next);
  return list?.plural ? ruleRead(ruleOf('WEEKLY', { weekdays: list.weekdays }), list.next) : null;
}

const TIMES = wordTable<number>({ once: 1, twice: 2, thrice: 3 });

/** "once a week" is a rule, "twice a week" leaves the days open. */
function readTimesAPeriod(sentence: Sentence, index: number): RecurrenceRead | null {
  const times = TIMES[textAt(sentence, index)];
  const number = times === undefined ? readCardinal(sentence, index) : null;
  if (times === undefined && (number === null || textAt(sentence, number.next) !== 'times')) return null;
  const at = times === undefined ? (number?.next ?? index) + 1 : index + 1;
  const article = textAt(sentence, at);
  if (times !== 1 && ADVERBS[article] !== undefined)
    return { unclear: `"${wordsBetween(sentence, index, at + 1)}" does not say which times.`, next: at + 1 };
  if (article !== 'a' && article !== 'per' && article !== 'every' && article !== 'each') return null;
  const unit = UNITS[textAt(sentence, at + 1)];
  if (unit === undefined) return null;
  if (times === 1) return readDetail(sentence, at + 2, ruleOf(unit[0], { interval: unit[1] }));
  const words = sentence.text.slice(peek(sentence, index).from, peek(sentence, at + 1).to);
  return { unclear: `"${words}" does not say which times.`, next: at + 2 };
}
