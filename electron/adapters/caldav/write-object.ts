import { ServerRefusedError } from '../../ports/remote-calendars.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';
import { describeStatus } from './dav-errors.ts';
import type { DavAnswer, DavHttp } from './dav-http.ts';
import { canonicalHref } from './href.ts';

/**
 * Stores an object where it must be new, or must have this etag (RFC 4791 section 5.3.2).
 * @returns its etag; null when the server gives none that is sure to be of exactly this text (section 5.3.4).
 */
export async function putObject(
  http: DavHttp,
  { href, uid, icalendar }: { readonly href: string; readonly uid: string; readonly icalendar: string },
  etag: string | null,
  signal: AbortSignal,
): Promise<{ readonly href: string; readonly etag: string | null }> {
  const answer = await http.send(
    {
      method: 'PUT',
      url: href,
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        ...(etag === null ? { 'if-none-match': '*' } : { 'if-match': etag }),
      },
      body: icalendar,
    },
    signal,
  );
  expectDone(answer, uid, etag, 'to store the event');
  const given = answer.headers.get('etag');
  const location = answer.headers.get('location');
  return {
    href: location === null ? href : canonicalHref(location, answer.url),
    etag: given === null || given.startsWith('W/') ? null : given,
  };
}

export async function removeObject(
  http: DavHttp,
  href: string,
  etag: string,
  tellGuests: boolean,
  signal: AbortSignal,
): Promise<void> {
  const answer = await http.send(
    {
      method: 'DELETE',
      url: href,
      // Without it a server answers the organizer for a guest who removes an invitation (RFC 6638 section 8.1).
      headers: { 'if-match': etag, ...(tellGuests ? {} : { 'schedule-reply': 'F' }) },
    },
    signal,
  );
  if (answer.status === 404 || answer.status === 410) throw new VersionConflictError(href, etag, null);
  expectDone(answer, href, etag, 'to remove the event');
}

function expectDone(answer: DavAnswer, recordId: string, etag: string | null, doing: string): void {
  const { status, text } = answer;
  if (status >= 200 && status < 300) return;
  if (status === 412) throw new VersionConflictError(recordId, etag, answer.headers.get('etag'));
  // The calendar has the UID at another place (RFC 4791 section 5.3.2.1).
  if (text.includes('no-uid-conflict')) throw new VersionConflictError(recordId, etag, null);
  if (/valid-calendar-(data|object-resource)|supported-calendar/.test(text)) {
    throw new ServerRefusedError(
      `${new URL(answer.url).host} refused ${doing}: it does not take events like this one. Change what is unusual about it and try again.`,
    );
  }
  throw describeStatus(answer, doing);
}
