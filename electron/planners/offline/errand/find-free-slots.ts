import { Temporal } from 'temporal-polyfill';
import { formatWhen } from '../../../../shared/model/format-when.ts';
import type { RankedSlot, ShownTime, Slot } from '../../../../shared/model/tools/free-time-tools.ts';
import type { ToolInput } from '../../../../shared/model/tools/tool-catalogue.ts';
import type { Setting } from '../grammar/setting.ts';
import type { ResolvedTime, TimeReading } from '../time/time-reading.ts';
import type { Carrying, Errand } from './errand.ts';
import { fail } from './errand-end.ts';
import { type Habits, habitsFor, noHabits } from './habits-for.ts';
import { afterLastMinute, clockTime } from './windows.ts';
import { lengthWords, listWords, localMinute, spanWords } from './words-for.ts';

/** What free time is looked for. */
export interface FreeTimeWish {
  readonly window: Extract<ResolvedTime, { kind: 'window' }>;
  /** The words for the part of the day, if one was named: a morning is then that of a working day. */
  readonly partOfDay: string;
  /** Null: the person's default length. */
  readonly length: Temporal.Duration | null;
  readonly excludedWeekdays: readonly number[];
  readonly people: readonly string[];
  readonly ignoreUids: readonly string[];
  /** So many to choose among, spread over the days; absent: the first ones. */
  readonly choice?: number;
}

export interface FreeSlots {
  readonly slots: readonly [RankedSlot, ...RankedSlot[]];
  readonly shown: ShownTime | null;
  /** Whose time could not be looked at, and what the person once said that was heeded, in words; empty where there is nothing to say. */
  readonly remarks: string;
}

/**
 * Free slots in the window, the first one first; the others are noted in the plan.
 * @throws ErrandEnd when there is none.
 */
export function* findFreeSlots(errand: Errand, step: string, wish: FreeTimeWish): Carrying<FreeSlots> {
  const { setting } = errand;
  const habits = yield* habitsFor(errand, wish);
  const input = freeTimeInput(wish, setting, habits);
  if (input === null) return fail('That time has already passed.');
  const where = windowWords(wish.window, setting);
  errand.revise(step, { title: `Look for ${lengthWords(input.minutes)} of free time, ${where}` });
  const { slots, shown, unknownPeople } = yield* errand.look(
    step,
    'calendar.find_free_time',
    input,
    `You want ${lengthWords(input.minutes)}, ${where}.`,
  );
  const [first, ...others] = slots;
  if (first === undefined)
    return fail(
      `There are no ${lengthWords(input.minutes)} free, ${where}${habits.said === '' ? '' : ` (${habits.said})`}.`,
    );
  const starts = slots.slice(0, 4).map((slot) =>
    startWords(
      slot,
      slots.every(({ start }) => start.slice(0, 10) === first.start.slice(0, 10)),
      setting,
    ),
  );
  const unknown =
    unknownPeople.length === 0
      ? ''
      : `nothing is known here of when ${listWords(unknownPeople)} ${unknownPeople.length === 1 ? 'is' : 'are'} free`;
  const remarks = [unknown, habits.said].filter((remark) => remark !== '').join('; ');
  errand.revise(step, { note: `free at ${starts.join(', ')}${remarks === '' ? '' : `; ${remarks}`}` });
  return { slots: [first, ...others], shown, remarks };
}

/** The call that looks for it; null when the window is over. */
export function freeTimeInput(
  wish: FreeTimeWish,
  setting: Setting,
  habits: Habits = noHabits,
): ToolInput<'calendar.find_free_time'> | null {
  const { window } = wish;
  const from =
    Temporal.ZonedDateTime.compare(window.from, setting.now) < 0
      ? nextQuarter(setting.now)
      : window.from.withTimeZone(setting.now.timeZoneId);
  const to = window.to.withTimeZone(setting.now.timeZoneId);
  if (Temporal.ZonedDateTime.compare(from, to) >= 0) return null;
  const minutes =
    wish.length === null
      ? setting.defaultLength
      : Math.round(wish.length.total({ unit: 'minutes', relativeTo: from }));
  const dayWindow = hoursOf(wish, from, to, setting);
  const excluded = [...new Set([...wish.excludedWeekdays, ...habits.weekdays])];
  return {
    from: localMinute(from),
    to: localMinute(to),
    minutes: Math.max(1, Math.min(minutes, 7 * 24 * 60)),
    ...(dayWindow === null
      ? {}
      : {
          dayWindow: { from: clockTime(dayWindow.from), to: clockTime(afterLastMinute(dayWindow.to), true) },
        }),
    ...habits.hours,
    ...(excluded.length === 0 ? {} : { excludedWeekdays: excluded }),
    ...(wish.people.length === 0 ? {} : { people: [...wish.people] }),
    ...(wish.ignoreUids.length === 0 ? {} : { ignoreUids: [...wish.ignoreUids] }),
    ...(wish.choice === undefined ? {} : { limit: wish.choice, perDay: perDay(wish.choice, from, to) }),
  };
}

/** So few of a day that they are spread over as many days as there are. */
function perDay(choice: number, from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): number {
  const lastDay = to.subtract({ minutes: 1 }).toPlainDate();
  return Math.ceil(choice / (from.toPlainDate().until(lastDay).days + 1));
}

interface Hours {
  readonly from: Temporal.PlainTime;
  readonly to: Temporal.PlainTime;
}

/** The hours to look in; null: the person's working hours. What lies outside them is meant only when it was named so. */
function hoursOf(
  { window, partOfDay }: FreeTimeWish,
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  setting: Setting,
): Hours | null {
  const hours = window.dayWindow ?? hoursOfOneDay(from, to);
  if (hours === null) return null;
  const work = {
    from: Temporal.PlainTime.from(setting.workingHours.from),
    to: Temporal.PlainTime.from(setting.workingHours.to),
  };
  const ends = clockTime(afterLastMinute(hours.to), true);
  // Nobody means the small hours by "before 9".
  if (/before/i.test(partOfDay) && hours.from.hour < 6 && hours.to.hour > 6 && hours.to.hour < 12)
    return { from: Temporal.PlainTime.from('06:00'), to: hours.to };
  const overlaps = clockTime(hours.from) < clockTime(work.to) && ends > clockTime(work.from);
  if (!overlaps || !/morning|afternoon|before|after|later|day/i.test(partOfDay)) return hours;
  return {
    from: Temporal.PlainTime.compare(hours.from, work.from) < 0 ? work.from : hours.from,
    to: ends > clockTime(work.to) ? work.to : hours.to,
  };
}

function hoursOfOneDay(from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): Hours | null {
  const last = to.subtract({ minutes: 1 });
  const wholeDay = from.hour === 0 && from.minute === 0 && last.hour === 23 && last.minute >= 58;
  if (wholeDay || !from.toPlainDate().equals(last.toPlainDate())) return null;
  return { from: from.toPlainTime(), to: to.toPlainTime() };
}

/** The words for the part of the day in a reading. */
export function partOfDayIn(reading: TimeReading): string {
  return reading.time?.kind === 'window' ? reading.time.words : '';
}

function nextQuarter(now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return now.round({ smallestUnit: 'minute', roundingIncrement: 15, roundingMode: 'ceil' });
}

function startWords(slot: Slot, sameDay: boolean, setting: Setting): string {
  const words = formatWhen({ kind: 'timed', ...slot }, setting.format);
  const [start = words] = words.split('–');
  return sameDay ? start.replace(/^.*?(\d{1,2}:\d{2}.*)$/, '$1') : start;
}

/** "between Thu 26 Nov 12:00 and 18:00" in the words of a list. */
export function windowWords(window: FreeTimeWish['window'], setting: Setting): string {
  const hours =
    window.dayWindow === undefined
      ? ''
      : `, ${clockTime(window.dayWindow.from)}–${clockTime(afterLastMinute(window.dayWindow.to), true)}`;
  const lastMoment = window.to.subtract({ minutes: 1 });
  if (window.from.toPlainDate().equals(lastMoment.toPlainDate()) && hours === '')
    return spanWords(window.from, window.to, setting);
  const day = (at: Temporal.ZonedDateTime) =>
    spanWords(at, at.add({ minutes: 1 }), setting).replace(/ \d{1,2}:\d{2}.*$/, '');
  const first = day(window.from);
  const last = day(lastMoment);
  return `${first === last ? first : `${first} – ${last}`}${hours}`;
}
