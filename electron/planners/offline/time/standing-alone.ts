import { peek, type Sentence, textAt } from './sentence.ts';

const FOLLOWERS = new Set(
  (
    'on in at for from with w and or but to until till til by before after between the this next last every each please then if so about re ' +
    'regarding that because when as sharp latest instead also not no except excluding plus my his her our their your a an i you we ' +
    'he she they it is was are will would local time via using near called titled named me us them again maybe through ' +
    'starting daily weekly monthly yearly tonight noon midnight morning afternoon evening mornings afternoons evenings without ' +
    'onwards onward all today now since earlier later unless while where which who can could should does do did at ' +
    'call tell email mail send remind pick take buy go meet book check pay ask write add move create schedule make get leave cancel ' +
    'invite let bring join start finish have review prepare set put text message ring visit wake water feed clean return read reply submit ' +
    'invitees attendees guests tonite arvo thx thanks ok okay cos coz abt pls plz thru eod cob due lunchtime teatime ' +
    "o'clock utc gmt cet pst est am pm"
  ).split(' '),
);
const CLOSING = new Set([',', '.', ';', '!', '?', ')', ']', '"', '”', '-', '…', ':', '(']);

/** Whether what follows leaves a bare number or name to itself: "at 3 with Ana", but not "at 3 locations" or "5%". */
export function standsAlone(sentence: Sentence, next: number): boolean {
  const token = peek(sentence, next);
  switch (token.kind) {
    case 'end':
      return true;
    case 'opaque':
      return !token.glued;
    case 'mark': {
      if (token.text === '@') return !token.glued;
      if (!CLOSING.has(token.text)) return false;
      const following = peek(sentence, next + 1);
      return !(token.glued && following.glued && (following.kind === 'number' || following.kind === 'word'));
    }
    case 'number':
      return false;
    case 'word':
      if (token.glued) return false;
      return (
        FOLLOWERS.has(token.text) ||
        token.sense.weekday !== undefined ||
        token.sense.month !== undefined ||
        token.sense.relativeDay !== undefined
      );
  }
}

const NUMBERED = new Set(
  (
    'room floor flight gate page pages chapter chapters version v number no nr bus line terminal platform track episode ep season step steps ' +
    'part parts phase item items ticket issue top size apartment apt building desk seat row section route highway channel form level ' +
    'round release windows ios android python node bug pr iphone ipad pixel area zone unit model grade class group team ratio score ' +
    'rate count reduce increase scale numbers ranks rank option options question exercise lesson lines verse psalm article paragraph ' +
    'court lane hall studio pitch ward lab booth pod locker suite tower coach carriage tram ages aged grades lecture module unit ' +
    'genesis exodus matthew luke romans corinthians psalms proverbs isaiah figure table volume vol priority sprint milestone won lost beat wins aspect extension ext pin code tel phone fax invoice order'
  ).split(' '),
);

/** Whether the number at `index` counts or names something: "room 101", "#12", "iPhone 15", "$5". */
export function isNamedNumber(sentence: Sentence, index: number): boolean {
  const before = peek(sentence, index - 1);
  const timestamp = before.text === 't' && before.glued && peek(sentence, index - 2).kind === 'number';
  if (timestamp) return false;
  if (before.kind === 'word') return NUMBERED.has(before.text) || peek(sentence, index).glued;
  return (
    before.kind === 'mark' &&
    '#$€£¥+.'.includes(before.text) &&
    (peek(sentence, index).glued || before.text !== '.')
  );
}

/** How many tokens from `index` make up a telephone or serial number; 0 if they do not. */
export function lengthOfSerialNumber(sentence: Sentence, index: number): number {
  let at = index;
  let groups = 0;
  let digits = 0;
  while (peek(sentence, at).kind === 'number' && at - index < 20) {
    groups++;
    digits += peek(sentence, at).to - peek(sentence, at).from;
    at++;
    const separator = peek(sentence, at);
    if (
      separator.kind === 'mark' &&
      '-.'.includes(separator.text) &&
      separator.glued &&
      peek(sentence, at + 1).glued
    ) {
      if (peek(sentence, at + 1).kind !== 'number') break;
      at++;
    }
  }
  const international = peek(sentence, index - 1).text === '+' && digits >= 6;
  return international || groups >= 4 || (groups === 3 && digits >= 9) || (groups === 2 && digits === 7)
    ? at - index
    : 0;
}

const MEASURING = new Set([
  'rate',
  'count',
  'scale',
  'score',
  'reduce',
  'increase',
  'raise',
  'lower',
  'drop',
  'grow',
  'rank',
  'number',
]);

/** "rate it from 1 to 10", "raise it to 5": a bare number soon after such a verb. */
export function isMeasure(sentence: Sentence, index: number): boolean {
  for (let at = index - 1; at >= 0 && at >= index - 5; at--)
    if (MEASURING.has(textAt(sentence, at))) return true;
  return false;
}
