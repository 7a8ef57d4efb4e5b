import { resolveSrv, resolveTxt } from 'node:dns/promises';
import { ServerRefusedError, ServerUnreachableError } from '../../ports/remote-calendars.ts';
import { hostOf } from '../http/describe-network-error.ts';
import type { DavHttp } from './dav-http.ts';
import { propfindXml } from './dav-xml.ts';
import { collectionHref } from './href.ts';
import { addressesOf, askDav, hrefsOf, itemsOf, objectOf } from './multistatus.ts';

/** Where an account's calendars are. */
export interface CaldavPlace {
  /** The address at which all of it was found; asking there again finds it again. */
  readonly url: string;
  readonly principal: string | null;
  /** Collections that hold calendars (RFC 4791 section 6.2.1). */
  readonly homes: readonly string[];
  /** The address given is this calendar. */
  readonly calendar: string | null;
  /** Where the server takes questions for others' free time (RFC 6638 section 2.1.1). */
  readonly outbox: string | null;
  /** The person's own addresses, `mailto:` left out (RFC 6638 section 2.4.1). */
  readonly addresses: readonly string[];
}

/** How host names are looked up; another one in tests. */
export interface NameLookup {
  readonly srv: (name: string) => Promise<readonly { readonly name: string; readonly port: number }[]>;
  readonly txt: (name: string) => Promise<readonly (readonly string[])[]>;
}

const systemLookup: NameLookup = { srv: resolveSrv, txt: resolveTxt };
const lookupPatience = 3000;

/**
 * Finds an account's calendars from an address (`ana@example.com`), a host or a URL, as RFC 6764 and RFC 4791 say:
 * by SRV records, `/.well-known/caldav`, redirections, the principal and its calendar home. A URL may also be that of a
 * principal, a home or a calendar itself. Encrypted, except where the URL begins with `http:` or the host is this computer.
 * @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError
 */
export async function findPlace(
  http: DavHttp,
  given: string,
  signal: AbortSignal,
  lookup: NameLookup = systemLookup,
): Promise<CaldavPlace> {
  const bases = await baseUrls(given.trim(), lookup);
  let unreachable: ServerUnreachableError | undefined;
  let refused: ServerRefusedError | undefined;
  for (const url of bases) {
    try {
      const place = await lookAt(http, url, signal);
      if (place !== null) return place;
    } catch (error) {
      if (error instanceof ServerUnreachableError) unreachable ??= error;
      else if (error instanceof ServerRefusedError) refused ??= error;
      else throw error;
    }
  }
  if (unreachable !== undefined && refused === undefined) throw unreachable;
  throw new ServerRefusedError(
    `No calendars were found at ${given.trim()}. Give the CalDAV address that your service names, such as https://dav.example.com/.`,
    { cause: refused },
  );
}

/** The addresses to look at, most likely first. @throws ServerRefusedError when it is no address at all. */
async function baseUrls(given: string, lookup: NameLookup): Promise<string[]> {
  const domain = /^[^\s/:@]+@([^\s/:@]+)$/.exec(given)?.[1];
  if (domain !== undefined) return [...(await announced(domain, lookup)), ...around(`https://${domain}/`)];
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new ServerRefusedError(
      `“${given}” is no address of a server. Give one such as ana@example.com or https://dav.example.com/.`,
    );
  }
  const url = new URL(text);
  const urls = around(url.href);
  if (text !== given && isLoopback(url)) urls.push(...around(url.href.replace(/^https:/, 'http:')));
  return urls;
}

/** A URL with a path is looked at first, a mere host after its well-known address (RFC 6764 section 5). */
function around(text: string): string[] {
  const url = new URL(text);
  const wellKnown = new URL('/.well-known/caldav', url).href;
  return url.pathname === '/' ? [wellKnown, url.href] : [url.href, wellKnown, new URL('/', url).href];
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/** What the domain announces (RFC 6764 section 3), as long as it stays within the domain: names can be forged on the way. */
async function announced(domain: string, lookup: NameLookup): Promise<string[]> {
  const name = `_caldavs._tcp.${domain}`;
  const [records, texts] = await Promise.all([orNothing(lookup.srv(name)), orNothing(lookup.txt(name))]);
  const path = texts
    .map((parts) => parts.join(''))
    .find((text) => text.startsWith('path='))
    ?.slice('path='.length);
  const within = records.filter((record) => record.name === domain || record.name.endsWith(`.${domain}`));
  return within.flatMap((record) => around(`https://${record.name}:${record.port}${path ?? '/'}`));
}

async function orNothing<Item>(records: Promise<readonly Item[]>): Promise<readonly Item[]> {
  const { promise, resolve } = Promise.withResolvers<readonly Item[]>();
  const timer = setTimeout(() => resolve([]), lookupPatience);
  try {
    return await Promise.race([records.catch(() => []), promise]);
  } finally {
    clearTimeout(timer);
  }
}

const principalProperties = [
  'D:resourcetype',
  'D:current-user-principal',
  'C:calendar-home-set',
  'C:schedule-outbox-URL',
  'C:calendar-user-address-set',
];

/** What is at this address; null when it leads to no calendars. */
async function lookAt(http: DavHttp, url: string, signal: AbortSignal): Promise<CaldavPlace | null> {
  const given = await propertiesAt(http, url, signal);
  if (given === null) return null;
  const [principal = null] = hrefsOf(given.props['currentUserPrincipal'], given.url);
  const owner =
    given.props['calendarHomeSet'] === undefined && principal !== null
      ? await propertiesAt(http, principal, signal)
      : given;
  const homes = owner === null ? [] : hrefsOf(owner.props['calendarHomeSet'], owner.url);
  const isCalendar = 'calendar' in (objectOf(given.props['resourcetype']) ?? {});
  if (homes.length === 0 && !isCalendar) return null;
  const [outbox = null] = owner === null ? [] : hrefsOf(owner.props['scheduleOutboxURL'], owner.url);
  return {
    url: given.url,
    principal,
    homes: homes.map((home) => collectionHref(home, given.url)),
    calendar: isCalendar ? collectionHref(given.url, given.url) : null,
    outbox,
    addresses: addressesOf(owner?.props['calendarUserAddressSet']),
  };
}

async function propertiesAt(http: DavHttp, url: string, signal: AbortSignal) {
  const reply = await askDav(
    http,
    { method: 'PROPFIND', url, depth: '0', body: propfindXml(...principalProperties) },
    signal,
  );
  if ([400, 404, 405, 410, 501].includes(reply.status) || (reply.status === 200 && reply.items === null)) {
    return null;
  }
  const [item] = itemsOf(reply, `for the calendars at ${hostOf(url)}`);
  return item === undefined ? null : { url: reply.url, props: item.props };
}
