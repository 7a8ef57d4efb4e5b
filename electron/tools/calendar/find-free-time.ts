import type { z } from 'zod';
import type { Occurrence } from '../../../shared/model/calendar.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { instantOfWallClock, wallClockAt } from '../../../shared/model/wall-clock.ts';
import { defineReadTool, type ToolContext } from '../define-tool.ts';
import { instantText } from '../instant-text.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { localAccount } from '../local-account.ts';
import { listWords, quote } from '../words.ts';
import { dayWindows } from './day-windows.ts';
import { labelEvents } from './event-records.ts';
import { findFreeSlots, type Interval } from './find-free-slots.ts';
import { isExpectedAt, namesOfPerson } from './names-of-person.ts';
import { searchWindow } from './search-window.ts';
import type { Span } from './span-of.ts';

const minute = 60_000;
const step = 15;
const enoughToKnowSomebody = 200;

export const findFreeTime = defineReadTool({
  name: 'calendar.find_free_time',
  description:
    'Finds free slots of a length, for the person and others as far as their events are known here; whole-day events are not in the way.',
  ...toolCatalogue['calendar.find_free_time'],
  account: localAccount,

  title({ minutes, people }) {
    const others = people.length === 0 ? '' : ` with ${listWords(people.map(quote))}`;
    return `Look for ${minutes} free minutes${others}`;
  },

  async execute(input, context) {
    const span = searchWindow(input.from, input.to, context);
    const hours = dayHours(input, context);
    const people = await Promise.all(input.people.map((person) => lookUp(person, context)));
    const happenings = await context.calendar.occurrences({
      ...windowQuery(span),
      timeZone: context.timeZone,
    });
    const busy = happenings.filter((each) => isInTheWay(each, input, people));
    const slots = findFreeSlots({
      windows: dayWindows({
        span: withoutPast(span, context),
        timeZone: context.timeZone,
        hours,
        excludedWeekdays: input.excludedWeekdays,
      }),
      busy: busy.map(toMinutes),
      minutes: input.minutes,
      step,
      limit: input.limit,
      accepts: (slot) => canBeNamed(slot, context.timeZone),
    });
    return {
      output: {
        slots: slots.map(({ start, end }) => ({
          start: localTime(start, context.timeZone),
          end: localTime(end, context.timeZone),
          timeZone: context.timeZone,
        })),
        unknownPeople: people.filter(({ isKnown }) => !isKnown).map(({ person }) => person),
        busy,
      },
      found: slots.length === 0 ? 'nothing free' : `${slots.length} free`,
      texts: labelEvents(busy),
    };
  },
});

type Input = z.output<(typeof toolCatalogue)['calendar.find_free_time']['input']>;

interface Person {
  readonly person: string;
  readonly names: readonly string[];
  /** Whether any event here has them as a guest. */
  readonly isKnown: boolean;
}

async function lookUp(person: string, context: ToolContext): Promise<Person> {
  const names = await namesOfPerson(person, context);
  const { calendar, timeZone } = context;
  const found = await Promise.all(
    names.map((name) =>
      calendar.occurrences({ person: name, order: 'latest', limit: enoughToKnowSomebody, timeZone }),
    ),
  );
  return {
    person,
    names,
    isKnown: found.flat().some((event) => isExpectedAt(event, names)),
  };
}

/** Hours of the day that are looked in. @throws InvalidCallError when there are none. */
function dayHours({ dayWindow }: Input, { settings }: ToolContext): { from: string; to: string } {
  const { from, to } = dayWindow ?? settings.workingHours;
  if (to > '24:00' || from >= to)
    throw new InvalidCallError(`There is no time between ${from} and ${to} of a day.`);
  return { from, to };
}

/** An event that takes up no time of the person may still take up a guest's. */
function isInTheWay(event: Occurrence, { ignoreUids }: Input, people: readonly Person[]): boolean {
  if (event.when.kind === 'all-day' || ignoreUids.includes(event.uid)) return false;
  return event.transparent !== true || people.some(({ names }) => isExpectedAt(event, names));
}

/** The present minute is not past yet; when it lies inside the span, slots begin on the next quarter. */
function withoutPast(span: Span, { clock }: ToolContext): Span {
  const now = Math.floor(clock.now() / minute) * minute;
  if (span.start >= now) return span;
  return { start: Math.ceil(now / (step * minute)) * step * minute, end: span.end };
}

/** When clocks go back an hour comes twice, and its second time has no name of its own. */
function canBeNamed({ start, end }: Interval, timeZone: string): boolean {
  return [start, end].every(
    (at) => instantOfWallClock(localTime(at, timeZone), timeZone).instant === at * minute,
  );
}

function windowQuery({ start, end }: Span): { from: string; to: string } {
  return { from: instantText(start), to: instantText(end) };
}

function toMinutes({ startInstant, endInstant }: Occurrence): Interval {
  return {
    start: Math.floor(Date.parse(startInstant) / minute),
    end: Math.ceil(Date.parse(endInstant) / minute),
  };
}

function localTime(minutes: number, timeZone: string): string {
  return wallClockAt(minutes * minute, timeZone).slice(0, 16);
}
