import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { RemoteChanges } from '../../ports/remote-calendars.ts';
import type { GraphHttp } from './graph-http.ts';

const day = 86_400_000;
/** Changes are told of events in a fixed span of time, which moves along now and then. */
const span = { before: 365 * day, after: 730 * day, renewAfter: 90 * day };
const doing = 'what has changed';
const pageSize = 500;
/** Nobody's version, so that the event is fetched. */
const notTold = 'not told';

const tokenSchema = z.object({ deltaLink: z.string(), renewAt: z.number() });
type Token = z.infer<typeof tokenSchema>;

const pageSchema = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      '@odata.etag': z.string().nullish(),
      '@removed': z.unknown().optional(),
      type: z.string().nullish(),
      seriesMasterId: z.string().nullish(),
    }),
  ),
  '@odata.nextLink': z.string().nullish(),
  '@odata.deltaLink': z.string().nullish(),
});
type Page = z.infer<typeof pageSchema>;
type Item = Page['value'][number];

/**
 * What has changed in a calendar. First all of its events are listed; afterwards the delta of a view of the calendar
 * tells what changed. What it tells to be removed may as well have left the view, or be an instance of a series that it
 * does not name: then all are listed again.
 */
export async function listGraphChanges(
  http: GraphHttp,
  calendarHref: string,
  token: string | null,
  clock: Clock,
  signal: AbortSignal,
): Promise<RemoteChanges> {
  const known = readToken(token);
  if (known !== null && known.renewAt > clock.now()) {
    const round = await delta(http, known.deltaLink, signal);
    if (round !== null) {
      const next = writeToken({ ...known, deltaLink: round.deltaLink });
      const isTold = round.items.every((item) => item['@removed'] === undefined);
      if (isTold)
        return { changed: changedIn(calendarHref, round.items), removed: [], token: next, complete: false };
      return { changed: await listAll(http, calendarHref, signal), removed: [], token: next, complete: true };
    }
  }
  // Begun before the listing, so that what changes in between is told.
  const now = clock.now();
  const view = new URLSearchParams({
    startDateTime: new Date(now - span.before).toISOString(),
    endDateTime: new Date(now + span.after).toISOString(),
  });
  const begun = await delta(http, `${calendarHref}/calendarView/delta?${view.toString()}`, signal);
  const next = begun && writeToken({ deltaLink: begun.deltaLink, renewAt: now + span.renewAfter });
  return { changed: await listAll(http, calendarHref, signal), removed: [], token: next, complete: true };
}

/** The address of an event, by which it goes here: in its calendar, since those that others share are not the person's own. */
export function eventHref(calendarHref: string, id: string): string {
  return `${calendarHref}/events/${encodeURIComponent(id)}`;
}

/** All that changed in a round; null when the service no longer knows where it began. */
async function delta(http: GraphHttp, link: string, signal: AbortSignal) {
  const items: Item[] = [];
  for (let path: string | null = link; path !== null; ) {
    const answer = await http.send(
      { method: 'GET', path, prefer: [`odata.maxpagesize=${pageSize}`] },
      signal,
    );
    // Tokens end with 410, and ones that make no sense with 400.
    if (answer.status === 410 || answer.status === 400) return null;
    const page: Page = http.read(pageSchema, http.expect(answer, doing), doing);
    items.push(...page.value);
    path = page['@odata.nextLink'] ?? null;
    const deltaLink = page['@odata.deltaLink'];
    if (path === null) return deltaLink == null ? null : { items, deltaLink };
  }
  return null;
}

async function listAll(http: GraphHttp, calendarHref: string, signal: AbortSignal) {
  const changed: { href: string; etag: string }[] = [];
  for (let path: string | null = `${calendarHref}/events?$select=id&$top=${pageSize}`; path !== null; ) {
    const page: Page = http.read(
      pageSchema,
      http.expect(await http.send({ method: 'GET', path }, signal), doing),
      doing,
    );
    for (const { id, '@odata.etag': etag } of page.value) {
      changed.push({ href: eventHref(calendarHref, id), etag: etag ?? notTold });
    }
    path = page['@odata.nextLink'] ?? null;
  }
  return changed;
}

function changedIn(calendarHref: string, items: readonly Item[]) {
  const etags = new Map<string, string>();
  for (const { id, '@odata.etag': etag, seriesMasterId } of items) {
    if (seriesMasterId != null) {
      // An instance is part of its series, whose own version the delta may leave out: this one is nobody's.
      const href = eventHref(calendarHref, seriesMasterId);
      if (!etags.has(href)) etags.set(href, `instance ${etag ?? id}`);
    } else {
      etags.set(eventHref(calendarHref, id), etag ?? notTold);
    }
  }
  return [...etags].map(([href, etag]) => ({ href, etag }));
}

function readToken(token: string | null): Token | null {
  try {
    return token === null ? null : tokenSchema.parse(JSON.parse(token));
  } catch {
    return null;
  }
}

function writeToken(token: Token): string {
  return JSON.stringify(token);
}
