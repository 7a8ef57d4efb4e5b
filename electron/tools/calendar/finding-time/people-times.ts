import type { Occurrence } from '../../../../shared/model/calendar.ts';
import type { Contact } from '../../../../shared/model/contact.ts';
import { isTimeZone } from '../../../../shared/model/wall-clock.ts';
import type { ToolContext } from '../../define-tool.ts';
import { InvalidCallError } from '../../invalid-call-error.ts';
import { quote } from '../../words.ts';
import { dayWindows } from '../day-windows.ts';
import type { FindFreeTimeInput } from '../find-free-time.ts';
import { isExpectedAt } from '../names-of-person.ts';
import { searchWindow } from '../search-window.ts';
import type { Span } from '../span-of.ts';
import { checkHours, type DailyHours } from './daily-hours.ts';
import { isFocusBlock } from './focus-blocks.ts';
import type { PersonTime } from './free-slots-query.ts';
import type { Interval } from './intervals.ts';
import { type KnownPerson, withoutIgnored } from './known-people.ts';

/** Somebody's time with what it takes to speak of it. */
export interface NamedPersonTime extends PersonTime {
  /** Null for the person who asks. */
  readonly person: string | null;
  readonly isKnown: boolean;
  /** Where their hours are; null when those are not known. */
  readonly timeZone: string | null;
  readonly movable: readonly (Interval & { readonly title: string })[];
}

/** The time of the person and of everybody who comes, as minutes. */
export function peopleTimes(
  input: FindFreeTimeInput,
  known: readonly KnownPerson[],
  happenings: readonly Occurrence[],
  span: Span,
  context: ToolContext,
): [NamedPersonTime, ...NamedPersonTime[]] {
  const timed = happenings.filter(({ when }) => when.kind === 'timed');
  const ignored = timed.filter(({ uid }) => input.ignoreUids.includes(uid));
  const present = timed.filter(({ uid }) => !input.ignoreUids.includes(uid));
  const focus = input.focusBlocks === 'move' ? present.filter(isFocusBlock) : [];
  const own: NamedPersonTime = {
    person: null,
    isKnown: true,
    timeZone: null,
    busy: present.filter((event) => event.transparent !== true && !focus.includes(event)).map(toMinutes),
    movable: focus.map((event) => ({ ...toMinutes(event), title: event.title })),
    hours: null,
  };
  const schedules = schedulesOf(input);
  const others = known.map(({ person, names, contact, hasEvents, busyTimes }): NamedPersonTime => {
    const schedule = schedules.get(person);
    const told = withoutIgnored(
      busyTimes ?? [],
      ignored.filter((event) => isExpectedAt(event, names)),
    ).map(({ start, end }) => ({ startInstant: start, endInstant: end }));
    const given = (schedule?.busy ?? []).map(({ start, end }) =>
      spanMinutes(searchWindow(start, end, context)),
    );
    const works = whenTheyWork(schedule, contact, context);
    const timeZone = works?.timeZone;
    if (timeZone !== undefined && !isTimeZone(timeZone))
      throw new InvalidCallError(`${quote(timeZone)} is not a time zone.`);
    return {
      person,
      isKnown: hasEvents || busyTimes !== null || given.length > 0,
      timeZone: timeZone ?? null,
      busy: [...present.filter((event) => isExpectedAt(event, names)), ...told].map(toMinutes).concat(given),
      movable: [],
      hours:
        works === null
          ? null
          : dayWindows({
              span,
              timeZone: works.timeZone,
              hours: checkHours(works.hours ?? context.settings.workingHours),
              excludedWeekdays: works.daysOff,
            }),
    };
  });
  return [own, ...others];
}

interface Works {
  readonly timeZone: string;
  /** Absent: hours as the person's own. */
  readonly hours: DailyHours | undefined;
  /** ISO weekdays. */
  readonly daysOff: readonly number[];
}

/** What the call says of somebody's hours, and what it leaves open as their contact has it; null when nothing is known. */
function whenTheyWork(
  schedule: FindFreeTimeInput['schedules'][number] | undefined,
  contact: Contact | null,
  context: ToolContext,
): Works | null {
  const { timeZone, workingHours, workingDays } = contact ?? {};
  const isKnown = timeZone !== undefined || workingHours !== undefined || workingDays !== undefined;
  if (schedule === undefined && !isKnown) return null;
  return {
    timeZone: schedule?.timeZone ?? timeZone ?? context.timeZone,
    hours: schedule?.hours ?? workingHours,
    daysOff: workingDays === undefined ? [] : everyDay.filter((day) => !workingDays.includes(day)),
  };
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** @throws InvalidCallError when one is of nobody who comes. */
function schedulesOf({ schedules, people }: FindFreeTimeInput) {
  const stranger = schedules.find(({ person }) => !people.includes(person));
  if (stranger !== undefined)
    throw new InvalidCallError(`${quote(stranger.person)} is not among the people who must be free.`);
  return new Map(schedules.map((schedule) => [schedule.person, schedule]));
}

const minute = 60_000;

function toMinutes({ startInstant, endInstant }: Pick<Occurrence, 'startInstant' | 'endInstant'>): Interval {
  return spanMinutes({ start: Date.parse(startInstant), end: Date.parse(endInstant) });
}

function spanMinutes({ start, end }: Span): Interval {
  return { start: Math.floor(start / minute), end: Math.ceil(end / minute) };
}
