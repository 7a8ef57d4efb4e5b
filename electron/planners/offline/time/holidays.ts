import { type DateRead, dayWords } from './date-words.ts';
import { civilOf, epochDay, weekdayOf } from './epoch-days.ts';
import { phraseTable, readPhrase } from './phrases.ts';
import { type Place, type Sentence, skip, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';
import { readYear } from './years.ts';

interface Holiday {
  dayIn: (year: number) => number;
  /** Also what things are called after ("Christmas party"): it needs a preposition. */
  shaky?: boolean;
}

const fixed = (month: number, day: number) => (year: number) => epochDay(year, month, day);
const fromEaster = (days: number) => (year: number) => easterSunday(year) + days;
const thanksgiving = (year: number) => {
  const first = epochDay(year, 11, 1);
  return first + ((4 - weekdayOf(first) + 7) % 7) + 21;
};

const HOLIDAYS = phraseTable<Holiday>([
  ['christmas eve|xmas eve', { dayIn: fixed(12, 24) }],
  ['christmas day|xmas day', { dayIn: fixed(12, 25) }],
  ['christmas|xmas', { dayIn: fixed(12, 25), shaky: true }],
  ['boxing day', { dayIn: fixed(12, 26) }],
  ["new year's eve|new years eve|nye", { dayIn: fixed(12, 31) }],
  ["new year's day|new years day", { dayIn: fixed(1, 1) }],
  ["new year's|new year", { dayIn: fixed(1, 1), shaky: true }],
  ["valentine's day|valentines day|valentine's", { dayIn: fixed(2, 14) }],
  ["st patrick's day|saint patrick's day", { dayIn: fixed(3, 17) }],
  ["april fools' day|april fool's day|april fools day", { dayIn: fixed(4, 1) }],
  ['may day', { dayIn: fixed(5, 1) }],
  ['bastille day', { dayIn: fixed(7, 14) }],
  ['halloween', { dayIn: fixed(10, 31), shaky: true }],
  ["all saints' day|all saints day", { dayIn: fixed(11, 1) }],
  ['thanksgiving day', { dayIn: thanksgiving }],
  ['thanksgiving', { dayIn: thanksgiving, shaky: true }],
  ['black friday', { dayIn: (year) => thanksgiving(year) + 1 }],
  ['shrove tuesday|pancake day', { dayIn: fromEaster(-47) }],
  ['ash wednesday', { dayIn: fromEaster(-46) }],
  ['palm sunday', { dayIn: fromEaster(-7) }],
  ['maundy thursday', { dayIn: fromEaster(-3) }],
  ['good friday', { dayIn: fromEaster(-2) }],
  ['easter sunday', { dayIn: fromEaster(0) }],
  ['easter monday', { dayIn: fromEaster(1) }],
  ['easter', { dayIn: fromEaster(0), shaky: true }],
  ['ascension day', { dayIn: fromEaster(39) }],
  ['whit sunday|pentecost', { dayIn: fromEaster(49) }],
  ['whit monday', { dayIn: fromEaster(50) }],
]);

/** "Christmas Eve", "Easter 2027", "next Good Friday". */
export function readHoliday(
  sentence: Sentence,
  index: number,
  place: Place,
): (DateRead & { movable: boolean }) | null {
  const modifier = textAt(sentence, index);
  const modified = modifier === 'next' || modifier === 'this' || modifier === 'last';
  const start = modified ? index + 1 : skip(sentence, index, 'the');
  const named = readPhrase(sentence, start, HOLIDAYS);
  if (named === null) return null;
  const { value: holiday, next } = named;
  const movable = civilOf(holiday.dayIn(2026)).day !== civilOf(holiday.dayIn(2027)).day;
  const year = readYear(sentence, next);
  if (year !== null) return { ...dayWords(holiday.dayIn(year.year), year.next), movable };
  const introduced = modified || (place.lead !== 'none' && place.lead !== 'for' && place.lead !== 'in');
  if (holiday.shaky && !(introduced && standsAlone(sentence, next))) return null;
  return { ...dayWords(nearest(sentence, holiday, modifier === 'last'), next), movable };
}

function nearest(sentence: Sentence, holiday: Holiday, last: boolean): number {
  const { today, past } = sentence.present;
  const { year } = civilOf(today);
  const inYear = holiday.dayIn(year);
  if (last || past) return inYear < today || (past && inYear === today) ? inYear : holiday.dayIn(year - 1);
  return inYear >= today ? inYear : holiday.dayIn(year + 1);
}

/** The Gregorian computus. */
export function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const epact =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const sum = epact + toSunday - 7 * correction + 114;
  return epochDay(year, Math.floor(sum / 31), (sum % 31) + 1);
}
