import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import {
  type BusyTime,
  type RemoteCalendar,
  type RemoteCalendars,
  type RemoteChanges,
  type RemoteObject,
  ServerRefusedError,
  ServerUnreachableError,
} from '../../ports/remote-calendars.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';
import { expectQuietRemoval, keepingQuiet } from '../caldav/schedule-agent.ts';
import { answerInvitation } from './answer-invitation.ts';
import { askSchedules } from './ask-schedules.ts';
import { contentOfSeries } from './content-of-event.ts';
import { contentOfIcalendar } from './content-of-icalendar.ts';
import { fetchSeries } from './fetch-series.ts';
import { eventHref, listGraphChanges } from './graph-changes.ts';
import type { GraphSeries } from './graph-event.ts';
import type { GraphHttp } from './graph-http.ts';
import { keptObject, keptUid, uidFilter } from './kept-object.ts';
import { hasGuests, isSameSeries } from './series-content.ts';
import { seriesToIcalendar } from './series-to-icalendar.ts';
import { bringsBack, changeSeries, createSeries, type SeriesWrite } from './write-series.ts';

type Put = Parameters<RemoteCalendars['put']>[1];
type WriteOptions = Parameters<RemoteCalendars['put']>[3];

const calendarsSchema = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullish(),
      hexColor: z.string().nullish(),
      canEdit: z.boolean().nullish(),
    }),
  ),
  '@odata.nextLink': z.string().nullish(),
});
const foundSchema = z.object({ value: z.array(z.object({ id: z.string() })) });

/** Not needed where Graph itself says whose event it is. */
const ownAddresses: readonly string[] = [];

/** The calendars of a Microsoft account, over Graph. */
export class GraphCalendars implements RemoteCalendars {
  readonly #http: GraphHttp;
  readonly #user: string;
  readonly #clock: Clock;

  constructor(http: GraphHttp, user: string, clock: Clock) {
    this.#http = http;
    this.#user = user;
    this.#clock = clock;
  }

  async calendars(signal: AbortSignal): Promise<readonly RemoteCalendar[]> {
    const doing = 'for the list of calendars';
    const found: RemoteCalendar[] = [];
    for (let path: string | null = 'me/calendars?$top=100'; path !== null; ) {
      const answer = this.#http.expect(await this.#http.send({ method: 'GET', path }, signal), doing);
      const page: z.infer<typeof calendarsSchema> = this.#http.read(calendarsSchema, answer, doing);
      for (const { id, name, hexColor, canEdit } of page.value) {
        found.push({
          href: this.#http.address(`me/calendars/${encodeURIComponent(id)}`),
          name: name || 'Calendar',
          color: /^#[0-9a-f]{6}$/i.exec(hexColor ?? '')?.[0].toLowerCase() ?? null,
          readOnly: canEdit === false,
          schedules: true,
          addresses: [this.#user.toLowerCase()],
        });
      }
      path = page['@odata.nextLink'] ?? null;
    }
    return found;
  }

  changes(calendarHref: string, token: string | null, signal: AbortSignal): Promise<RemoteChanges> {
    return listGraphChanges(this.#http, calendarHref, token, this.#clock, signal);
  }

  async fetch(
    _calendarHref: string,
    hrefs: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly RemoteObject[]> {
    const found = await fetchSeries(this.#http, hrefs, signal);
    return [...found].map(([href, series]) => objectOf(href, series));
  }

  async put(
    calendarHref: string,
    object: Put,
    etag: string | null,
    { tellGuests }: WriteOptions,
    signal: AbortSignal,
  ): ReturnType<RemoteCalendars['put']> {
    const { href, uid } = object;
    const before = href === null ? undefined : (await fetchSeries(this.#http, [href], signal)).get(href);
    if ((before?.event['@odata.etag'] ?? null) !== etag) {
      throw new VersionConflictError(uid, etag, before?.event['@odata.etag'] ?? null);
    }
    let { icalendar } = object;
    let content = contentOfIcalendar(icalendar);
    if (!tellGuests && before?.event.isOrganizer !== false && hasGuests(content)) {
      icalendar = keepingQuiet(icalendar, textOf(before), ownAddresses);
      content = contentOfIcalendar(icalendar);
    }
    const write: SeriesWrite = { uid, icalendar, content };
    if (href === null || before === undefined) return this.#create(calendarHref, write, signal);
    if (before.event.isOrganizer === false) {
      const options = { user: this.#user, tellGuests };
      if (!(await answerInvitation(this.#http, href, before, write, options, signal)))
        throw conflict(uid, etag);
      return { href, etag: null };
    }
    if (bringsBack(write.content, before)) {
      if (!tellGuests) expectQuietRemoval(textOf(before) ?? '', ownAddresses);
      await this.#delete(href, etag ?? '', signal);
      return this.#create(calendarHref, write, signal).catch((error: unknown) => {
        if (!(error instanceof ServerRefusedError)) throw error;
        // It is not as it was before: the change has to wait here rather than be taken back.
        throw new ServerUnreachableError(error.message, { cause: error });
      });
    }
    if (!(await changeSeries(this.#http, href, before, write, signal))) throw conflict(uid, etag);
    return { href, etag: null };
  }

  async remove(href: string, etag: string, { tellGuests }: WriteOptions, signal: AbortSignal): Promise<void> {
    const before = (await fetchSeries(this.#http, [href], signal)).get(href);
    if (before?.event['@odata.etag'] !== etag) {
      throw new VersionConflictError(href, etag, before?.event['@odata.etag'] ?? null);
    }
    if (!tellGuests && before.event.isOrganizer !== false)
      expectQuietRemoval(objectOf(href, before).icalendar, ownAddresses);
    await this.#delete(href, etag, signal);
  }

  async busyTimes(
    addresses: readonly string[],
    from: string,
    to: string,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly BusyTime[]>> {
    // A server learns whom the person wants to meet, so it is asked only about people of its own domain.
    const colleagues = addresses.filter((address) => domainOf(address) === domainOf(this.#user));
    return askSchedules(this.#http, colleagues, from, to, signal);
  }

  /** An event of this UID that is there already is what an earlier request made, whose answer was lost. */
  async #create(calendarHref: string, write: SeriesWrite, signal: AbortSignal) {
    const doing = 'to store the event';
    const path = `${calendarHref}/events?${uidFilter(write.uid)}&$select=id`;
    const answer = this.#http.expect(await this.#http.send({ method: 'GET', path }, signal), doing);
    const [there] = this.#http.read(foundSchema, answer, doing).value;
    if (there === undefined) {
      return { href: await createSeries(this.#http, calendarHref, write, signal), etag: null };
    }
    const href = eventHref(calendarHref, there.id);
    const series = (await fetchSeries(this.#http, [href], signal)).get(href);
    if (series === undefined || !isSameSeries(contentOfSeries(series), write.content))
      throw conflict(write.uid, null);
    return { href, etag: series.event['@odata.etag'] };
  }

  async #delete(href: string, etag: string, signal: AbortSignal): Promise<void> {
    const answer = await this.#http.send({ method: 'DELETE', path: href, etag }, signal);
    if (answer.status === 404 || answer.status === 412) throw conflict(href, etag);
    this.#http.expect(answer, 'to remove the event');
  }
}

function objectOf(href: string, series: GraphSeries): RemoteObject {
  const { event } = series;
  const stamp = `${(event.lastModifiedDateTime ?? '2000-01-01T00:00:00').slice(0, 19)}Z`;
  const identity = { uid: keptUid(event), stamp };
  const icalendar = seriesToIcalendar(contentOfSeries(series), keptObject(event), identity);
  return { href, etag: event['@odata.etag'], icalendar };
}

function textOf(series: GraphSeries | undefined): string | null {
  return series === undefined ? null : objectOf('', series).icalendar;
}

function conflict(recordId: string, etag: string | null): VersionConflictError {
  return new VersionConflictError(recordId, etag, null);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
