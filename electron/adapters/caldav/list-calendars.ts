import type { RemoteCalendar } from '../../ports/remote-calendars.ts';
import type { DavHttp } from './dav-http.ts';
import { propfindXml } from './dav-xml.ts';
import type { CaldavPlace } from './discover-caldav.ts';
import { collectionHref } from './href.ts';
import { askDav, type DavItem, itemsOf, listOf, objectOf, textOf } from './multistatus.ts';

/** A calendar with how its changes can be asked for. */
export interface ListedCalendar extends RemoteCalendar {
  /** Whether it has sync-collection; undefined when the server does not say what it has. */
  readonly syncs: boolean | undefined;
}

export interface ListOptions {
  /** Ask for ctags too, which some servers work out at length: only where there are no sync tokens. */
  readonly ctags: boolean;
}

const properties = [
  'D:resourcetype',
  'D:displayname',
  'D:current-user-privilege-set',
  'D:supported-report-set',
  'D:sync-token',
  'A:calendar-color',
  'C:supported-calendar-component-set',
];
const writing = ['all', 'write', 'writeContent', 'bind'];

/** The calendars for events that the account has, one request for each of its homes. */
export async function listCalendars(
  http: DavHttp,
  { homes, calendar }: CaldavPlace,
  { ctags }: ListOptions,
  signal: AbortSignal,
): Promise<readonly ListedCalendar[]> {
  const body = propfindXml(...properties, ...(ctags ? ['CS:getctag'] : []));
  const found = new Map<string, ListedCalendar>();
  const collections = homes.map((url) => ({ url, depth: '1' as const }));
  for (const { url, depth } of collections) await look(url, depth);
  if (calendar !== null && !found.has(calendar)) await look(calendar, '0');
  return [...found.values()];

  async function look(url: string, depth: '0' | '1'): Promise<void> {
    const reply = await askDav(http, { method: 'PROPFIND', url, depth, body }, signal);
    const items = itemsOf(reply, 'for the list of calendars').filter(isEventCalendar);
    if (items.length === 0) return;
    const schedules = await tellsGuests(http, url, reply.headers, signal);
    for (const item of items) {
      const listed = readCalendar(item, schedules);
      found.set(listed.href, listed);
    }
  }
}

/** Whether the server schedules by itself (RFC 6638 section 2): it says so in the DAV header of any answer, or of OPTIONS. */
async function tellsGuests(
  http: DavHttp,
  url: string,
  headers: Headers,
  signal: AbortSignal,
): Promise<boolean> {
  const features =
    headers.get('dav') ?? (await http.send({ method: 'OPTIONS', url }, signal)).headers.get('dav') ?? '';
  return features.split(',').some((feature) => feature.trim() === 'calendar-auto-schedule');
}

function isEventCalendar({ props }: DavItem): boolean {
  if (!('calendar' in (objectOf(props['resourcetype']) ?? {}))) return false;
  const components = listOf(objectOf(props['supportedCalendarComponentSet'])?.['comp']).map(
    (component) => objectOf(objectOf(component)?.['_attributes'])?.['name'],
  );
  return components.length === 0 || components.includes('VEVENT');
}

function readCalendar({ href, props }: DavItem, schedules: boolean): ListedCalendar {
  const url = collectionHref(href, href);
  const privileges = objectOf(props['currentUserPrivilegeSet']);
  const granted = listOf(privileges?.['privilege']).flatMap((each) => Object.keys(objectOf(each) ?? {}));
  const reports = listOf(objectOf(props['supportedReportSet'])?.['supportedReport']).flatMap((each) =>
    Object.keys(objectOf(objectOf(each)?.['report']) ?? {}),
  );
  const mark = textOf(props['syncToken']) ?? textOf(props['getctag']);
  return {
    href: url,
    name: textOf(props['displayname'])?.trim() || lastSegment(url),
    color: /^#[0-9a-f]{6}/i.exec(textOf(props['calendarColor']) ?? '')?.[0].toLowerCase() ?? null,
    readOnly: privileges !== undefined && !granted.some((each) => writing.includes(each)),
    schedules,
    ...(mark === null ? {} : { mark }),
    syncs: props['supportedReportSet'] === undefined ? undefined : reports.includes('syncCollection'),
  };
}

function lastSegment(url: string): string {
  const segment = new URL(url).pathname.split('/').findLast((each) => each !== '') ?? 'Calendar';
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
