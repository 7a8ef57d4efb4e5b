import { type DateRead, daysWords, dayWords, problemWords } from './date-words.ts';
import { civilOf, weekdayOf } from './epoch-days.ts';
import { type Place, type Read, type Sentence, skip, textAt } from './sentence.ts';
import { monthStretch, readStretch, type Stretch, stretchOf } from './stretches.ts';
import { startOfWeek } from './weekdays.ts';

const EDGES: ReadonlyMap<string, 'start' | 'middle' | 'end'> = new Map([
  ['start', 'start'],
  ['beginning', 'start'],
  ['early', 'start'],
  ['middle', 'middle'],
  ['mid', 'middle'],
  ['end', 'end'],
  ['late', 'end'],
  ['rest', 'end'],
  ['remainder', 'end'],
  ['later', 'end'],
]);

/** "the end of the month" is its last day; "early March" and "later this week" are stretches. */
export function readPartOfPeriod(sentence: Sentence, index: number, place: Place): DateRead | null {
  const start = skip(sentence, index, 'the');
  const word = textAt(sentence, start);
  if (word === 'eom') return dayWords(monthStretchOfToday(sentence).to, start + 1);
  if (word === 'eow') return dayWords(startOfWeek(sentence.present.today, 1) + 4, start + 1);
  const edge = EDGES.get(word);
  if (edge === undefined) return null;
  const of = textAt(sentence, start + 1) === 'of';
  const hyphen = textAt(sentence, start + 1) === '-';
  const at = of || hyphen ? start + 2 : start + 1;
  const stretch =
    readStretch(sentence, at, { ...place, lead: 'in' }) ?? (of ? bareStretch(sentence, at) : null);
  if (stretch === null) return null;
  const { today } = sentence.present;
  if (word === 'rest' || word === 'remainder')
    return daysWords(Math.max(today, stretch.from), stretch.to, stretch.period, stretch.next);
  if (word === 'later') {
    if (today >= stretch.to) return problemWords('ambiguous', 'No day is left of it.', stretch.next);
    return daysWords(Math.max(today + 1, stretch.from), stretch.to, stretch.period, stretch.next);
  }
  return of ? edgeDay(edge, stretch) : edgeStretch(edge, stretch);
}

function monthStretchOfToday(sentence: Sentence): Stretch {
  const { year, month } = civilOf(sentence.present.today);
  return monthStretch(year, month);
}

/** "end of month", without an article. */
function bareStretch(sentence: Sentence, index: number): Read<Stretch> | null {
  const start = skip(sentence, index, 'the');
  const word = textAt(sentence, start);
  return /^(week|month|quarter|year|weekend)$/.test(word)
    ? stretchOf(sentence.present, word, 0, start + 1)
    : null;
}

function edgeDay(edge: 'start' | 'middle' | 'end', { from, to, period, next }: Read<Stretch>): DateRead {
  if (period === 'week') {
    const monday = weekdayOf(from) === 7 ? from + 1 : from;
    return dayWords(monday + { start: 0, middle: 2, end: 4 }[edge], next);
  }
  if (edge === 'middle') return dayWords(period === 'month' ? from + 14 : Math.floor((from + to) / 2), next);
  return dayWords(edge === 'start' ? from : to, next);
}

function edgeStretch(edge: 'start' | 'middle' | 'end', { from, to, period, next }: Read<Stretch>): DateRead {
  if (period === 'week') {
    const monday = weekdayOf(from) === 7 ? from + 1 : from;
    const [first, last] = { start: [0, 1], middle: [1, 3], end: [3, 4] }[edge] as [number, number];
    return daysWords(monday + first, monday + last, 'days', next);
  }
  const third = Math.floor((to - from + 1) / 3);
  if (edge === 'start') return daysWords(from, from + third - 1, 'days', next);
  return edge === 'middle'
    ? daysWords(from + third, from + 2 * third - 1, 'days', next)
    : daysWords(from + 2 * third, to, 'days', next);
}
