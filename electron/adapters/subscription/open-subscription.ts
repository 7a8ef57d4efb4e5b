import type { RemoteCalendar, RemoteCalendars } from '../../ports/remote-calendars.ts';
import { hostOf } from '../http/describe-network-error.ts';
import { downloadFile, type FileSource } from './download-file.ts';
import { describePublished, expectCalendar, type PublishedCalendar } from './read-published-calendar.ts';
import { defaultLimits, SubscribedCalendar, type SubscriptionOptions } from './subscribed-calendar.ts';

export { readSubscriptionAddress } from './read-subscription-address.ts';

/** What was found at an address. */
export interface FoundSubscription extends PublishedCalendar {
  /** As the file calls itself, or its server. */
  readonly name: string;
  readonly calendars: readonly RemoteCalendar[];
}

/** The calendar of a file on the web. Nothing is asked before the first use. */
export function openSubscription(options: SubscriptionOptions): RemoteCalendars {
  return new SubscribedCalendar(options);
}

/**
 * Reads a calendar file to see whether it is one, and what it says of itself.
 * @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError
 */
export async function findSubscription(source: FileSource, signal: AbortSignal): Promise<FoundSubscription> {
  const text = (await downloadFile(source, null, defaultLimits, signal))?.text ?? '';
  expectCalendar(text, source.url);
  const published = describePublished(text);
  const name = published.name ?? hostOf(source.url);
  const remote = new SubscribedCalendar({ ...source, name, color: published.color });
  return { ...published, name, calendars: await remote.calendars(signal) };
}
