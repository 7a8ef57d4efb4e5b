import type {
  BusyTime,
  RemoteCalendar,
  RemoteCalendars,
  RemoteChanges,
  RemoteObject,
} from '../../ports/remote-calendars.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';
import { askBusyTimes } from './ask-busy-times.ts';
import type { DavHttp } from './dav-http.ts';
import { type CaldavPlace, findPlace, type NameLookup } from './discover-caldav.ts';
import { fetchObjects } from './fetch-objects.ts';
import { collectionHref, objectHref } from './href.ts';
import { type ListedCalendar, listCalendars } from './list-calendars.ts';
import { listChanges } from './list-changes.ts';
import { expectQuietRemoval, invites, keepingQuiet } from './schedule-agent.ts';
import { putObject, removeObject } from './write-object.ts';

export interface CaldavCalendarsOptions {
  readonly lookup?: NameLookup;
  /** The server knows no `If-None-Match`: before something new is stored it is asked what is there. */
  readonly storesBlindly?: boolean;
}

type WriteOptions = Parameters<RemoteCalendars['put']>[3];

/** An account on a CalDAV server (RFC 4791). It is looked for when its calendars are first asked for. */
export class CaldavCalendars implements RemoteCalendars {
  readonly #http: DavHttp;
  readonly #url: string;
  readonly #options: CaldavCalendarsOptions;
  #place: CaldavPlace | undefined;
  #listed: readonly ListedCalendar[] | undefined;

  constructor(http: DavHttp, url: string, options: CaldavCalendarsOptions = {}) {
    this.#http = http;
    this.#url = url;
    this.#options = options;
  }

  /** Where the account was found. */
  async place(signal: AbortSignal): Promise<CaldavPlace> {
    this.#place ??= await findPlace(this.#http, this.#url, signal, this.#options.lookup);
    return this.#place;
  }

  async calendars(signal: AbortSignal): Promise<readonly RemoteCalendar[]> {
    const ctags = this.#listed?.some(({ mark }) => mark === undefined) ?? false;
    this.#listed = await listCalendars(this.#http, await this.place(signal), { ctags }, signal);
    const addresses = await this.#ownAddresses(signal);
    return this.#listed.map(({ syncs: _, ...calendar }) => ({
      ...calendar,
      ...(addresses.length === 0 ? {} : { addresses }),
    }));
  }

  changes(calendarHref: string, token: string | null, signal: AbortSignal): Promise<RemoteChanges> {
    const syncs = this.#listed?.find(({ href }) => href === calendarHref)?.syncs;
    return listChanges(this.#http, calendarHref, token, syncs, signal);
  }

  hrefFor(calendarHref: string, uid: string): string {
    return objectHref(calendarHref, uid);
  }

  fetch(
    calendarHref: string,
    hrefs: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly RemoteObject[]> {
    return fetchObjects(this.#http, calendarHref, hrefs, signal);
  }

  async put(
    calendarHref: string,
    object: Parameters<RemoteCalendars['put']>[1],
    etag: string | null,
    { tellGuests }: WriteOptions,
    signal: AbortSignal,
  ): ReturnType<RemoteCalendars['put']> {
    const href = object.href ?? objectHref(calendarHref, object.uid);
    const quiet = !tellGuests && invites(object.icalendar) && (await this.#schedules(calendarHref, signal));
    let { icalendar } = object;
    if (quiet) {
      const [before] = etag === null ? [] : await this.fetch(calendarHref, [href], signal);
      const own = await this.#ownAddresses(signal);
      icalendar = keepingQuiet(icalendar, before?.icalendar ?? null, own);
    }
    if (etag === null && this.#options.storesBlindly) await this.#expectNothing(calendarHref, href, signal);
    return putObject(this.#http, { href, uid: object.uid, icalendar }, etag, signal);
  }

  async remove(href: string, etag: string, { tellGuests }: WriteOptions, signal: AbortSignal): Promise<void> {
    const calendarHref = collectionHref(new URL('.', href).href, href);
    if (!tellGuests && (await this.#schedules(calendarHref, signal))) {
      const [before] = await this.fetch(calendarHref, [href], signal);
      if (before !== undefined) expectQuietRemoval(before.icalendar, await this.#ownAddresses(signal));
    }
    await removeObject(this.#http, href, etag, tellGuests, signal);
  }

  async busyTimes(
    addresses: readonly string[],
    from: string,
    to: string,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly BusyTime[]>> {
    const { outbox, addresses: own } = await this.place(signal);
    // A server learns whom the person wants to meet, so it is asked only about people of its own domain.
    const domains = new Set(own.map(domainOf));
    const colleagues = addresses.filter((address) => domains.has(domainOf(address)));
    if (outbox === null || own[0] === undefined || colleagues.length === 0) return new Map();
    return askBusyTimes(this.#http, outbox, own[0], { addresses: colleagues, from, to }, signal);
  }

  async #expectNothing(calendarHref: string, href: string, signal: AbortSignal): Promise<void> {
    const [there] = await this.fetch(calendarHref, [href], signal);
    if (there !== undefined) throw new VersionConflictError(href, null, there.etag);
  }

  async #ownAddresses(signal: AbortSignal): Promise<readonly string[]> {
    return (await this.place(signal)).addresses.map((address) => address.toLowerCase());
  }

  async #schedules(calendarHref: string, signal: AbortSignal): Promise<boolean> {
    if (this.#listed === undefined) await this.calendars(signal);
    return this.#listed?.find(({ href }) => href === calendarHref)?.schedules ?? false;
  }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
