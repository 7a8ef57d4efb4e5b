import type { z } from 'zod';
import type { Occurrence } from '../../../shared/model/calendar.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { instantOf, wallOf } from '../../icalendar/zone-clock.ts';
import { defineReadTool, type ToolContext } from '../define-tool.ts';
import { instantText } from '../instant-text.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { localAccount } from '../local-account.ts';
import { listWords, quote } from '../words.ts';
import { dayWindows } from './day-windows.ts';
import { labelEvents } from './event-records.ts';
import { findFreeSlots } from './find-free-slots.ts';
import { dailyHours } from './finding-time/daily-hours.ts';
import { justBefore, type Wishes } from './finding-time/free-slots-query.ts';
import { type Interval, intersect, merge } from './finding-time/intervals.ts';
import { type KnownPerson, lookUpPeople } from './finding-time/known-people.ts';
import { peopleTimes } from './finding-time/people-times.ts';
import { localMinute, shownTime } from './finding-time/shown-time.ts';
import { slotReasons } from './finding-time/slot-reasons.ts';
import { isExpectedAt } from './names-of-person.ts';
import { searchWindow } from './search-window.ts';
import type { Span } from './span-of.ts';

export type FindFreeTimeInput = z.output<(typeof toolCatalogue)['calendar.find_free_time']['input']>;

const minute = 60_000;
const step = 15;
const mostDays = 3660;
/** Minutes before the span in which a meeting can still be one just before a slot. */
const nearby = justBefore;
const day = 24 * 60 * minute;

export const findFreeTime = defineReadTool({
  name: 'calendar.find_free_time',
  description:
    'Finds free slots of a length, best first with reasons, for the person and others as far as their time is known here; whole-day events are not in the way.',
  ...toolCatalogue['calendar.find_free_time'],
  account: localAccount,

  title({ minutes, people }) {
    const others = people.length === 0 ? '' : ` with ${listWords(people.map(quote))}`;
    return `Look for ${minutes} free minutes${others}`;
  },

  async execute(input, context) {
    const span = searchWindow(input.from, input.to, context);
    if (span.end - span.start > mostDays * day)
      throw new InvalidCallError('That is too long a time to look in: choose ten years at most.');
    const { timeZone } = context;
    const hours = dailyHours(input, context);
    const around = withTimeAround(span, input);
    const window = { from: instantText(around.start), to: instantText(around.end) };
    const known = await lookUpPeople(input.people, window, context);
    const happenings = await context.calendar.occurrences({ ...window, timeZone });
    const people = peopleTimes(input, known, happenings, around, context);
    const inDay = (part: { from: string; to: string }) =>
      dayWindows({
        span: withoutPast(span, context),
        timeZone,
        hours: part,
        excludedWeekdays: input.excludedWeekdays,
      });
    const windows = people.reduce(
      (left, person) =>
        input.workingHours === 'require' && person.hours !== null
          ? intersect(left, merge(person.hours))
          : left,
      merge(inDay(hours)),
    );
    const hasRoom = roomOfDays(input.perDay, timeZone);
    const slots = findFreeSlots({
      windows,
      people,
      minutes: input.minutes,
      step,
      before: input.bufferBefore + input.travel,
      after: input.bufferAfter + input.travel,
      wishes: wishesOf(input, inDay),
      limit: input.limit,
      accepts: (slot) => canBeNamed(slot, timeZone) && hasRoom(slot),
    });
    const busy = happenings.filter((each) => isInside(each, span) && isInTheWay(each, input, known));
    return {
      output: {
        slots: slots.map((slot) => ({
          start: localMinute(slot.start, timeZone),
          end: localMinute(slot.end, timeZone),
          timeZone,
          reasons: slotReasons(slot, input, people, context.settings.clock),
          score: slot.score,
        })),
        unknownPeople: people.flatMap(({ person, isKnown }) => (person === null || isKnown ? [] : [person])),
        busy,
        shown: shownTime(slots, people, span, {
          timeZone,
          weekStartsOn: context.settings.weekStartsOn,
          ownHours: context.settings.workingHours,
        }),
      },
      found: slots.length === 0 ? 'nothing free' : `${slots.length} free`,
      texts: labelEvents(busy),
    };
  },
});

/** What is before and after the span can still be too near to a slot in it. */
function withTimeAround(
  { start, end }: Span,
  { bufferBefore, bufferAfter, travel }: FindFreeTimeInput,
): Span {
  return {
    start: start - (bufferBefore + travel + nearby) * minute,
    end: end + (bufferAfter + travel) * minute,
  };
}

function wishesOf(
  { preferences }: FindFreeTimeInput,
  inDay: (part: { from: string; to: string }) => Interval[],
): Wishes {
  const parts = [
    ...(preferences.includes('mornings') ? inDay({ from: '00:00', to: '12:00' }) : []),
    ...(preferences.includes('afternoons') ? inDay({ from: '12:00', to: '18:00' }) : []),
  ];
  const hasParts = preferences.includes('mornings') || preferences.includes('afternoons');
  return {
    preferred: hasParts ? parts : null,
    gapBefore: preferences.includes('gap-before'),
    fewerGaps: preferences.includes('fewer-gaps'),
    earliest: preferences.includes('earliest'),
  };
}

/** An event that takes up no time of the person may still take up a guest's. */
function isInTheWay(
  event: Occurrence,
  { ignoreUids }: FindFreeTimeInput,
  people: readonly KnownPerson[],
): boolean {
  if (event.when.kind === 'all-day' || ignoreUids.includes(event.uid)) return false;
  return event.transparent !== true || people.some(({ names }) => isExpectedAt(event, names));
}

function isInside({ startInstant, endInstant }: Occurrence, { start, end }: Span): boolean {
  return Date.parse(startInstant) < end && Date.parse(endInstant) > start;
}

/** The present minute is not past yet; when it lies inside the span, slots begin on the next quarter. */
function withoutPast(span: Span, { clock }: ToolContext): Span {
  const now = Math.floor(clock.now() / minute) * minute;
  if (span.start >= now) return span;
  return { start: Math.ceil(now / (step * minute)) * step * minute, end: span.end };
}

/** When clocks go back an hour comes twice, and its second time has no name of its own. */
function canBeNamed({ start, end }: Interval, timeZone: string): boolean {
  return [start, end].every((at) => instantOf(wallOf(at * minute, timeZone), timeZone) === at * minute);
}

/** Whether the day of a slot takes one more; what is answered with yes counts. */
function roomOfDays(most: number | undefined, timeZone: string): (slot: Interval) => boolean {
  const counts = new Map<string, number>();
  return ({ start }) => {
    const date = localMinute(start, timeZone).slice(0, 10);
    const count = (counts.get(date) ?? 0) + 1;
    if (most !== undefined && count > most) return false;
    counts.set(date, count);
    return true;
  };
}
