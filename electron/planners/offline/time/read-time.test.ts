import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readTime } from './read-time.ts';
import type { TimeContext, TimeReading } from './time-reading.ts';

const context: TimeContext = {
  now: Temporal.ZonedDateTime.from('2026-11-25T10:00[Europe/Paris]'),
  dateOrder: 'day-month',
  weekStartsOn: 1,
};

const nothing: TimeReading = {
  spans: [],
  date: null,
  time: null,
  length: null,
  allDay: false,
  timeZone: null,
  recurrence: null,
  shift: null,
  excludedWeekdays: [],
  problems: [],
};

function titleOf(text: string): string {
  let title = '';
  let at = 0;
  for (const span of readTime(text, context).spans) {
    title += text.slice(at, span.from);
    at = span.to;
  }
  return (title + text.slice(at)).replaceAll(/\s+/g, ' ').trim();
}

describe('readTime', () => {
  it('returns the whole reading of a sentence', () => {
    expect(readTime('lunch with Ana on Friday at 1 for an hour', context)).toEqual({
      ...nothing,
      spans: [{ from: 15, to: 41 }],
      date: { kind: 'day', day: Temporal.PlainDate.from('2026-11-27') },
      time: { kind: 'at', start: Temporal.PlainTime.from('13:00'), end: null, assumed: 'pm' },
      length: Temporal.Duration.from({ hours: 1 }),
    });
  });

  it('returns nothing for a sentence without time', () => {
    expect(readTime('1:1 with Ana in room 101', context)).toEqual(nothing);
  });

  it('says in a sentence what cannot be', () => {
    const messages = [
      '30 February',
      '25:00',
      '29 Feb 2027',
      'Friday 5 December',
      'from 3pm to 2pm',
      '31/6',
    ].map((text) => readTime(text, context).problems.map((problem) => problem.message));
    expect(messages).toEqual([
      ['There is no 30 February.'],
      ['"25:00" is not a time of day.'],
      ['There is no 29 February in 2027.'],
      ['5 December 2026 is a Saturday, not a Friday.'],
      ['"from 3pm to 2pm" ends before it starts.'],
      ['There is no 31 June.'],
    ]);
  });

  it.each([
    ['lunch with Ana on Friday at noon for an hour', 'lunch with Ana'],
    ['tomorrow at 3: call the bank', ': call the bank'],
    ['dentist on the 3rd at quarter past four', 'dentist'],
    ['schedule a 45 minute review with Bo next Tuesday at 14:00', 'schedule a review with Bo'],
    ['yoga every Tuesday at 6pm until 25 March', 'yoga'],
    ['Friday, 3 pm, budget in room 12', ', budget in room 12'],
    ['book "Friday Drinks" on Thursday at 5', 'book "Friday Drinks"'],
    ['team offsite from 3 to 7 December in Lisbon', 'team offsite in Lisbon'],
    ['call Tokyo tomorrow at 10am Tokyo time', 'call Tokyo'],
  ])('leaves the title of "%s"', (text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  it('reads weeks from Sunday where they start then', () => {
    expect(readTime('next Sunday', { ...context, weekStartsOn: 7 }).date).toEqual({
      kind: 'day',
      day: Temporal.PlainDate.from('2026-11-29'),
    });
    expect(readTime('next week', { ...context, weekStartsOn: 7 }).date).toEqual({
      kind: 'range',
      from: Temporal.PlainDate.from('2026-11-29'),
      to: Temporal.PlainDate.from('2026-12-05'),
      period: 'week',
    });
  });

  it('looks back for searches', () => {
    const past = (text: string) => readTime(text, { ...context, leaning: 'past' }).date;
    expect([past('Monday'), past('5 May'), past('in December')]).toEqual([
      { kind: 'day', day: Temporal.PlainDate.from('2026-11-23') },
      { kind: 'day', day: Temporal.PlainDate.from('2026-05-05') },
      {
        kind: 'range',
        from: Temporal.PlainDate.from('2025-12-01'),
        to: Temporal.PlainDate.from('2025-12-31'),
        period: 'month',
      },
    ]);
  });

  it('reads 100 kB in a moment, whatever they hold', () => {
    const pieces = [
      'the day after ',
      '1 ',
      '1-',
      '"',
      'at 3 to ',
      'every ',
      'a ',
      'Monday ',
      'wednesdai ',
      'x',
      '12/',
      '1:00',
      '5 and a half ',
      'http://',
      '@',
      '½',
    ];
    const secondsFor = (text: string) => {
      const before = process.cpuUsage();
      readTime(text, context);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000_000;
    };
    const slow = pieces.filter((piece) => secondsFor(piece.repeat(Math.ceil(100_000 / piece.length))) > 3);
    expect(slow).toEqual([]);
  }, 60_000);
});

const words = fc.constantFrom(
  ...'at on in from to until by for the every next last this first day week month Monday fri sat May march 3 10 15:00 25:00 3pm half past quarter an hour 30 minutes later before after noon tonight tomorrow 5/12 2026-12-03 not except - , . and or " ( ) $ T Z UTC+2 New York time morning EOD weekly twice a 2nd third Easter of'.split(
    ' ',
  ),
);
const sentences = fc.array(words, { maxLength: 14 }).map((list) => list.join(' '));

describe('readTime, whatever is said', () => {
  it('never throws, and its spans lie inside the text, in order, without touching twice', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string({ unit: 'binary' }), sentences),
        (text) => {
          let end = 0;
          for (const { from, to } of readTime(text, context).spans) {
            expect(from).toBeGreaterThanOrEqual(end);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(text.length);
            end = to;
          }
        },
      ),
      { numRuns: 3000 },
    );
  }, 60_000);

  it('reads back any date and time that it is given in a usual style', () => {
    const months =
      'January February March April May June July August September October November December'.split(' ');
    const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
    const pad = (value: number) => String(value).padStart(2, '0');
    const date = fc
      .record({
        year: fc.integer({ min: 2000, max: 2099 }),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 31 }),
      })
      .map((fields) => Temporal.PlainDate.from(fields));
    const time = fc
      .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
      .map((fields) => Temporal.PlainTime.from(fields));
    const ordinal = (day: number) => {
      const suffix =
        day % 10 === 1 && day !== 11
          ? 'st'
          : day % 10 === 2 && day !== 12
            ? 'nd'
            : day % 10 === 3 && day !== 13
              ? 'rd'
              : 'th';
      return `${day}${suffix}`;
    };
    const dateStyles: readonly ((day: Temporal.PlainDate) => string)[] = [
      (day) => day.toString(),
      (day) => `${day.day} ${months[day.month - 1]} ${day.year}`,
      (day) => `${months[day.month - 1]} ${ordinal(day.day)}, ${day.year}`,
      (day) => `the ${ordinal(day.day)} of ${months[day.month - 1]} ${day.year}`,
      (day) => `${pad(day.day)}/${pad(day.month)}/${day.year}`,
      (day) => `${day.day}.${day.month}.${day.year}`,
      (day) => `${weekdays[day.dayOfWeek - 1]} ${day.day} ${months[day.month - 1]?.slice(0, 3)} ${day.year}`,
    ];
    const half = (at: Temporal.PlainTime) =>
      `${at.hour % 12 || 12}:${pad(at.minute)} ${at.hour < 12 ? 'am' : 'pm'}`;
    const timeStyles: readonly ((at: Temporal.PlainTime) => string)[] = [
      (at) => `${pad(at.hour)}:${pad(at.minute)}`,
      half,
      (at) => half(at).replace(':', '.').replace(' ', ''),
      (at) => half(at).replace(' am', ' a.m.').replace(' pm', ' p.m.'),
    ];
    const orders: readonly ((day: string, at: string) => string)[] = [
      (day, at) => `${day} at ${at}`,
      (day, at) => `${at} on ${day}`,
      (day, at) => `call Bo on ${day}, ${at}`,
    ];
    fc.assert(
      fc.property(
        date,
        time,
        fc.constantFrom(...dateStyles),
        fc.constantFrom(...timeStyles),
        fc.constantFrom(...orders),
        (day, at, dateStyle, timeStyle, order) => {
          const reading = readTime(order(dateStyle(day), timeStyle(at)), context);
          expect({
            date: reading.date,
            start: reading.time?.kind === 'at' && reading.time.start.toString(),
            problems: reading.problems,
          }).toEqual({
            date: { kind: 'day', day },
            start: at.toString(),
            problems: [],
          });
        },
      ),
      { numRuns: 3000 },
    );
  });
});
