import { Temporal } from 'temporal-polyfill';
import type { JComponent, JProperty } from './jcal.ts';
import { recurringTransitions, type Transition } from './recurring-transitions.ts';

/** Rules are written out to this year at least; they go on from there where they are regular. */
const horizon = 2040;
/** How many years after its own an event's zone is written out at least. */
const yearsAhead = 5;
/** Before, clocks followed the sun; after, nothing is known that is not a rule of today. */
const [earliestYear, latestYear] = [1900, 2100];

interface ZoneYears {
  from: number;
  to: number;
  transitions: Transition[];
}
const knownYears = new Map<string, ZoneYears>();
const written = new Map<string, JComponent>();

/**
 * The VTIMEZONE (RFC 5545 section 3.6.5) of an IANA zone from the start of a year on. The same arguments give the same
 * text, so that an object that is written again compares equal.
 * @param tzid what it is to be called, when the events name it otherwise.
 */
export function vtimezone(zone: string, firstYear: number, tzid: string = zone): JComponent {
  const year = Math.min(latestYear, Math.max(earliestYear, firstYear));
  const key = `${zone}\n${tzid}\n${year}`;
  let component = written.get(key);
  if (component === undefined) {
    component = build(zone, year, tzid);
    if (written.size > 500) written.clear();
    written.set(key, component);
  }
  return structuredClone(component);
}

function build(zone: string, firstYear: number, tzid: string): JComponent {
  const lastYear = Math.max(horizon, firstYear + yearsAhead);
  const start = Temporal.ZonedDateTime.from({ year: firstYear, month: 1, day: 1, timeZone: zone });
  const offset = start.offsetNanoseconds / 1e9;
  const transitions = transitionsOf(zone, firstYear, lastYear);
  const standard = Math.min(offset, ...transitions.flatMap((each) => [each.from, each.to]));
  const observances = [
    observance('standard', `${firstYear}-01-01T00:00:00`, offset, offset, []),
    ...recurringTransitions(transitions, lastYear).map((group) =>
      observance(
        group.to > standard ? 'daylight' : 'standard',
        group.start,
        group.from,
        group.to,
        group.repeats,
      ),
    ),
  ];
  return ['vtimezone', [['tzid', {}, 'text', tzid]], observances];
}

function observance(
  name: 'standard' | 'daylight',
  start: string,
  from: number,
  to: number,
  repeats: JProperty[],
): JComponent {
  return [
    name,
    [
      ['dtstart', {}, 'date-time', start],
      ['tzoffsetfrom', {}, 'utc-offset', offsetText(from)],
      ['tzoffsetto', {}, 'utc-offset', offsetText(to)],
      ...repeats,
    ],
    [],
  ];
}

/** All transitions of these years, both included; what was found once is remembered, since looking is slow. */
function transitionsOf(zone: string, from: number, to: number): Transition[] {
  let known = knownYears.get(zone);
  if (known === undefined) {
    known = { from, to, transitions: findTransitions(zone, from, to) };
    knownYears.set(zone, known);
  }
  if (from < known.from) {
    known.transitions = [...findTransitions(zone, from, known.from - 1), ...known.transitions];
    known.from = from;
  }
  if (to > known.to) {
    known.transitions = [...known.transitions, ...findTransitions(zone, known.to + 1, to)];
    known.to = to;
  }
  return known.transitions.filter((each) => each.year >= from && each.year <= to);
}

function findTransitions(zone: string, from: number, to: number): Transition[] {
  const found: Transition[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.ZonedDateTime.from({
    year: from,
    month: 1,
    day: 1,
    timeZone: zone,
  });
  for (;;) {
    const before: number = at.offsetNanoseconds / 1e9;
    at = at.getTimeZoneTransition('next');
    if (at === null || at.year > to) return found;
    const after = at.offsetNanoseconds / 1e9;
    // Clocks show this when they are changed (RFC 5545 section 3.6.5: DTSTART is meant in TZOFFSETFROM).
    const wall = at.epochMilliseconds + before * 1000;
    // A zone can change its name alone.
    if (before !== after)
      found.push({ wall, year: new Date(wall).getUTCFullYear(), from: before, to: after });
  }
}

function offsetText(seconds: number): string {
  const total = Math.abs(seconds);
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  if (parts[2] === 0) parts.pop();
  return (seconds < 0 ? '-' : '+') + parts.map((part) => String(part).padStart(2, '0')).join(':');
}
