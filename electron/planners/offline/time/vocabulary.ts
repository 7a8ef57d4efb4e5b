import { closestWord } from './spelling.ts';

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** What a word can mean in an expression of time; a word may mean several things ("second", "march"). */
export interface Sense {
  weekday?: number;
  /** "Fridays". */
  plural?: boolean;
  month?: number;
  /** Also an everyday word or a name ("sat", "May"): it needs company to be a date. */
  shaky?: boolean;
  unit?: Unit;
  /** How many of the unit one of these is; a fortnight is two weeks. */
  times?: number;
  /** Means the unit only when written right after its number ("2h"). */
  gluedOnly?: boolean;
  cardinal?: number;
  ordinal?: number;
  /** Today is 0. */
  relativeDay?: number;
}

const WEEKDAYS: readonly (readonly string[])[] = [
  ['monday', 'mon', 'mond', 'munday'],
  ['tuesday', 'tue', 'tues', 'teusday', 'tuseday', 'tusday'],
  ['wednesday', 'wed', 'weds', 'wendesday', 'wensday', 'wendsday', 'wedensday', 'wednsday'],
  ['thursday', 'thu', 'thur', 'thurs', 'thrusday', 'thirsday', 'thersday'],
  ['friday', 'fri', 'firday', 'frday'],
  ['saturday', 'sat', 'satuday', 'saterday'],
  ['sunday', 'sun'],
];
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'janury', 'janruary'],
  ['february', 'feb', 'febr', 'febuary', 'feburary', 'febrary'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug', 'agust'],
  ['september', 'sep', 'sept', 'setember', 'septmber'],
  ['october', 'oct', 'ocotber'],
  ['november', 'nov', 'novemeber'],
  ['december', 'dec', 'decemeber'],
];
const SHAKY = new Set(['sat', 'sun', 'wed', 'mon', 'jan', 'mar', 'march', 'april', 'may', 'june', 'august']);
/** Of those who write English with the calendar of their own language; never taken for misspelt. */
const FOREIGN_WEEKDAYS = [
  'montag lundi',
  'dienstag mardi',
  'mittwoch mercredi',
  'donnerstag jeudi',
  'freitag vendredi',
  'samstag sonnabend samedi',
  'sonntag dimanche',
];
const FOREIGN_MONTHS = [
  'januar janvier',
  'februar février',
  'märz',
  '',
  '',
  '',
  'juillet',
  'août',
  'septembre',
  'oktober octobre',
  '',
  'dezember décembre',
];
const UNITS: readonly (readonly [Unit, number, string])[] = [
  ['second', 1, 'second seconds sec secs'],
  ['minute', 1, 'minute minutes min mins minuts mintues minuets'],
  ['hour', 1, 'hour hours hr hrs houre huor'],
  ['day', 1, 'day days'],
  ['week', 1, 'week weeks wk wks'],
  ['week', 2, 'fortnight fortnights'],
  ['month', 1, 'month months'],
  ['month', 3, 'quarter quarters'],
  ['year', 1, 'year years yr yrs'],
];
const GLUED_UNITS: Readonly<Record<string, Unit>> = {
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
};
const CARDINALS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const TENS: Readonly<Record<string, number>> = { thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90 };
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth';
const RELATIVE_DAYS: Readonly<Record<number, string>> = {
  [-1]: 'yesterday yesterdy',
  0: 'today 2day todays',
  1: 'tomorrow tomorow tommorow tommorrow tomorrrow tmrw tmr tmrrw tmw tomoz 2moro 2morrow tomorro tomorrows',
  2: 'overmorrow',
};
/** Everyday words one slip away from a word of time. */
const NOT_MISSPELT =
  "sundae sundaes sundry augusta auguste augustus monkey sunday's minuet yesteryear octobers decembre thirsty forty-five";

/** That of all other words. */
export const NONE: Sense = {};

function compile(): Map<string, Sense> {
  const words = new Map<string, Sense>();
  const add = (word: string, sense: Sense) => words.set(word, { ...words.get(word), ...sense });
  WEEKDAYS.forEach((names, index) => {
    for (const name of names) {
      const shaky = SHAKY.has(name);
      add(name, { weekday: index + 1, ...(shaky && { shaky }) });
      if (name.length >= 6) add(`${name}s`, { weekday: index + 1, plural: true });
    }
  });
  MONTHS.forEach((names, index) => {
    for (const name of names) add(name, { month: index + 1, ...(SHAKY.has(name) && { shaky: true }) });
  });
  for (const [unit, times, names] of UNITS) for (const name of names.split(' ')) add(name, { unit, times });
  for (const [name, unit] of Object.entries(GLUED_UNITS)) add(name, { unit, times: 1, gluedOnly: true });
  CARDINALS.split(' ').forEach((name, index) => {
    add(name, { cardinal: index });
  });
  for (const [name, cardinal] of Object.entries(TENS)) add(name, { cardinal });
  ORDINALS.split(' ').forEach((name, index) => {
    add(name, { ordinal: index + 1 });
  });
  add('thirtieth', { ordinal: 30 });
  for (const [day, names] of Object.entries(RELATIVE_DAYS)) {
    for (const name of names.split(' ')) add(name, { relativeDay: Number(day) });
  }
  FOREIGN_WEEKDAYS.forEach((names, index) => {
    for (const name of names.split(' ')) add(name, { weekday: index + 1 });
  });
  FOREIGN_MONTHS.forEach((names, index) => {
    for (const name of names.split(' ')) if (name !== '') add(name, { month: index + 1 });
  });
  for (const word of NOT_MISSPELT.split(' ')) if (!words.has(word)) words.set(word, NONE);
  return words;
}

const WORDS = compile();
const FOREIGN = new Set([...FOREIGN_WEEKDAYS, ...FOREIGN_MONTHS].flatMap((names) => names.split(' ')));
/** Long enough that one slip still leaves no doubt, and no neighbour of an everyday word. */
const SPELLABLE = [...WORDS.keys()].filter((word) => {
  const sense = WORDS.get(word);
  return (
    word.length >= 6 &&
    !FOREIGN.has(word) &&
    sense !== undefined &&
    (sense.weekday !== undefined || sense.month !== undefined || sense.relativeDay !== undefined)
  );
});

/** The sense of a word in lower case; one with an apostrophe is read without its possessive. */
export function senseOf(word: string): Sense {
  const exact = WORDS.get(word);
  if (exact !== undefined) return exact;
  const apostrophe = word.indexOf("'");
  if (apostrophe > 0) return WORDS.get(word.slice(0, apostrophe)) ?? NONE;
  if (word.length < 6) return NONE;
  const close = closestWord(word, SPELLABLE);
  return close === null ? NONE : (WORDS.get(close) ?? NONE);
}
