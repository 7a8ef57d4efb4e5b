import { parseObject } from '../../electron/icalendar/parse-object.ts';
import {
  type BusyTime,
  type RemoteCalendar,
  type RemoteCalendars,
  type RemoteChanges,
  type RemoteObject,
  ServerRefusedError,
} from '../../electron/ports/remote-calendars.ts';
import { VersionConflictError } from '../../electron/ports/store-errors.ts';

interface Kept {
  readonly etag: string;
  readonly icalendar: string;
}

interface Change {
  readonly calendarHref: string;
  readonly href: string;
}

/** A calendar server in memory, with tokens, whose every request can be counted, stopped and broken. */
export class MemoryRemoteCalendars implements RemoteCalendars {
  /** The requests so far: `changes`, `fetch`, `put`. */
  readonly requests: string[] = [];
  /** Called when a request comes, and again when it was carried out and its answer is on the way. */
  intercept: (request: string, when: 'arrives' | 'was carried out') => void | Promise<void> = () => {};
  /** Tokens from before this many changes are no longer known. */
  forgetsBefore = 0;
  readonly #calendars: RemoteCalendar[] = [];
  readonly #objects = new Map<string, Kept>();
  readonly #changes: Change[] = [];
  readonly #busy = new Map<string, readonly BusyTime[]>();
  #etags = 0;

  /** Makes a calendar and returns its href. */
  addCalendar(name: string, options: Partial<RemoteCalendar> = {}): string {
    const href = `https://calendar.example/${this.#calendars.length + 1}/`;
    this.#calendars.push({ href, name, color: null, readOnly: false, schedules: false, ...options });
    return href;
  }

  /** What another client does: stores a text, or removes it. */
  set(href: string, icalendar: string | null): void {
    if (icalendar === null) this.#objects.delete(href);
    else this.#objects.set(href, { etag: `"${++this.#etags}"`, icalendar });
    this.#changes.push({ calendarHref: new URL('.', href).href, href });
  }

  setBusy(address: string, times: readonly BusyTime[]): void {
    this.#busy.set(address, times);
  }

  /** The texts of all objects, by href. */
  texts(): Map<string, string> {
    return new Map([...this.#objects].map(([href, { icalendar }]) => [href, icalendar]));
  }

  calendars(signal: AbortSignal): Promise<readonly RemoteCalendar[]> {
    return this.#answer('calendars', signal, () =>
      this.#calendars.map((each) => ({ ...each, mark: this.#token(each.href) })),
    );
  }

  changes(calendarHref: string, token: string | null, signal: AbortSignal): Promise<RemoteChanges> {
    return this.#answer('changes', signal, () => {
      this.#expectCalendar(calendarHref);
      const since = token === null ? null : Number(token.split(' ')[1]);
      const complete = since === null || Number.isNaN(since) || since < this.forgetsBefore;
      const hrefs = complete
        ? [...this.#objects.keys()].filter((href) => href.startsWith(calendarHref))
        : this.#changes
            .slice(since)
            .filter((each) => each.calendarHref === calendarHref)
            .map(({ href }) => href);
      const distinct = [...new Set(hrefs)];
      return {
        changed: distinct.flatMap((href) => {
          const etag = this.#objects.get(href)?.etag;
          return etag === undefined ? [] : [{ href, etag }];
        }),
        removed: distinct.filter((href) => !this.#objects.has(href)),
        token: this.#token(calendarHref),
        complete,
      };
    });
  }

  hrefFor(calendarHref: string, uid: string): string {
    return `${calendarHref}${encodeURIComponent(uid)}.ics`;
  }

  fetch(
    _calendarHref: string,
    hrefs: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly RemoteObject[]> {
    return this.#answer('fetch', signal, () =>
      hrefs.flatMap((href) => {
        const kept = this.#objects.get(href);
        return kept === undefined ? [] : [{ href, ...kept }];
      }),
    );
  }

  put(
    calendarHref: string,
    object: { readonly href: string | null; readonly uid: string; readonly icalendar: string },
    etag: string | null,
    _options: { readonly tellGuests: boolean },
    signal: AbortSignal,
  ): Promise<{ readonly href: string; readonly etag: string | null }> {
    return this.#answer('put', signal, () => {
      const calendar = this.#expectCalendar(calendarHref);
      if (calendar.readOnly) throw new ServerRefusedError('calendar.example refused to store the event.');
      const href = object.href ?? this.hrefFor(calendarHref, object.uid);
      const found = this.#objects.get(href)?.etag ?? null;
      if (found !== etag) throw new VersionConflictError(object.uid, etag, found);
      parseObject(object.icalendar);
      this.set(href, object.icalendar);
      return { href, etag: this.#objects.get(href)?.etag ?? null };
    });
  }

  remove(
    href: string,
    etag: string,
    _options: { readonly tellGuests: boolean },
    signal: AbortSignal,
  ): Promise<void> {
    return this.#answer('remove', signal, () => {
      const found = this.#objects.get(href)?.etag ?? null;
      if (found !== etag) throw new VersionConflictError(href, etag, found);
      this.set(href, null);
    });
  }

  busyTimes(
    addresses: readonly string[],
    _from: string,
    _to: string,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly BusyTime[]>> {
    return this.#answer(
      'busyTimes',
      signal,
      () => new Map([...this.#busy].filter(([address]) => addresses.includes(address))),
    );
  }

  async #answer<Result>(request: string, signal: AbortSignal, work: () => Result): Promise<Result> {
    signal.throwIfAborted();
    this.requests.push(request);
    await this.intercept(request, 'arrives');
    const result = work();
    await this.intercept(request, 'was carried out');
    signal.throwIfAborted();
    return result;
  }

  #token(calendarHref: string): string {
    const last = this.#changes.findLastIndex((each) => each.calendarHref === calendarHref);
    return `after ${last + 1}`;
  }

  #expectCalendar(calendarHref: string): RemoteCalendar {
    const calendar = this.#calendars.find(({ href }) => href === calendarHref);
    if (calendar === undefined) throw new ServerRefusedError('calendar.example has no such calendar.');
    return calendar;
  }
}
