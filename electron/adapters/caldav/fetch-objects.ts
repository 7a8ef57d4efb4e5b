import type { RemoteObject } from '../../ports/remote-calendars.ts';
import { AnswerTooLargeError } from '../http/bounded-request.ts';
import type { DavHttp } from './dav-http.ts';
import { davXml, propXml, xmlText } from './dav-xml.ts';
import { askDav, type DavItem, itemsOf, textOf } from './multistatus.ts';

/** Objects asked for at once. */
const batchSize = 500;

/**
 * The objects that still exist, by multiget (RFC 4791 section 7.9) in batches. When an answer is too large, less is asked
 * for at a time; an object that alone is too large comes with an empty text.
 */
export async function fetchObjects(
  http: DavHttp,
  calendarHref: string,
  hrefs: readonly string[],
  signal: AbortSignal,
): Promise<RemoteObject[]> {
  const found: RemoteObject[] = [];
  for (let at = 0; at < hrefs.length; at += batchSize) {
    found.push(...(await multiget(http, calendarHref, hrefs.slice(at, at + batchSize), signal)));
  }
  return found;
}

async function multiget(
  http: DavHttp,
  url: string,
  hrefs: readonly string[],
  signal: AbortSignal,
): Promise<RemoteObject[]> {
  const wanted = hrefs.map((href) => `<D:href>${xmlText(pathOf(href))}</D:href>`).join('');
  const body = davXml('C:calendar-multiget', `${propXml('D:getetag', 'C:calendar-data')}${wanted}`);
  try {
    const reply = await askDav(http, { method: 'REPORT', url, depth: '1', body }, signal);
    return itemsOf(reply, 'for events').flatMap(readObject);
  } catch (error) {
    if (!(error instanceof AnswerTooLargeError)) throw error;
    const [only, ...others] = hrefs;
    if (only === undefined) return [];
    if (others.length === 0) return [{ href: only, etag: '', icalendar: '' }];
    const middle = Math.ceil(hrefs.length / 2);
    return [
      ...(await multiget(http, url, hrefs.slice(0, middle), signal)),
      ...(await multiget(http, url, hrefs.slice(middle), signal)),
    ];
  }
}

function readObject({ href, status, props }: DavItem): RemoteObject[] {
  const etag = textOf(props['getetag']);
  const icalendar = textOf(props['calendarData']);
  if (status >= 300 || etag === null || icalendar === null) return [];
  return [{ href, etag, icalendar: withLineEnds(icalendar) }];
}

/** XML loses what RFC 5545 section 3.1 wants: lines that end with CRLF, the last one too. */
function withLineEnds(icalendar: string): string {
  return `${icalendar.trimEnd().replace(/\r?\n/g, '\r\n')}\r\n`;
}

function pathOf(href: string): string {
  const { pathname, search } = new URL(href);
  return `${pathname}${search}`;
}
