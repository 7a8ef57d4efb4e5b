import { type DateRead, dayWords } from './date-words.ts';
import { civilOf, epochDay, weekdayOf } from './epoch-days.ts';
import { after, type Place, type Sentence, skip, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';
import { readYear } from './years.ts';

interface Holiday {
  words: readonly string[];
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

const HOLIDAYS = listed([
  ['christmas eve|xmas eve', fixed(12, 24)],
  ['christmas day|xmas day', fixed(12, 25)],
  ['christmas|xmas', fixed(12, 25), true],
  ['boxing day', fixed(12, 26)],
  ["new year's eve|new years eve|nye", fixed(12, 31)],
  ["new year's day|new years day", fixed(1, 1)],
  ["new year's|new year", fixed(1, 1), true],
  ["valentine's day|valentines day|valentine's", fixed(2, 14)],
  ["st patrick's day|saint patrick's day", fixed(3, 17)],
  ["april fools' day|april fool's day|april fools day", fixed(4, 1)],
  ['may day', fixed(5, 1)],
  ['bastille day', fixed(7, 14)],
  ['halloween', fixed(10, 31), true],
  ["all saints' day|all saints day", fixed(11, 1)],
  ['thanksgiving day', thanksgiving],
  ['thanksgiving', thanksgiving, true],
  ['black friday', (year) => thanksgiving(year) + 1],
  ['shrove tuesday|pancake day', fromEaster(-47)],
  ['ash wednesday', fromEaster(-46)],
  ['palm sunday', fromEaster(-7)],
  ['maundy thursday', fromEaster(-3)],
  ['good friday', fromEaster(-2)],
  ['easter sunday', fromEaster(0)],
  ['easter monday', fromEaster(1)],
  ['easter', fromEaster(0), true],
  ['ascension day', fromEaster(39)],
  ['whit sunday|pentecost', fromEaster(49)],
  ['whit monday', fromEaster(50)],
]);

function listed(rows: readonly (readonly [string, Holiday['dayIn'], boolean?])[]): Map<string, Holiday[]> {
  const byFirstWord = new Map<string, Holiday[]>();
  for (const [names, dayIn, shaky = false] of rows) {
    for (const name of names.split('|')) {
      const words = name.split(' ');
      const first = words[0] ?? '';
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, dayIn, shaky }]);
    }
  }
  return byFirstWord;
}

/** "Christmas Eve", "Easter 2027", "next Good Friday". */
export function readHoliday(sentence: Sentence, index: number, place: Place): DateRead | null {
  const modifier = textAt(sentence, index);
  const modified = modifier === 'next' || modifier === 'this' || modifier === 'last';
  const start = modified ? index + 1 : skip(sentence, index, 'the');
  for (const holiday of HOLIDAYS.get(textAt(sentence, start)) ?? []) {
    const next = after(sentence, start, holiday.words);
    if (next < 0) continue;
    const year = readYear(sentence, next);
    if (year !== null) return dayWords(holiday.dayIn(year.year), year.next);
    const introduced = modified || place.lead !== 'none';
    if (
      holiday.shaky &&
      !(introduced && place.lead !== 'for' && place.lead !== 'in' && standsAlone(sentence, next))
    )
      return null;
    return dayWords(nearest(sentence, holiday, modifier === 'last'), next);
  }
  return null;
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
