import type { RemoteCalendar, RemoteCalendars } from '../../ports/remote-calendars.ts';
import { CaldavCalendars, type CaldavCalendarsOptions } from './caldav-calendars.ts';
import { DavHttp, type DavLimits, type DavSecret } from './dav-http.ts';

export type { DavLimits, DavSecret } from './dav-http.ts';

export type CaldavOptions = DavSecret &
  CaldavCalendarsOptions & {
    /** A CalDAV address, a host, or `ana@example.com`, whose domain is looked up. */
    readonly url: string;
    readonly user: string;
    readonly fetch?: typeof globalThis.fetch;
    readonly limits?: Partial<DavLimits>;
  };

/** What was found at an address. */
export interface FoundCaldav {
  /** The address to keep, from which everything is found again without looking names up. */
  readonly url: string;
  readonly calendars: readonly RemoteCalendar[];
  /** The person's own mail addresses, as the server knows them. */
  readonly addresses: readonly string[];
  readonly remote: RemoteCalendars;
}

/** The account's calendars. Nothing is asked before the first use. */
export function openCaldav(options: CaldavOptions): RemoteCalendars {
  return open(options);
}

/**
 * Finds an account from little (RFC 6764), signs in, and lists its calendars.
 * @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError
 */
export async function discoverCaldav(options: CaldavOptions, signal: AbortSignal): Promise<FoundCaldav> {
  const remote = open(options);
  const { url, addresses } = await remote.place(signal);
  return { url, addresses, calendars: await remote.calendars(signal), remote };
}

function open(options: CaldavOptions): CaldavCalendars {
  const secret = 'bearer' in options ? { bearer: options.bearer } : { password: options.password };
  const { user, fetch, limits } = options;
  const http = new DavHttp({
    user,
    secret,
    ...(fetch === undefined ? {} : { fetch }),
    ...(limits === undefined ? {} : { limits }),
  });
  return new CaldavCalendars(http, options.url, options);
}
