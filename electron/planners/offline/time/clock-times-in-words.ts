import { afterOClock, readHalf } from './am-and-pm.ts';
import { beginsDate, isBeforePart, isBeforeZone, isForTime } from './bare-hours.ts';
import { CLOCK_LEADS, type ClockRead, exactClock } from './clock.ts';
import { open } from './clock-times-in-digits.ts';
import { readCardinal } from './numbers.ts';
import { after, type Place, peek, type Read, type Sentence, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';
import { senseOf } from './vocabulary.ts';

const PAST = new Set(['past', 'after']);

const TO = new Set(['to', 'til', 'till', 'before', 'of']);

const SPOKEN_MINUTES = new Set([5, 10, 20, 25]);

/** "half past three", "half three", "quarter to five", "ten to six", "five minutes past 4", "three o'clock". */
export function readClockInWords(
  sentence: Sentence,
  index: number,
  place: Place,
  assured: boolean,
): ClockRead | null {
  const start =
    textAt(sentence, index) === 'a' && textAt(sentence, index + 1) === 'quarter' ? index + 1 : index;
  const word = textAt(sentence, start);
  if (word === 'half') {
    const past = PAST.has(textAt(sentence, joint(sentence, start + 1)));
    const hour = readHour(sentence, past ? joint(sentence, start + 1) + 1 : start + 1);
    return hour === null ? null : relativeTo(sentence, hour, 30);
  }
  const at = joint(sentence, start + 1);
  if (word === 'quarter') {
    const past = PAST.has(textAt(sentence, at));
    if (!past && !TO.has(textAt(sentence, at))) return null;
    const hour = readHour(sentence, at + 1);
    if (hour !== null) return relativeTo(sentence, hour, past ? 15 : -15);
    return standsAlone(sentence, at + 1) && place.lead === 'at'
      ? nextQuarter(sentence, past ? 15 : 45, at + 1)
      : null;
  }
  const minutes = readCardinal(sentence, start);
  if (minutes !== null && minutes.value >= 1 && minutes.value <= 29) {
    const said = ['minutes', 'min', 'mins', 'minute'].includes(textAt(sentence, minutes.next));
    const link = textAt(sentence, said ? minutes.next + 1 : minutes.next);
    const past = link === 'past';
    const to =
      link === 'to' &&
      (said ||
        (SPOKEN_MINUTES.has(minutes.value) &&
          (minutes.digits ? isMinutesTo(sentence, start, place) : place.lead !== 'from')));
    const hour = past || to ? readHour(sentence, minutes.next + (said ? 2 : 1)) : null;
    if (hour !== null) return relativeTo(sentence, hour, past ? minutes.value : -minutes.value);
  }
  return readHourInWords(sentence, start, place, assured);
}

/** "at 5 to 9" and "5 to 9" alone, but "Friday 5 to 9" and "10 to 12" are ranges. */
function isMinutesTo(sentence: Sentence, index: number, { lead }: Place): boolean {
  if (textAt(sentence, index) === '10') return false;
  const alone = index === 0 && peek(sentence, index + 3).kind === 'end';
  return (
    alone || lead === 'at' || lead === 'around' || lead === 'by' || lead === 'before' || lead === 'after'
  );
}

/** Passes over the hyphen of "half-past". */
function joint(sentence: Sentence, index: number): number {
  return textAt(sentence, index) === '-' && peek(sentence, index).glued ? index + 1 : index;
}

function readHour(sentence: Sentence, index: number): Read<{ hour: number }> | null {
  const word = textAt(sentence, index);
  if (word === 'noon' || word === 'midday') return { hour: 12, next: index + 1 };
  const number = readCardinal(sentence, index);
  if (number === null || number.value < 1 || number.value > 12) return null;
  const following = peek(sentence, number.next);
  if (
    following.glued &&
    (following.text === ':' || following.text === '.') &&
    peek(sentence, number.next + 1).glued
  )
    return null;
  return { hour: number.value, next: number.next };
}

function relativeTo(sentence: Sentence, hour: Read<{ hour: number }>, minutes: number): ClockRead {
  const half = readHalf(sentence, afterOClock(sentence, hour.next));
  return {
    clock: {
      hour: hour.hour,
      seconds: minutes * 60,
      half: half?.half ?? null,
      open: half === null,
      midnight: false,
    },
    next: half?.next ?? afterOClock(sentence, hour.next),
  };
}

function nextQuarter(sentence: Sentence, minute: number, next: number): ClockRead {
  const { second } = sentence.present;
  const hour = Math.floor(second / 3600) + (second % 3600 >= minute * 60 ? 1 : 0);
  return { clock: exactClock(hour % 24, minute), next };
}

/** "three o'clock", "at three", "three thirty", "five pm". */
function readHourInWords(
  sentence: Sentence,
  index: number,
  place: Place,
  assured: boolean,
): ClockRead | null {
  const { text, sense } = peek(sentence, index);
  const { cardinal } = sense;
  if (cardinal === undefined && text.endsWith('ish')) {
    const about = senseOf(text.slice(0, -3)).cardinal;
    return about === undefined || about < 1 || about > 12 ? null : open(about, 0, index + 1, false);
  }
  if (cardinal === undefined || cardinal < 1 || cardinal > 20) return null;
  const hour = { hour: cardinal, next: index + 1 };
  const hundred = readHundred(sentence, index);
  if (hundred !== null) return hundred;
  if (cardinal > 12) return null;
  const minutes = readCardinal(sentence, hour.next);
  const spoken =
    minutes !== null && !minutes.digits && minutes.value >= 10 && minutes.value <= 59 ? minutes : null;
  const bare = afterOClock(sentence, hour.next);
  const half = readHalf(sentence, spoken?.next ?? bare);
  const next = half?.next ?? spoken?.next ?? bare;
  const sure =
    half !== null ||
    isBeforePart(sentence, index) ||
    isForTime(sentence, index) ||
    bare > hour.next ||
    assured ||
    CLOCK_LEADS.has(place.lead) ||
    place.lead === 'to' ||
    (spoken !== null && spoken.value % 15 === 0 && standsAlone(sentence, next));
  if (half === null && bare === hour.next) {
    if (beginsDate(sentence, next, place)) return null;
    if (isBeforeZone(sentence, next, sure)) return open(cardinal, spoken?.value ?? 0, next, false);
    if (!standsAlone(sentence, next) && !assured) return null;
  }
  if (!sure) return null;
  return {
    clock: {
      hour: cardinal,
      seconds: (spoken?.value ?? 0) * 60,
      half: half?.half ?? null,
      open: half === null,
      midnight: false,
    },
    next,
  };
}

/** "fourteen hundred hours" */
function readHundred(sentence: Sentence, index: number): ClockRead | null {
  const hour = readCardinal(sentence, index);
  if (hour === null || hour.value > 23) return null;
  const next = after(sentence, hour.next, ['hundred', 'hours']);
  return next < 0 ? null : { clock: exactClock(hour.value), next };
}
