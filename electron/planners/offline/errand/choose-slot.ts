import { Temporal } from 'temporal-polyfill';
import { formatWhen } from '../../../../shared/model/format-when.ts';
import type { RankedSlot, Slot } from '../../../../shared/model/tools/free-time-tools.ts';
import { chosenOption, isNo } from '../grammar/answers.ts';
import { foldText } from '../grammar/fold-text.ts';
import type { Setting } from '../grammar/setting.ts';
import { readTimeAnswer } from '../grammar/time-words.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { NOTHING_CHANGED } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { ErrandEnd, fail } from './errand-end.ts';
import { type FreeSlots, type FreeTimeWish, findFreeSlots, partOfDayIn } from './find-free-slots.ts';
import { localMinute } from './words-for.ts';

const OFFERED = 3;
const NONE = 'None of these';
const LATER = /\b(?:later|others?|more|further|next ones|something else|different)\b/;
const BARE_WEEKDAY =
  /^(?!.*\b(?:this|next|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b)(?!.*\d[./]\d)(?=.*\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b)/;
const MOST_ROUNDS = 8;

/** What an answer to the question of which time comes to. */
type Answer =
  | { readonly kind: 'slot'; readonly slot: Slot }
  | { readonly kind: 'elsewhere'; readonly wish: FreeTimeWish };

/**
 * Finds free time and lets the person choose: one of the first three slots, each with its reasons; later ones; or a time
 * of their own. A single slot is taken, since the approval shows it.
 * @throws ErrandEnd when there is none, or none is wanted.
 */
export function* chooseSlot(errand: Errand, step: string, wish: FreeTimeWish): Carrying<Slot> {
  let wanted: FreeTimeWish = { ...wish, choice: OFFERED };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const found = yield* findFreeSlots(errand, step, wanted);
    if (round === 0 && found.slots.length === 1) return slotOf(found.slots[0]);
    const answer = yield* askWhich(errand, found, wanted);
    if (answer.kind === 'slot') return answer.slot;
    wanted = answer.wish;
  }
  return fail(`None of the times suited. ${NOTHING_CHANGED}`);
}

/** `Tue 24 Nov 09:00–09:45: both free, no meeting just before`. */
export function slotOption({ reasons, ...slot }: RankedSlot, { format }: Setting): string {
  return `${formatWhen({ kind: 'timed', ...slot }, format)}: ${reasons.join(', ')}`;
}

function* askWhich(errand: Errand, { slots, shown }: FreeSlots, wish: FreeTimeWish): Carrying<Answer> {
  const { setting } = errand;
  const options = [...slots.map((slot) => slotOption(slot, setting)), NONE];
  const choice = shown === null ? undefined : { slots: [...slots], shown };
  for (const question of [
    'Which time suits you?',
    'That is none of these, nor a time I can read. Which time suits you?',
  ]) {
    const answer = yield* errand.ask(question, options, choice);
    const index = chosenByPlace(answer, options);
    const slot = index === null ? undefined : slots[index];
    if (slot !== undefined) return { kind: 'slot', slot: slotOf(slot) };
    if (LATER.test(foldText(answer))) return { kind: 'elsewhere', wish: laterThan(slots, wish) };
    if (index !== null || isNo(answer)) throw new ErrandEnd('done', NOTHING_CHANGED);
    const named = readTimeAnswer(answer, setting);
    const read =
      named === null
        ? null
        : answerInTime({ ...named, date: dayAhead(named, answer, wish) }, slots, wish, setting);
    if (read !== null) return read;
  }
  return fail(`The answer was none of the times. ${NOTHING_CHANGED}`);
}

/** By number, place or the very words: what the reasons say must not be taken for the answer. */
function chosenByPlace(answer: string, options: readonly string[]): number | null {
  const exact = options.indexOf(answer.trim());
  return exact === -1
    ? chosenOption(
        answer,
        options.map((_, index) => `\u0001${index}`),
      )
    : exact;
}

/** A weekday alone is the one of the days that were asked about, not the coming one. */
function dayAhead({ date }: TimeReading, answer: string, { window }: FreeTimeWish): TimeReading['date'] {
  if (date?.kind !== 'day' || !BARE_WEEKDAY.test(foldText(answer))) return date;
  const first = window.from.toPlainDate();
  const early = date.day.until(first).days;
  return early <= 0 ? date : { ...date, day: date.day.add({ days: Math.ceil(early / 7) * 7 }) };
}

/** A time of the person's own: an offered slot, the only one of a day, an hour, or another stretch to look in. */
function answerInTime(
  named: TimeReading,
  slots: readonly RankedSlot[],
  wish: FreeTimeWish,
  setting: Setting,
): Answer | null {
  if (named.problems.length > 0) return null;
  const { date, time } = named;
  const fitting = slots.filter(
    ({ start }) =>
      (date === null || (date.kind === 'day' && start.startsWith(date.day.toString()))) &&
      (time === null ||
        (time.kind === 'at' && start.endsWith(time.start.toString({ smallestUnit: 'minute' })))),
  );
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return { kind: 'slot', slot: slotOf(only) };
  const days = new Set(slots.map(({ start }) => start.slice(0, 10)));
  const [day] = days;
  const complete =
    date === null && day !== undefined && days.size === 1
      ? { ...named, date: { kind: 'day' as const, day: Temporal.PlainDate.from(day) } }
      : named;
  const resolved = setting.resolve({ ...complete, length: null, allDay: time === null });
  switch (resolved.kind) {
    case 'timed': {
      const length =
        named.length ?? wish.length ?? Temporal.Duration.from({ minutes: setting.defaultLength });
      const start = resolved.start.withTimeZone(setting.now.timeZoneId);
      return {
        kind: 'slot',
        slot: {
          start: localMinute(start),
          end: localMinute(start.add(length)),
          timeZone: setting.now.timeZoneId,
        },
      };
    }
    case 'window':
      return { kind: 'elsewhere', wish: { ...wish, window: resolved, partOfDay: partOfDayIn(named) } };
    case 'all-day': {
      const zone = setting.now.timeZoneId;
      const { dayWindow } = wish.window;
      const window = {
        kind: 'window' as const,
        from: resolved.from.toZonedDateTime(zone),
        to: resolved.to.add({ days: 1 }).toZonedDateTime(zone),
        ...(dayWindow === undefined ? {} : { dayWindow }),
      };
      return { kind: 'elsewhere', wish: { ...wish, window } };
    }
    case 'incomplete':
    case 'problem':
      return null;
  }
}

/** What comes after the offered slots; beyond the window that was named, the week after it. */
function laterThan(slots: readonly RankedSlot[], wish: FreeTimeWish): FreeTimeWish {
  const [latest] = slots.toSorted((one, other) => other.end.localeCompare(one.end));
  if (latest === undefined) return wish;
  const { window } = wish;
  const from = Temporal.PlainDateTime.from(latest.end).toZonedDateTime(latest.timeZone);
  return { ...wish, window: { ...window, from, to: window.to.add({ weeks: 1 }) } };
}

/** The slot alone, without what speaks for it. */
export function slotOf({ start, end, timeZone }: RankedSlot): Slot {
  return { start, end, timeZone };
}
