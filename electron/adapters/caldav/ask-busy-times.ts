import { randomUUID } from 'node:crypto';
import { componentsOf, parameterOf, propertiesOf } from '../../icalendar/jcal.ts';
import { parseCalendar } from '../../icalendar/parse-calendar.ts';
import type { BusyTime } from '../../ports/remote-calendars.ts';
import type { DavHttp } from './dav-http.ts';
import { addressesOf, askDav, listOf, objectOf, textOf } from './multistatus.ts';

/**
 * Busy times of people, asked for at the account's outbox (RFC 6638 section 5, RFC 5546 section 3.3.2). Whom the server
 * knows nothing of is left out.
 */
export async function askBusyTimes(
  http: DavHttp,
  outbox: string,
  own: string,
  question: { readonly addresses: readonly string[]; readonly from: string; readonly to: string },
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly BusyTime[]>> {
  const reply = await askDav(
    http,
    {
      method: 'POST',
      url: outbox,
      headers: {
        'content-type': 'text/calendar; charset=utf-8; method=REQUEST; component=VFREEBUSY',
        originator: `mailto:${own}`,
        recipient: question.addresses.map((address) => `mailto:${address}`).join(', '),
      },
      body: requestText(own, question),
    },
    signal,
  );
  const found = new Map<string, readonly BusyTime[]>();
  if (reply.status !== 200) return found;
  const responses = listOf(objectOf(objectOf(reply.document)?.['scheduleResponse'])?.['response']);
  for (const response of responses.map(objectOf)) {
    const [address] = addressesOf(response?.['recipient']);
    const text = textOf(response?.['calendarData']);
    if (address !== undefined && text !== null) found.set(address, busyTimesIn(text));
  }
  return found;
}

function requestText(
  own: string,
  {
    addresses,
    from,
    to,
  }: { readonly addresses: readonly string[]; readonly from: string; readonly to: string },
): string {
  const stamp = (instant: string) => instant.replace(/\.\d+|[-:]/g, '');
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Deskhand//Deskhand//EN',
    'METHOD:REQUEST',
    'BEGIN:VFREEBUSY',
    `UID:${randomUUID()}`,
    `DTSTAMP:${stamp(from)}`,
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(to)}`,
    `ORGANIZER:mailto:${own}`,
    ...addresses.map((address) => `ATTENDEE:mailto:${address}`),
    'END:VFREEBUSY',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** The busy periods of a VFREEBUSY (RFC 5545 section 3.8.2.6). */
function busyTimesIn(icalendar: string): BusyTime[] {
  return componentsOf(parseCalendar(icalendar), 'vfreebusy')
    .flatMap((component) => propertiesOf(component, 'freebusy'))
    .filter((property) => parameterOf(property, 'fbtype')?.toUpperCase() !== 'FREE')
    .flatMap((property) => property.slice(3))
    .flatMap((period) => {
      const [start, end] = Array.isArray(period) ? (period as unknown[]) : String(period).split('/');
      const from = Date.parse(String(start));
      const to = /^[+-]?P/.test(String(end)) ? from + milliseconds(String(end)) : Date.parse(String(end));
      if (Number.isNaN(from) || Number.isNaN(to)) return [];
      return [{ start: instantText(from), end: instantText(to) }];
    });
}

function milliseconds(duration: string): number {
  const [, weeks, days, hours, minutes, seconds] =
    /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? [];
  const [w, d, h, m, s] = [weeks, days, hours, minutes, seconds].map((part) => Number(part ?? 0));
  return ((((w ?? 0) * 7 + (d ?? 0)) * 24 + (h ?? 0)) * 60 + (m ?? 0)) * 60_000 + (s ?? 0) * 1000;
}

function instantText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
