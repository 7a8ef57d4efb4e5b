import { createHash } from 'node:crypto';
import { contentLines, rawComponents } from '../../icalendar/content-lines.ts';
import { cleanText, type JComponent, textOf } from '../../icalendar/jcal.ts';
import { propertiesFromLines } from '../../icalendar/parse-lines.ts';
import { readCalendarFile } from '../../icalendar/read-calendar-file.ts';
import { type RemoteObject, ServerUnreachableError } from '../../ports/remote-calendars.ts';
import { hostOf } from '../http/describe-network-error.ts';
import { namedColors } from './named-colors.ts';

/** What a calendar file says of itself (RFC 7986 section 5, and the older names that most programs write). */
export interface PublishedCalendar {
  readonly name: string | null;
  /** A CSS hex colour. */
  readonly color: string | null;
  /** How often it asks to be read again. */
  readonly refreshMinutes: number | null;
}

const longestName = 100;
const day = 1440;

/** @throws ServerUnreachableError when the text is no calendar, or not all of one. */
export function expectCalendar(text: string, url: string): void {
  const host = hostOf(url);
  if (/^\s*</.test(text)) {
    throw new ServerUnreachableError(
      `${host} answers with a web page in place of the calendar. Check that the address is that of the calendar file itself, and whether it is still published.`,
    );
  }
  if (!/^[ \t]*BEGIN[ \t]*:[ \t]*VCALENDAR[ \t]*$/im.test(text)) {
    throw new ServerUnreachableError(
      `${host} answers with something that is no calendar. Check that the address is that of the calendar file itself.`,
    );
  }
  if (!/END[ \t]*:[ \t]*VCALENDAR\s*$/i.test(text)) {
    throw new ServerUnreachableError(
      `The calendar of ${host} breaks off in the middle. Try again; if it stays so, tell whoever publishes it.`,
    );
  }
}

/** What the file says of itself, each only where it makes sense. */
export function describePublished(text: string): PublishedCalendar {
  const root = rawComponents(contentLines(text), []);
  const lines = root.components.find(({ name }) => name === 'VCALENDAR')?.lines ?? [];
  const calendar: JComponent = ['vcalendar', propertiesFromLines(lines, []), []];
  const first = (...names: string[]) =>
    names.map((name) => textOf(calendar, name)?.trim()).find((value) => value !== undefined && value !== '');
  const name = cleanText(first('name', 'x-wr-calname') ?? '')
    .replace(/[\s/]+/g, ' ')
    .trim();
  return {
    name: name === '' ? null : name.slice(0, longestName).toWellFormed().trim(),
    color: hexColor(first('x-apple-calendar-color', 'x-outlook-color', 'color')),
    refreshMinutes: minutesOf(first('refresh-interval', 'x-published-ttl')),
  };
}

/**
 * The events of the file, each with an etag that is another one when it says something else: programs that write the
 * file anew each time stamp every event with that time.
 */
export function readObjects(text: string, url: string): RemoteObject[] {
  return readCalendarFile(text).objects.map(({ uid, icalendar }) => ({
    href: `${url}#${encodeURIComponent(uid.toWellFormed())}`,
    etag: digestOf(icalendar.replace(/^DTSTAMP[;:].*\r\n(?:[ \t].*\r\n)*/gm, '')),
    icalendar,
  }));
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** Eight digits are a colour with how much of it shows through. */
function hexColor(value: string | undefined): string | null {
  const hex = /^#([0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(value ?? '')?.[1];
  if (hex !== undefined) return `#${hex.toLowerCase()}`;
  return namedColors[value?.toLowerCase() ?? ''] ?? null;
}

/** The minutes of a duration (RFC 5545 section 3.3.6); null when it is none. */
function minutesOf(value: string | undefined): number | null {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(value ?? '');
  if (parts === null) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const total = (weeks * 7 + days) * day + hours * 60 + minutes + Math.ceil(seconds / 60);
  return total === 0 ? null : total;
}
