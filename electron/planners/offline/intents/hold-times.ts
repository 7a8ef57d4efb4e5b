import { formatInstant } from '../../../../shared/model/format-when.ts';
import { slotOf } from '../errand/choose-slot.ts';
import { done, fail } from '../errand/errand-end.ts';
import { findFreeSlots, partOfDayIn } from '../errand/find-free-slots.ts';
import { listWords, localMinute, quote, whenOf } from '../errand/words-for.ts';
import { cleanTitle } from '../grammar/event-words.ts';
import { type HoldWords, readHoldWords } from '../grammar/hold-words.ts';
import type { Setting } from '../grammar/setting.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { defineIntent } from './define-intent.ts';
import { windowFor } from './find-free-time.ts';

export const holdTimes = defineIntent<HoldWords>({
  name: 'hold-times',
  heads: ['hold', 'offer', 'tentatively'],
  examples: [
    {
      words: 'offer Bo three slots next week',
      call: [
        'calendar.find_free_time',
        {
          from: '2026-11-30T00:00',
          to: '2026-12-07T00:00',
          minutes: 60,
          people: ['Bo'],
          limit: 3,
          perDay: 1,
        },
      ],
    },
    {
      words: 'hold 3 times for a 30 minute call with Ana tomorrow',
      call: [
        'calendar.find_free_time',
        {
          from: '2026-11-24T00:00',
          to: '2026-11-25T00:00',
          minutes: 30,
          people: ['Ana'],
          limit: 3,
          perDay: 3,
        },
      ],
    },
    {
      words: 'offer Bo two slots next week until Tuesday',
      call: [
        'calendar.find_free_time',
        {
          from: '2026-11-30T00:00',
          to: '2026-12-07T00:00',
          minutes: 60,
          people: ['Bo'],
          limit: 2,
          perDay: 1,
        },
      ],
    },
  ],

  read: readHoldWords,

  outline: ({ count }) => [
    { id: 'free', title: 'Look for free time', effect: 'read' },
    { id: 'hold', title: count === 1 ? 'Hold a time' : `Hold ${count} times`, effect: 'change' },
  ],

  *carryOut({ count, people, purpose, time, until }, errand) {
    const { setting } = errand;
    const [problem] = time.problems;
    if (problem !== undefined) return fail(problem.message);
    const window = windowFor(time, setting);
    if (window === null)
      return fail('It is not clear when. Try “hold three times next week for a call with Ana”.');
    const end = until === null ? null : endOf(until, setting);
    const { slots, remarks } = yield* findFreeSlots(errand, 'free', {
      window,
      partOfDay: partOfDayIn(time),
      length: time.length,
      excludedWeekdays: time.excludedWeekdays,
      people,
      ignoreUids: [],
      choice: count,
    });
    const withWhom = people.length === 0 ? '' : ` with ${listWords([...people])}`;
    const title = cleanTitle(`${purpose === '' ? 'Meeting' : purpose}${withWhom}`);
    const inOrder = slots.map(slotOf).toSorted((one, other) => one.start.localeCompare(other.start));
    const what = `${inOrder.length === 1 ? 'a time' : `${inOrder.length} times`} for ${quote(title)}`;
    errand.revise('hold', { title: `Hold ${what}` });
    const { events } = yield* errand.change(
      'hold',
      'calendar.hold_times',
      { title, slots: inOrder, ...(end === null ? {} : { until: end }) },
      `You asked to hold ${what}.`,
      'Not held',
    );
    const words = events.map((event) => whenOf(event, setting.format));
    const goesAt = events[0]?.hold?.until;
    const goes =
      goesAt === undefined
        ? ''
        : ` They go by themselves on ${formatInstant(goesAt, setting.format)} if none is taken.`;
    const fewer = slots.length < count ? ` There were no more than ${slots.length} free.` : '';
    const remark = remarks === '' ? '' : ` (${remarks})`;
    return done(
      `Held ${what}${remark}.${fewer}${goes}\nTo send: “I could do ${listOr(words)}. Which suits you?”`,
    );
  },
});

/** "a, b or c". */
function listOr(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}

/** The end of the named day, or the hour that was named. @throws ErrandEnd when it is no moment */
function endOf(until: TimeReading, setting: Setting): string {
  const { date, time } = until;
  if (time === null && (date?.kind === 'day' || date?.kind === 'range')) {
    const last = date.kind === 'day' ? date.day : date.to;
    return localMinute(last.add({ days: 1 }).toPlainDateTime());
  }
  const resolved = setting.resolve(until);
  switch (resolved.kind) {
    case 'timed':
      return localMinute(resolved.start);
    case 'window':
      return localMinute(resolved.to);
    default:
      return fail('It is not clear until when they should be held. Try “offer Bo three slots until Friday”.');
  }
}
