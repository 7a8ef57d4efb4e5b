import type { Clock } from '../../ports/clock.ts';
import type { RemoteCalendars } from '../../ports/remote-calendars.ts';
import { GraphCalendars } from './graph-calendars.ts';
import { GraphHttp, type GraphHttpOptions } from './graph-http.ts';

/** The calendars of a Microsoft account. Nothing is asked before the first use. */
export function openGraph({
  clock,
  ...options
}: GraphHttpOptions & { readonly clock: Clock }): RemoteCalendars {
  return new GraphCalendars(new GraphHttp(options), options.user, clock);
}
