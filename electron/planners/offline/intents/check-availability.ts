import { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../../../../shared/model/calendar.ts';
import { busyBetween } from '../errand/busy-times.ts';
import { done, fail } from '../errand/errand-end.ts';
import { settleTime } from '../errand/settle-time.ts';
import { stretchWords } from '../errand/stretch-words.ts';
import { listWords, quote, spanWords, whenOf } from '../errand/words-for.ts';
import { closeGaps, cutSpans } from '../grammar/cut-time.ts';
import { foldText } from '../grammar/fold-text.ts';
import { splitNames } from '../grammar/people-words.ts';
import type { Setting } from '../grammar/setting.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly time: TimeReading;
  readonly wantsFree: boolean;
  /** Whose time; empty means the person's own. */
  readonly people: readonly string[];
}

const OWN =
  /^(?:(?:am|are) (?:i|we)|do (?:i|we) have(?: any| some)?|have i(?: got)?(?: any| some)?|would i be|will i be|could i (?:do|make)|can i (?:do|make)|is my (?:calendar|schedule|day)|i am|i'm)\s+(?:still |already |completely |all )?(free|available|open|busy|booked|occupied|time|clear)\b|^(free|busy|available)\s+(?!slots?\b|time\b|hours?\b|half\b|minutes\b)(?=\S)|^how much (?:free )?(time) (?:do|have) (?:i|we)\b|^(?:can|could) (?:i|we) (?:do|make)\b/;
const THEIRS = /^(?:is|are)\s+(.+?)\s+(free|available|busy|booked)\b/;

/** "I'm busy tomorrow 4-5" says so, and does not ask. */
const TELLS_BUSY = /^(?:i am|i'm|im) (?:busy|booked|occupied)\b/;

/** Hours that a meal stands for. */
const MEALS: readonly { words: RegExp; from: string; to: string }[] = [
  { words: /\b(?:for|have|do|grab|get) (?:a )?breakfast\b/, from: '07:00', to: '10:00' },
  { words: /\b(?:for|have|do|grab|get) (?:a )?brunch\b/, from: '10:00', to: '12:00' },
  { words: /\b(?:for|have|do|grab|get) (?:a )?lunch\b/, from: '12:00', to: '14:00' },
  { words: /\b(?:for|have|do|grab|get) (?:a )?(?:dinner|drinks)\b/, from: '18:00', to: '22:00' },
];

/** The time asked about; "free wed between 11 and 2" reads as after "on", and "for lunch" as the hours of lunch. */
function namedTime(clause: string, headLength: number, setting: Setting): TimeReading {
  const plain = setting.read(clause);
  const afterOn = plain.date === null ? setting.read(`on ${clause.slice(headLength).trim()}`) : plain;
  const time = afterOn.date !== null ? afterOn : plain;
  if (time.date === null && time.time === null && /\bnow\b/.test(foldText(clause)))
    return {
      ...time,
      date: { kind: 'day', day: setting.now.toPlainDate() },
      time: { kind: 'at', start: setting.now.toPlainTime(), end: null },
    };
  return withMealHours(clause, time);
}

/** "for lunch", where no time of day was named, means the hours of lunch. */
export function withMealHours(clause: string, time: TimeReading): TimeReading {
  const meal = time.time === null ? MEALS.find(({ words }) => words.test(foldText(clause))) : undefined;
  if (meal === undefined) return time;
  const hours = { from: Temporal.PlainTime.from(meal.from), to: Temporal.PlainTime.from(meal.to) };
  return { ...time, time: { kind: 'window', ...hours, words: 'meal' }, allDay: false };
}

export const checkAvailability = defineIntent<Slots>({
  name: 'check-availability',
  heads: [],
  examples: [
    {
      words: 'am I free Thursday afternoon',
      call: [
        'calendar.find_free_time',
        {
          from: '2026-11-26T13:00',
          to: '2026-11-26T18:00',
          minutes: 300,
          dayWindow: { from: '13:00', to: '18:00' },
        },
      ],
    },
    {
      words: 'am I busy at 3 tomorrow?',
      call: [
        'calendar.find_free_time',
        {
          from: '2026-11-24T15:00',
          to: '2026-11-24T16:00',
          minutes: 60,
          dayWindow: { from: '15:00', to: '16:00' },
        },
      ],
    },
    {
      words: 'Is Bo free on Friday at 10?',
      call: [
        'calendar.find_free_time',
        {
          from: '2026-11-27T10:00',
          to: '2026-11-27T11:00',
          minutes: 60,
          dayWindow: { from: '10:00', to: '11:00' },
          people: ['Bo'],
        },
      ],
    },
    { words: 'am I free?', asks: 'For which time?' },
  ],

  read(clause, setting) {
    if (clause.length > 300) return null;
    const folded = foldText(clause);
    const own = OWN.exec(folded);
    if (own !== null) {
      const time = namedTime(clause, own[0].length, setting);
      const rest = foldText(closeGaps(cutSpans(clause, time.spans))).slice(0, 120);
      if (own[3] === undefined && /\b(?:free|open) (?:slot|time|hours?)\b/.test(rest)) return null;
      if (TELLS_BUSY.test(folded) && time.time?.kind === 'at' && time.time.end !== null) return null;
      const state = own[1] ?? own[2] ?? own[3] ?? 'free';
      return { time, wantsFree: !/busy|booked|occupied/.test(state), people: [] };
    }
    const onlyTime =
      /^(?:is|would|does|how about|what about)\s+(.+?)(?:\s+(?:ok|okay|fine|good|possible|free|work|works|be (?:ok|good|fine)|available|for me|suit me))*$/i.exec(
        clause,
      );
    const asked = onlyTime?.[1] === undefined ? null : setting.read(onlyTime[1]);
    if (
      asked?.time != null &&
      onlyTime?.[1] !== undefined &&
      closeGaps(cutSpans(onlyTime[1], asked.spans)) === ''
    )
      return { time: asked, wantsFree: true, people: [] };
    const theirs = THEIRS.exec(folded);
    if (theirs === null || /^(?:there|it|this|that|anything|the)\b/.test(theirs[1] ?? '')) return null;
    const time = setting.read(clause);
    const names = splitNames(
      clause.slice(
        theirs[0].indexOf(theirs[1] ?? ''),
        theirs[0].indexOf(theirs[1] ?? '') + (theirs[1]?.length ?? 0),
      ),
    );
    const isTime = (name: string) =>
      closeGaps(cutSpans(name, setting.read(name).spans)).replace(/^my$/i, '') === '';
    const people = names.filter(
      (name) => !/^(?:i|me|we|us|you|i both|we both|both)$/i.test(name) && !isTime(name),
    );
    return { time, wantsFree: theirs[2] === 'free' || theirs[2] === 'available', people };
  },

  outline: ({ people }) => [
    {
      id: 'look',
      title: `See whether ${people.length === 0 ? 'you are' : `${listWords([...people])} is`} free`,
      effect: 'read',
    },
  ],

  *carryOut({ time, wantsFree, people }, errand) {
    const { setting } = errand;
    const ask = { time: 'At what time?', date: 'On which day?', both: 'For which time?' };
    const wholeDay = time.time === null && time.date?.kind === 'day' && time.length === null;
    const settled = yield* settleTime(errand, wholeDay ? { ...time, allDay: true } : time, ask);
    const zone = setting.now.timeZoneId;
    const [from, to] =
      settled.kind === 'all-day'
        ? [settled.from.toZonedDateTime(zone), settled.to.add({ days: 1 }).toZonedDateTime(zone)]
        : settled.kind === 'timed'
          ? [settled.start.withTimeZone(zone), settled.end.withTimeZone(zone)]
          : [settled.from.withTimeZone(zone), afterLast(settled.to.withTimeZone(zone))];
    if (Temporal.ZonedDateTime.compare(from, to) >= 0) return fail('That time has already passed.');
    const words = stretchWords(
      { from: from.toPlainDateTime(), to: to.toPlainDateTime(), hours: null, at: null },
      setting,
    );
    errand.revise('look', {
      title: `See whether ${people.length === 0 ? 'you are' : `${listWords([...people])} is`} free on ${words}`,
    });
    const { busy, unknownPeople } = yield* busyBetween(errand, 'look', from, to, people);
    const unknown =
      unknownPeople.length === 0
        ? ''
        : ` Nothing is known here of when ${listWords([...unknownPeople])} ${unknownPeople.length === 1 ? 'is' : 'are'} free.`;
    if (people.length > 0 && unknownPeople.length === people.length) return done(unknown.trim());
    const who =
      people.length === 0 ? 'you are' : `${listWords([...people])} ${people.length === 1 ? 'is' : 'are'}`;
    if (busy.length === 0) return done(`${wantsFree ? 'Yes' : 'No'}, ${who} free on ${words}.${unknown}`);
    const gaps =
      people.length === 0
        ? gapsBetween(...(wholeDay ? workingDay(from, setting) : ([from, to] as const)), busy)
        : [];
    const partly = gaps.length > 0 && settled.kind !== 'timed';
    const sameDay = from.toPlainDate().equals(to.subtract({ minutes: 1 }).toPlainDate());
    const events = listWords(busy.slice(0, 8).map((event) => busyWords(event, sameDay, setting)));
    const more = busy.length > 8 ? `, and ${busy.length - 8} more` : '';
    if (!partly)
      return done(`${wantsFree ? 'No' : 'Yes'}, ${who} busy on ${words}: ${events}${more}.${unknown}`);
    const free = sameDay ? ` Free: ${listWords(gaps.map((gap) => hoursWords(gap, setting)))}.` : '';
    return done(`Partly: on ${words} there is ${events}${more}.${free}${unknown}`);
  },
});

function busyWords(event: Occurrence, sameDay: boolean, setting: Setting): string {
  const when = whenOf(event, setting.format);
  return `${quote(event.title)} (${sameDay ? withoutDay(when) : when})`;
}

/** Of a whole day, the free times told are those of the person's working hours. */
function workingDay(
  day: Temporal.ZonedDateTime,
  { workingHours }: Setting,
): [Temporal.ZonedDateTime, Temporal.ZonedDateTime] {
  return [day.withPlainTime(workingHours.from), day.withPlainTime(workingHours.to)];
}

function afterLast(end: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return end.hour === 23 && end.minute === 59 ? end.add({ minutes: 1 }) : end;
}

interface Gap {
  readonly from: Temporal.ZonedDateTime;
  readonly to: Temporal.ZonedDateTime;
}

/** What is left between events. */
function gapsBetween(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  busy: readonly Occurrence[],
): Gap[] {
  const gaps: Gap[] = [];
  let at = from;
  for (const { startInstant, endInstant } of busy.toSorted(
    (a, b) => Date.parse(a.startInstant) - Date.parse(b.startInstant),
  )) {
    const start = Temporal.Instant.from(startInstant).toZonedDateTimeISO(from.timeZoneId);
    const end = Temporal.Instant.from(endInstant).toZonedDateTimeISO(from.timeZoneId);
    if (Temporal.ZonedDateTime.compare(start, at) > 0) gaps.push({ from: at, to: start });
    if (Temporal.ZonedDateTime.compare(end, at) > 0) at = end;
  }
  if (Temporal.ZonedDateTime.compare(at, to) < 0) gaps.push({ from: at, to });
  return gaps;
}

function hoursWords({ from, to }: Gap, setting: Setting): string {
  return withoutDay(spanWords(from, to, setting));
}

/** `Thu 26 Nov 15:00–16:00` without the day. */
function withoutDay(words: string): string {
  return words.replace(/^\D+\d+ \D+?(?: \d{4})? (?=\d{1,2}:)/, '').replace(/^.*, all day$/, 'all day');
}
