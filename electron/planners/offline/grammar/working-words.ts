import type { Contact } from '../../../../shared/model/contact.ts';
import { zoneOfPlace } from '../time/time-zones.ts';
import { foldText } from './fold-text.ts';
import type { Setting } from './setting.ts';

/** What a sentence says of when and where somebody works. */
export interface WorkingWords {
  readonly name: string;
  readonly works: Pick<Contact, 'timeZone' | 'workingHours'>;
  /** Days on which they work, or those on which they do not; ISO weekdays. */
  readonly days: { readonly kind: 'on' | 'off'; readonly weekdays: readonly number[] } | null;
}

const NAME = String.raw`(\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,3})`;
const WORKS = new RegExp(
  `^${NAME} (?:usually |normally |only )?(?:works|work|is working|is at work)(?: only)? (.+)$`,
  'u',
);
const WORKS_NOT = new RegExp(
  `^${NAME} (?:(?:doesn['’]t|does not|never|don['’]t|do not) works?|is (?:always )?off|has(?: the)?) (?:on |the )?(.+?)(?: off)?$`,
  'u',
);
const IS_IN = new RegExp(
  `^${NAME} (?:is|lives|is based|sits|is located|works|is living|works from|moved to)(?: now)? (?:in |on |from )?(.+)$`,
  'u',
);
const HOURS_ARE = new RegExp(
  `^${NAME}['’]s? (?:working |office |work )?(hours|days|time ?zone|zone) (?:are|is|=|:) (.+)$`,
  'u',
);
const PLACE_LAST = /(?:^|,?\s+)(?:in|on|from)\s+((?:\p{L}|\/|_)+(?: \p{L}+){0,2}(?: time)?)$/u;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = String.raw`(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:days?)?s?`;
const ONLY_DAYS = new RegExp(
  `^(?:on\\s+)?${DAY}(?:\\s*(?:,|and|,\\s*and|&|to|till|until|through|[-–])\\s*(?:on\\s+)?${DAY})*$`,
);

/** Reads "Ana works 9 to 5 in Lisbon", "Bo is in New York", "Kim doesn't work Fridays"; null when it is nothing of the kind. */
export function readWorkingWords(clause: string, setting: Setting): WorkingWords | null {
  const said = clause.trim().replace(/[.!]+$/, '');
  if (said.length > 200) return null;
  const off = WORKS_NOT.exec(said);
  const daysOff = off?.[2] === undefined ? null : weekdaysIn(off[2]);
  if (off?.[1] !== undefined && daysOff !== null)
    return { name: off[1], works: {}, days: { kind: 'off', weekdays: daysOff } };
  const named = HOURS_ARE.exec(said);
  const works = WORKS.exec(said);
  const [name, what] = named === null ? [works?.[1], works?.[2]] : [named[1], named[3]];
  const read = name === undefined || what === undefined ? null : readWork(name, what, setting);
  if (read !== null) return read;
  const place = IS_IN.exec(said);
  const zone = place?.[2] === undefined ? null : zoneOfPlace(place[2]);
  return place?.[1] === undefined || zone === null
    ? null
    : { name: place[1], works: { timeZone: zone }, days: null };
}

function readWork(name: string, what: string, setting: Setting): WorkingWords | null {
  let rest = what;
  const place = PLACE_LAST.exec(rest);
  const timeZone = zoneOfPlace(place?.[1] ?? rest);
  if (timeZone !== null) rest = place === null ? '' : rest.slice(0, place.index);
  const hours = hoursIn(rest, setting);
  if (hours !== null) rest = hours.rest;
  const bare = rest.replace(/^[\s,]+|[\s,]+$/g, '').replace(/^(?:from|and|only)\s+/i, '');
  const weekdays = bare === '' ? null : weekdaysIn(bare);
  if ((bare !== '' && weekdays === null) || (timeZone === null && hours === null && weekdays === null))
    return null;
  return {
    name,
    works: {
      ...(timeZone !== null && { timeZone }),
      ...(hours !== null && { workingHours: hours.hours }),
    },
    days: weekdays === null ? null : { kind: 'on', weekdays },
  };
}

const HOURS =
  /(?:\bfrom\s+|\bbetween\s+)?(\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)?)\s*(?:to|till|until|and|[-–])\s*(\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)?)/i;

function hoursIn(
  words: string,
  setting: Setting,
): { hours: { from: string; to: string }; rest: string } | null {
  const match = HOURS.exec(words);
  if (match === null) return null;
  const { time } = setting.read(`from ${match[1]} to ${match[2]}`);
  if (time?.kind !== 'at' || time.end === null) return null;
  const [from, to] = [time.start, time.end].map((at) => at.toString({ smallestUnit: 'minute' }));
  if (from === undefined || to === undefined || from >= to) return null;
  const rest = `${words.slice(0, match.index)} ${words.slice(match.index + match[0].length)}`;
  return { hours: { from, to }, rest };
}

/** ISO weekdays of "Fridays", "Mon and Tue", "Monday to Thursday", "weekends"; null when the words are anything else. */
function weekdaysIn(words: string): number[] | null {
  const folded = foldText(words)
    .trim()
    .replace(/^on\s+/, '');
  if (/^(?:the )?week-?ends?$/.test(folded)) return [6, 7];
  if (/^week-?days?$/.test(folded)) return [1, 2, 3, 4, 5];
  if (!ONLY_DAYS.test(folded)) return null;
  const numberOf = (day: string) => WEEKDAYS.indexOf(day.slice(0, 3)) + 1;
  const range = new RegExp(`(${DAY})\\s*(?:to|till|until|through|[-–])\\s*(${DAY})`, 'g');
  const days = [...folded.matchAll(new RegExp(DAY, 'g'))].map(([day]) => numberOf(day));
  for (const [, first = '', last = ''] of folded.matchAll(range))
    for (let day = numberOf(first); day !== numberOf(last); day = (day % 7) + 1) days.push(day);
  return [...new Set(days)].sort((one, other) => one - other);
}
