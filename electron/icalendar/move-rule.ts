import type { Moment } from './event-moment.ts';
import type { ParsedEvent } from './parse-object.ts';
import { ruleParts } from './rule-density.ts';
import { RecurringChangeError } from './series.ts';
import { instantOf, instantText, type Wall, wallDate, wallFromText, wallOf, wallText } from './zone-clock.ts';

const day = 86_400_000;
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
type Parts = Map<string, string>;

/**
 * The rule by which an event goes on as before when its start moves: weekdays turn with it, days of the month and times
 * of day that repeat what the start says follow it (RFC 5545 section 3.3.10).
 * @throws RecurringChangeError when no rule says that.
 */
export function moveRule(rule: string, from: Moment, to: Moment): string {
  const parts = ruleParts(rule);
  const days = Math.round((dayOf(to.wall) - dayOf(from.wall)) / day);
  if (days !== 0) moveDays(parts, from, to, days);
  moveClock(parts, from, to);
  const until = parts.get('UNTIL');
  if (until !== undefined) parts.set('UNTIL', untilText(untilWall(until, from) + to.wall - from.wall, to));
  return textOfParts(parts);
}

/** The value of UNTIL that ends a series at a time on the wall clock of its start, which may still take place. */
export function untilText(wall: Wall, start: Moment): string {
  if (start.kind === 'date') return wallDate(wall).replaceAll('-', '');
  if (start.zone === null) return compact(`${wallText(wall)}:00`.slice(0, 19));
  return compact(instantText(instantOf(wall, start.zone)));
}

/** The rule with another end, or with none. */
export function endRule(rule: string, end: { until?: string; count?: number }): string {
  const parts = ruleParts(rule);
  parts.delete('UNTIL');
  parts.delete('COUNT');
  if (end.until !== undefined) parts.set('UNTIL', end.until);
  if (end.count !== undefined) parts.set('COUNT', String(end.count));
  return textOfParts(parts);
}

/** How many instances a rule is limited to; null when it is not. */
export function countOf({ rule }: ParsedEvent): number | null {
  const count = rule === undefined ? undefined : ruleParts(rule).get('COUNT');
  return count === undefined ? null : Number(count);
}

function moveDays(parts: Parts, from: Moment, to: Moment, days: number): void {
  if (['BYMONTH', 'BYWEEKNO', 'BYYEARDAY', 'BYSETPOS'].some((name) => parts.has(name)))
    throw cannotFollow(parts);
  const byDay = parts.get('BYDAY')?.split(',');
  const byMonthDay = parts.get('BYMONTHDAY')?.split(',');
  const frequency = parts.get('FREQ');
  if (frequency === 'WEEKLY' || frequency === 'DAILY') {
    if (byMonthDay !== undefined) throw cannotFollow(parts);
    if (byDay === undefined) return;
    parts.set('BYDAY', byDay.map((code) => turned(code, days)).join(','));
    // The week turns too, so that every other week stays the same one.
    if (Number(parts.get('INTERVAL') ?? 1) > 1) parts.set('WKST', turned(parts.get('WKST') ?? 'MO', days));
    return;
  }
  if (byDay === undefined && byMonthDay === undefined) return;
  if (frequency !== 'MONTHLY' || (byDay?.length ?? 0) + (byMonthDay?.length ?? 0) !== 1)
    throw cannotFollow(parts);
  if (byMonthDay !== undefined) {
    if (Number(byMonthDay[0]) !== dayOfMonth(from)) throw cannotFollow(parts);
    parts.set('BYMONTHDAY', String(dayOfMonth(to)));
    return;
  }
  parts.set('BYDAY', placeInMonth(byDay?.[0] ?? '', to, parts));
}

/** `-1FR` becomes the last of the new weekday where the new day is one; else its place is counted from the front. */
function placeInMonth(code: string, to: Moment, parts: Parts): string {
  const weekday = codes[(new Date(to.wall).getUTCDay() + 6) % 7] ?? 'MO';
  if (!/\d/.test(code)) throw cannotFollow(parts);
  const date = new Date(to.wall);
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  if (code.startsWith('-')) {
    const place = Math.floor((length - dayOfMonth(to)) / 7) + 1;
    if (place !== -Number.parseInt(code, 10)) throw cannotFollow(parts);
    return `-${place}${weekday}`;
  }
  return `${Math.floor((dayOfMonth(to) - 1) / 7) + 1}${weekday}`;
}

function moveClock(parts: Parts, from: Moment, to: Moment): void {
  const [before, after] = [from, to].map(({ wall }) => new Date(wall)) as [Date, Date];
  const values = {
    BYHOUR: [before.getUTCHours(), after.getUTCHours()],
    BYMINUTE: [before.getUTCMinutes(), after.getUTCMinutes()],
    BYSECOND: [before.getUTCSeconds(), after.getUTCSeconds()],
  } as const;
  for (const [name, [old, next]] of Object.entries(values)) {
    const part = parts.get(name);
    if (part === undefined) continue;
    if (to.kind === 'date') parts.delete(name);
    else if (old === next) continue;
    else if (part === String(old)) parts.set(name, String(next));
    else throw cannotFollow(parts);
  }
}

function untilWall(until: string, start: Moment): Wall {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(until.replaceAll(/[-:]/g, ''));
  const [, year, month, date, hour, minute, second, utc] = match ?? [];
  // A mere date lets the whole day pass.
  if (hour === undefined)
    return wallFromText(`${year}-${month}-${date}`) + (start.kind === 'date' ? 0 : day - 1000);
  const wall = wallFromText(`${year}-${month}-${date}T${hour}:${minute}:${second}`);
  return utc === 'Z' && start.zone !== null ? wallOf(wall, start.zone) : wall;
}

function turned(code: string, days: number): string {
  const index = codes.indexOf(code.slice(-2));
  return code.slice(0, -2) + codes[(((index + days) % 7) + 7) % 7];
}

function cannotFollow(parts: Parts): RecurringChangeError {
  return new RecurringChangeError(
    `The rule by which it repeats (${textOfParts(parts)}) cannot follow to another day. Say by which rule it is to repeat as well, or change one of its instances.`,
  );
}

function textOfParts(parts: Parts): string {
  return [...parts].map((part) => part.join('=')).join(';');
}

const dayOf = (wall: Wall): number => Math.floor(wall / day) * day;
const dayOfMonth = ({ wall }: Moment): number => new Date(wall).getUTCDate();
const compact = (text: string): string => text.replaceAll(/[-:]/g, '');
