import type { RemoteChanges } from '../../ports/remote-calendars.ts';
import type { DavHttp } from './dav-http.ts';
import { davXml, propfindXml, propXml, xmlText } from './dav-xml.ts';
import { askDav, type DavItem, type DavReply, itemsOf, textOf } from './multistatus.ts';

/** Marks tokens of servers that know none: they are the calendar's ctag. */
const ctagPrefix = 'ctag:';
/** What servers say that do not know the report, rather than that they will not do it now. */
const unknownReport = [400, 405, 415, 422, 501];
const doing = 'what has changed';

/**
 * What has changed since the token, by sync-collection (RFC 6578) where the server has it, otherwise by ctag and etags.
 * @param syncs whether the server has it; undefined when that is not known yet.
 */
export async function listChanges(
  http: DavHttp,
  calendarHref: string,
  token: string | null,
  syncs: boolean | undefined,
  signal: AbortSignal,
): Promise<RemoteChanges> {
  const byListing = token?.startsWith(ctagPrefix) === true || syncs === false;
  const changes = byListing ? null : await bySyncCollection(http, calendarHref, token, signal);
  return changes ?? byEtags(http, calendarHref, token, signal);
}

/** Null when the server does not know the report. */
async function bySyncCollection(
  http: DavHttp,
  calendarHref: string,
  token: string | null,
  signal: AbortSignal,
): Promise<RemoteChanges | null> {
  const changed = new Map<string, string>();
  const removed = new Set<string>();
  let since = token;
  for (;;) {
    const reply = await syncCollection(http, calendarHref, since, signal);
    if (reply.status !== 207) {
      if (since !== null && isTokenRefused(reply)) {
        return bySyncCollection(http, calendarHref, null, signal);
      }
      if (since === null && (unknownReport.includes(reply.status) || isReportRefused(reply))) return null;
    }
    let more = false;
    for (const item of itemsOf(reply, doing)) {
      // A listing that is cut short says so of the calendar itself (RFC 6578 section 3.6).
      if (item.status === 507) more = true;
      else if (item.status === 404 || item.status === 410) noteRemoved(item.href);
      else noteChanged(item);
    }
    const next = reply.syncToken ?? since;
    if (!more || next === since) {
      return { changed: entries(changed), removed: [...removed], token: next, complete: token === null };
    }
    since = next;
  }

  function noteRemoved(href: string): void {
    changed.delete(href);
    removed.add(href);
  }

  function noteChanged(item: DavItem): void {
    const etag = etagOf(item, calendarHref);
    if (etag === null) return;
    removed.delete(item.href);
    changed.set(item.href, etag);
  }
}

function syncCollection(http: DavHttp, url: string, token: string | null, signal: AbortSignal) {
  const content = `<D:sync-token>${xmlText(token ?? '')}</D:sync-token><D:sync-level>1</D:sync-level>${propXml('D:getetag')}`;
  // The report wants depth 0, and some servers want it said.
  return askDav(
    http,
    { method: 'REPORT', url, depth: '0', body: davXml('D:sync-collection', content) },
    signal,
  );
}

function isTokenRefused({ status, text }: DavReply): boolean {
  return (
    text.includes('valid-sync-token') ||
    [403, 409, 410, 412].includes(status) ||
    unknownReport.includes(status)
  );
}

function isReportRefused({ text }: DavReply): boolean {
  return text.includes('supported-report');
}

async function byEtags(
  http: DavHttp,
  calendarHref: string,
  token: string | null,
  signal: AbortSignal,
): Promise<RemoteChanges> {
  const ctag = await askCtag(http, calendarHref, signal);
  if (ctag !== null && ctag === token) return { changed: [], removed: [], token, complete: false };
  const reply = await askDav(
    http,
    { method: 'REPORT', url: calendarHref, depth: '1', body: davXml('C:calendar-query', everyEvent) },
    signal,
  );
  const changed = new Map<string, string>();
  for (const item of itemsOf(reply, doing)) {
    const etag = etagOf(item, calendarHref);
    if (etag !== null) changed.set(item.href, etag);
  }
  return { changed: entries(changed), removed: [], token: ctag, complete: true };
}

const everyEvent = `${propXml('D:getetag')}<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"/></C:comp-filter></C:filter>`;

/** The calendar's ctag as a token; null when the server has none. */
async function askCtag(http: DavHttp, url: string, signal: AbortSignal): Promise<string | null> {
  const reply = await askDav(
    http,
    { method: 'PROPFIND', url, depth: '0', body: propfindXml('CS:getctag') },
    signal,
  );
  const [item] = itemsOf(reply, doing);
  const ctag = textOf(item?.props['getctag']);
  return ctag === null ? null : `${ctagPrefix}${ctag}`;
}

/** Null for what is no object: the calendar itself, or a collection inside. */
function etagOf({ href, props }: DavItem, calendarHref: string): string | null {
  if (href === calendarHref || `${href}/` === calendarHref || href.endsWith('/')) return null;
  return textOf(props['getetag']);
}

function entries(changed: ReadonlyMap<string, string>) {
  return [...changed].map(([href, etag]) => ({ href, etag }));
}
