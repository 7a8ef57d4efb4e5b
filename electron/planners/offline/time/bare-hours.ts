import type { Clock } from './clock.ts';
import { type Place, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import { isNamedNumber, standsAlone } from './standing-alone.ts';
import { readZone } from './time-zones.ts';

const COUNTING = new Set(['for', 'the', 'of', 'these', 'those', 'all', 'only', 'to']);

const PARTS = new Set(['morning', 'afternoon', 'evening', 'night']);

/** "8 tonight", "5 in the morning", "8 tomorrow evening"; but "a table for 2 tonight". */
export function isBeforePart(sentence: Sentence, index: number, meant = false): boolean {
  if (!meant && COUNTING.has(textAt(sentence, index - 1))) return false;
  const word = textAt(sentence, index + 1);
  if (word === 'tonight' || word === 'tonite') return true;
  if (word === 'at') return textAt(sentence, index + 2) === 'night';
  const ofDay = textAt(sentence, index + 2);
  if (peek(sentence, index + 1).sense.relativeDay !== undefined && PARTS.has(ofDay)) return true;
  const part = textAt(sentence, index + 3);
  return word === 'in' && textAt(sentence, index + 2) === 'the' && PARTS.has(part);
}

/** What is for so many people: "table for 8 tomorrow". */
const SERVED = new Set(
  (
    'table tables dinner lunch brunch breakfast supper meal food drinks party reservation seat seats ticket tickets place places room rooms ' +
    'booking cake cook catering recipe flat cabin car van taxi bed beds tent picnic barbecue bbq'
  ).split(' '),
);

/** "a reminder for 8 tomorrow": a time where a day follows, unless people are served. */
export function isForTime(sentence: Sentence, index: number): boolean {
  if (textAt(sentence, index - 1) !== 'for') return false;
  for (let at = index - 2; at >= 0 && at >= index - 5; at--)
    if (SERVED.has(textAt(sentence, at))) return false;
  const { sense, text } = peek(sentence, index + 1);
  const weekday = text === 'on' ? peek(sentence, index + 2).sense.weekday : sense.weekday;
  return weekday !== undefined || sense.relativeDay !== undefined || isBeforePart(sentence, index, true);
}

const SUBJECTS = new Set(['i', 'we', 'you', 'he', 'she', 'they', 'be', 'the']);

/** The 18 of "until 18 December" is no hour; the 3 of "at 3 Dec 12" and of "at 3 may I call" is one. */
export function beginsDate(sentence: Sentence, index: number, { lead }: Place): boolean {
  const at = skip(sentence, textAt(sentence, index) === '.' ? index + 1 : index, 'of');
  const month = peek(sentence, at);
  if (month.sense.month === undefined) return false;
  const beyond = peek(sentence, at + 1);
  if (lead === 'at' && beyond.kind === 'number' && beyond.to - beyond.from <= 2) return false;
  return !(month.sense.shaky && !month.capital && (lead === 'at' || SUBJECTS.has(beyond.text)));
}

/** "9 Tokyo time", "10 CET"; after a preposition also "at 9 GMT call". */
export function isBeforeZone(sentence: Sentence, index: number, led: boolean): boolean {
  if (peek(sentence, index).kind !== 'word' || peek(sentence, index).glued) return false;
  const zone = readZone(sentence, index);
  return (
    zone !== null && (led || textAt(sentence, zone.next - 1) === 'time' || standsAlone(sentence, zone.next))
  );
}

const ADDRESSES = new Set(
  'street st road rd avenue ave lane square place drive court way loop boulevard blvd gardens terrace hill park close row'.split(
    ' ',
  ),
);
const COUNTED = new Set(['per', 'percent', 'people', 'different', 'other', 'more', 'euro', 'of', 'x', 'k']);

/** The 9 of "every Sunday at 9 long run": what follows is not counted, and no address. */
export function readLooseHour(sentence: Sentence, index: number): Read<{ clock: Clock }> | null {
  const number = peek(sentence, index);
  const following = peek(sentence, index + 1);
  if (number.kind !== 'number' || number.value < 1 || number.value > 24 || number.to - number.from > 2)
    return null;
  if (following.kind !== 'word' || following.glued || following.text.endsWith('s')) return null;
  const { unit, month } = following.sense;
  if (unit !== undefined || month !== undefined || COUNTED.has(following.text)) return null;
  if (isNamedNumber(sentence, index)) return null;
  for (let at = index + 1; at <= index + 4; at++) if (ADDRESSES.has(textAt(sentence, at))) return null;
  const clock = { hour: number.value, seconds: 0, half: null, open: number.value <= 12, midnight: false };
  return { clock, next: index + 1 };
}

/** "7 till late" */
export function isUntilLate(sentence: Sentence, index: number): boolean {
  return /^(?:until|till|til)$/.test(textAt(sentence, index)) && textAt(sentence, index + 1) === 'late';
}
