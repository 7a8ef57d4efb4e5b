import { z } from 'zod';
import {
  type BusyTime,
  type RemoteCalendar,
  type RemoteCalendars,
  type RemoteChanges,
  type RemoteObject,
  ServerRefusedError,
} from '../../ports/remote-calendars.ts';
import type { RequestLimits } from '../http/bounded-request.ts';
import { type DownloadedFile, downloadFile, type FileSource } from './download-file.ts';
import { digestOf, expectCalendar, readObjects } from './read-published-calendar.ts';

/** Ten years of a busy calendar have some 20 MB. */
export const defaultLimits: RequestLimits = { answer: 30_000, idle: 30_000, bytes: 32 * 1024 * 1024 };

export interface SubscriptionOptions extends FileSource {
  readonly name: string;
  readonly color: string | null;
  readonly limits?: Partial<RequestLimits>;
}

/** The file as it was last read. */
const tokenSchema = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  digest: z.string(),
});
type Token = z.infer<typeof tokenSchema>;

/** A calendar file on the web as the only calendar of a server, which can only be read. Nothing is asked before the first use. */
export class SubscribedCalendar implements RemoteCalendars {
  readonly #options: SubscriptionOptions;
  readonly #limits: RequestLimits;
  /** What was listed last, until it is known that nobody wants it any more. */
  #objects: ReadonlyMap<string, RemoteObject> | null = null;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
  }

  async calendars(signal: AbortSignal): Promise<readonly RemoteCalendar[]> {
    signal.throwIfAborted();
    const { url, name, color } = this.#options;
    return [{ href: url, name, color, readOnly: true, schedules: false }];
  }

  async changes(calendarHref: string, token: string | null, signal: AbortSignal): Promise<RemoteChanges> {
    const known = readToken(token);
    const file = await downloadFile(this.#options, known, this.#limits, signal);
    if (file !== null) expectCalendar(file.text, calendarHref);
    if (file === null || digestOf(file.text) === known?.digest) {
      this.#objects = null;
      return { changed: [], removed: [], token: file === null ? token : tokenOf(file), complete: false };
    }
    const objects = readObjects(file.text, calendarHref);
    this.#objects = new Map(objects.map((each) => [each.href, each]));
    return {
      changed: objects.map(({ href, etag }) => ({ href, etag })),
      removed: [],
      token: tokenOf(file),
      complete: true,
    };
  }

  async fetch(
    calendarHref: string,
    hrefs: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly RemoteObject[]> {
    if (hrefs.length === 0) return [];
    if (this.#objects === null) await this.changes(calendarHref, null, signal);
    return hrefs.flatMap((href) => this.#objects?.get(href) ?? []);
  }

  async put(): Promise<never> {
    throw this.#readOnly();
  }

  async remove(): Promise<never> {
    throw this.#readOnly();
  }

  async busyTimes(): Promise<ReadonlyMap<string, readonly BusyTime[]>> {
    return new Map();
  }

  #readOnly(): ServerRefusedError {
    return new ServerRefusedError(
      `The calendar “${this.#options.name}” is a subscription and can only be read. Choose another one.`,
    );
  }
}

function tokenOf({ etag, lastModified, text }: DownloadedFile): string {
  const token: Token = { etag, lastModified, digest: digestOf(text) };
  return JSON.stringify(token);
}

/** Null when it is none of ours: then everything is asked for. */
function readToken(token: string | null): Token | null {
  try {
    return tokenSchema.parse(JSON.parse(token ?? ''));
  } catch {
    return null;
  }
}
