import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphRecurrence } from '../../electron/adapters/graph/graph-event.ts';
import { zoneOfGraph } from '../../electron/adapters/graph/graph-zones.ts';
import { instantOf, wallFromText } from '../../electron/icalendar/zone-clock.ts';
import { startFaultyServer } from './faulty-server.ts';
import { recurrenceDates } from './graph-recurrence-dates.ts';
import type { SignInServer } from './sign-in-server.ts';

type Json = Record<string, unknown>;
interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}
interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Json;
}

/** An event as it was given; times in their own zone. */
interface Kept {
  readonly id: string;
  readonly calendar: string;
  readonly iCalUId: string;
  version: number;
  fields: Json;
  readonly exceptions: Map<string, Json>;
  readonly cancelled: Set<string>;
}
interface Change {
  readonly calendar: string;
  readonly id: string;
  readonly removed: boolean;
}

/** What a token of a delta stands for. */
interface DeltaState {
  readonly from: string | null;
  readonly to: string | null;
  /** How many changes were told; undefined in the first round. */
  readonly since: number | undefined;
  readonly skip: number | undefined;
  readonly generation: number;
}

const day = 86_400_000;
const horizon = '2031-12-31';
const pageSize = 3;

/**
 * Microsoft Graph as far as its documents tell of calendars: calendars, events with versions, series with exceptions and
 * cancelled instances, the delta of a view, batches, schedules, throttling. Behind the tokens of a sign-in server.
 */
export class GraphServer {
  url = '';
  /** Every single request, those in batches too, as `GET me/events/…`. */
  readonly asked: string[] = [];
  /** What the next requests are answered instead of what they ask for. */
  readonly instead: Answer[] = [];
  /** Whether changes of instances cross a boundary, whatever they are. */
  refusesInstances = false;
  /** How many of the next answers to changes are lost on the way. */
  losesAnswers = 0;
  /** The messages that guests were sent: `invited ana@…`. */
  readonly sent: string[] = [];
  readonly busy = new Map<string, readonly { status: string; start: string; end: string }[]>();
  readonly #signIns: SignInServer;
  readonly #calendars = new Map<string, Json>();
  readonly #events = new Map<string, Kept>();
  readonly #changes: Change[] = [];
  /** Tokens of another generation are forgotten. */
  #generation = 0;
  #close: () => Promise<void> = async () => undefined;

  constructor(signIns: SignInServer) {
    this.#signIns = signIns;
  }

  static async start(signIns: SignInServer): Promise<GraphServer> {
    const server = new GraphServer(signIns);
    const started = await startFaultyServer((request, response, body) =>
      server.#serve(request, response, body),
    );
    server.url = `${started.url}/v1.0/`;
    server.#close = () => started.close();
    return server;
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** @returns its address. */
  addCalendar(name: string, more: Json = {}): string {
    const id = `${randomUUID()}==`;
    this.#calendars.set(id, { id, name, hexColor: '', canEdit: true, ...more });
    return `${this.url}me/calendars/${encodeURIComponent(id)}`;
  }

  /** Adds an event as another program does. @returns its id. */
  addEvent(calendarHref: string, fields: Json): string {
    return this.#make(decodeURIComponent(calendarHref.split('/').at(-1) ?? ''), fields).id;
  }

  /** Changes an event, or an instance by `id.date`, as another program does. */
  change(id: string, fields: Json): void {
    this.#patch(id, fields);
  }

  /** Takes away an event, or an instance by `id.date`. */
  drop(id: string): void {
    this.#remove(id);
  }

  /** What an event says, as another program sees it. */
  event(id: string): Json | null {
    return this.#show(id);
  }

  get ids(): string[] {
    return [...this.#events.keys()];
  }

  forgetDeltas(): void {
    this.#generation++;
  }

  #serve(request: IncomingMessage, response: ServerResponse, text: string): void {
    const url = new URL(request.url ?? '/', this.url);
    const body = text === '' ? {} : (JSON.parse(text) as Json);
    const isSignedIn = this.#signIns
      .scopesOf(request)
      ?.some((scope) => scope.includes('Calendars.ReadWrite'));
    const asked = { method: request.method ?? 'GET', url, headers: request.headers, body };
    const answer = isSignedIn ? this.#answer(asked) : failure(401, 'InvalidAuthenticationToken');
    if (asked.method !== 'GET' && url.pathname !== '/v1.0/$batch' && this.losesAnswers > 0) {
      this.losesAnswers--;
      response.destroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  }

  #answer(asked: Asked): Answer {
    const path = asked.url.pathname.replace(/^\/v1\.0\//, '');
    this.asked.push(`${asked.method} ${path}`);
    const instead = this.instead.shift();
    if (instead !== undefined) return instead;
    if (path === '$batch') return this.#batch(asked.body);
    if (path === 'me/calendars') return { status: 200, body: { value: [...this.#calendars.values()] } };
    if (path === 'me/calendar/getSchedule') return this.#schedules(asked.body);
    const [, , id = '', kind, event, what] = path.split('/').map(decodeURIComponent);
    if (!path.startsWith('me/calendars/')) return failure(404, 'ErrorItemNotFound');
    if (kind === 'events' && event !== undefined) return this.#event(id, event, what, asked);
    return this.#calendar(id, path.split('/').slice(3).join('/'), asked);
  }

  #batch({ requests }: Json): Answer {
    const all = requests as { id: string; method: string; url: string; headers?: Json; body?: Json }[];
    if (all.length > 20) return failure(400, 'too many');
    const responses = all.map(({ id, method, url, headers = {}, body = {} }) => {
      const lower = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      const answer = this.#answer({
        method,
        url: new URL(`${this.url}${url.slice(1)}`),
        headers: lower,
        body,
      });
      return { id, ...answer };
    });
    return { status: 200, body: { responses } };
  }

  #calendar(id: string, what: string, asked: Asked): Answer {
    if (!this.#calendars.has(id)) return failure(404, 'ErrorItemNotFound');
    if (what === 'events' && asked.method === 'POST') {
      return { status: 201, body: this.#show(this.#make(id, asked.body).id) };
    }
    if (what === 'events') return this.#list(id, asked);
    if (what === 'calendarView/delta') return this.#delta(id, asked.url);
    return failure(404, 'ErrorItemNotFound');
  }

  #list(calendar: string, { url }: Asked): Answer {
    const wanted = /ep\/value eq '((?:[^']|'')*)'/.exec(url.searchParams.get('$filter') ?? '')?.[1];
    const skip = Number(url.searchParams.get('$skip') ?? 0);
    const all = [...this.#events.values()].filter(
      (event) =>
        event.calendar === calendar &&
        (wanted === undefined ||
          propertiesOf(event.fields).some(({ value }) => value === wanted.replaceAll("''", "'"))),
    );
    const value = all.slice(skip, skip + pageSize).map((event) => this.#show(event.id));
    if (skip + pageSize >= all.length) return { status: 200, body: { value } };
    const next = new URL(url);
    next.searchParams.set('$skip', String(skip + pageSize));
    return { status: 200, body: { value, '@odata.nextLink': next.href } };
  }

  /** The first round lists what is in the view, later ones what changed; what is gone is told by its id alone. */
  #delta(calendar: string, { searchParams }: URL): Answer {
    const state = searchParams.get('$deltatoken') ?? searchParams.get('$skiptoken');
    const begun = { from: searchParams.get('startDateTime'), to: searchParams.get('endDateTime') };
    const { from, to, since, skip, generation } = (state === null ? begun : JSON.parse(state)) as DeltaState;
    if (from === null || to === null) return failure(400, 'ErrorInvalidParameter');
    if (state !== null && generation !== this.#generation) return failure(410, 'SyncStateNotFound');
    const all =
      since === undefined ? this.#view(calendar, from, to) : this.#changed(calendar, since, from, to);
    const at = skip ?? 0;
    const value = all.slice(at, at + pageSize);
    const base = `${this.url}me/calendars/${encodeURIComponent(calendar)}/calendarView/delta`;
    const link = (kind: string, next: Partial<DeltaState>) =>
      `${base}?$${kind}token=${encodeURIComponent(JSON.stringify({ from, to, generation: this.#generation, ...next }))}`;
    return at + pageSize < all.length
      ? { status: 200, body: { value, '@odata.nextLink': link('skip', { since, skip: at + pageSize }) } }
      : { status: 200, body: { value, '@odata.deltaLink': link('delta', { since: this.#changes.length }) } };
  }

  #view(calendar: string, from: string, to: string): Json[] {
    const events = [...this.#events.values()].filter((event) => event.calendar === calendar);
    return events.flatMap((event) => this.#inView(event, from, to));
  }

  #changed(calendar: string, since: number, from: string, to: string): Json[] {
    const changed = this.#changes.slice(since).filter((change) => change.calendar === calendar);
    const latest = new Map(changed.map((change) => [change.id, change]));
    return [...latest.values()].flatMap(({ id, removed }): Json[] => {
      const event = this.#events.get(id);
      const shown = removed || event === undefined ? [] : this.#inView(event, from, to);
      return shown.length > 0 ? shown : [{ id, '@removed': { reason: 'deleted' } }];
    });
  }

  #inView(event: Kept, from: string, to: string): Json[] {
    const master = this.#show(event.id);
    if (master === null) return [];
    if (event.fields['recurrence'] == null) return isBetween(master, from, to) ? [master] : [];
    const shown = this.#instances(event).filter((instance) => isBetween(instance, from, to));
    return shown.length === 0 ? [] : [master, ...shown];
  }

  #event(calendar: string, id: string, what: string | undefined, asked: Asked): Answer {
    const { method, url, headers, body } = asked;
    const shown = this.#show(id);
    if (shown === null || this.#find(id)[0]?.calendar !== calendar) return failure(404, 'ErrorItemNotFound');
    const etag = headers['if-match'];
    if (etag !== undefined && etag !== shown['@odata.etag']) return failure(412, 'ErrorIrresolvableConflict');
    if (what === 'instances') {
      const [from, to] = [
        url.searchParams.get('startDateTime') ?? '',
        url.searchParams.get('endDateTime') ?? '',
      ];
      const kept = this.#events.get(id);
      const value =
        kept === undefined ? [] : this.#instances(kept).filter((each) => isBetween(each, from, to));
      return { status: 200, body: { value } };
    }
    if (what === 'accept' || what === 'decline' || what === 'tentativelyAccept') {
      if (body['sendResponse'] === true) {
        this.sent.push([what, this.#signIns.user, body['comment']].filter(Boolean).join(' '));
      }
      this.#note(this.#answered(id, what), false);
      return { status: 202 };
    }
    if (method === 'PATCH' && shown['seriesMasterId'] !== undefined && this.refusesInstances) {
      return failure(400, 'Modified occurrence is crossing or overlapping adjacent occurrence.');
    }
    if (method === 'PATCH') {
      this.#patch(id, body);
      return { status: 200, body: this.#show(id) };
    }
    if (method === 'DELETE') {
      this.#remove(id);
      return { status: 204 };
    }
    const kept = this.#events.get(id);
    if (!url.searchParams.get('$expand')?.includes('exceptionOccurrences') || kept === undefined) {
      return { status: 200, body: shown };
    }
    const exceptionOccurrences = this.#instances(kept).filter((each) => each['type'] === 'exception');
    const cancelledOccurrences = [...kept.cancelled].map((date) => `OID.${id}.${date}`);
    return { status: 200, body: { ...shown, exceptionOccurrences, cancelledOccurrences } };
  }

  #schedules({ schedules }: Json): Answer {
    const value = (schedules as string[]).map((scheduleId) => {
      const items = this.busy.get(scheduleId);
      if (items === undefined) return { scheduleId, error: { responseCode: 'ErrorMailRecipientNotFound' } };
      const scheduleItems = items.map(({ status, start, end }) => ({
        status,
        start: { dateTime: `${start}.0000000`, timeZone: 'UTC' },
        end: { dateTime: `${end}.0000000`, timeZone: 'UTC' },
      }));
      return { scheduleId, scheduleItems };
    });
    return { status: 200, body: { value } };
  }

  #make(calendar: string, fields: Json): Kept {
    const id = `${randomUUID()}=`;
    const iCalUId = `040000008200E00074C5B7101A82E008${randomUUID().replaceAll('-', '').toUpperCase()}`;
    const kept = {
      id,
      calendar,
      iCalUId,
      version: 1,
      fields,
      exceptions: new Map(),
      cancelled: new Set<string>(),
    };
    this.#events.set(id, kept);
    this.#note(kept, false);
    this.#tell('invited', fields);
    return kept;
  }

  #patch(id: string, fields: Json): void {
    const [event, date] = this.#find(id);
    if (event === undefined) return;
    if (date !== null) {
      event.exceptions.set(date, { ...event.exceptions.get(date), ...fields });
    } else {
      // A series that repeats otherwise has none of its exceptions any more.
      if ('recurrence' in fields) {
        event.exceptions.clear();
        event.cancelled.clear();
      }
      const properties = [...propertiesOf(fields), ...propertiesOf(event.fields)].filter(
        (each, index, all) => all.findIndex((other) => other.id === each.id) === index,
      );
      event.fields = { ...event.fields, ...fields, singleValueExtendedProperties: properties };
    }
    event.version++;
    this.#note(event, false);
    this.#tell('updated', event.fields);
  }

  #remove(id: string): void {
    const [event, date] = this.#find(id);
    if (event === undefined) return;
    this.#tell('cancelled', event.fields);
    if (date !== null) {
      event.cancelled.add(date);
      event.exceptions.delete(date);
      event.version++;
      // The instance is told as gone; of its series nothing is said.
      this.#changes.push({ calendar: event.calendar, id, removed: true });
      return;
    }
    this.#events.delete(id);
    this.#note(event, true);
  }

  #note({ calendar, id }: Kept, removed: boolean): void {
    this.#changes.push({ calendar, id, removed });
  }

  #answered(id: string, what: string): Kept {
    const [event, date] = this.#find(id);
    if (event === undefined) throw new Error('There is no such event.');
    const responses: Json = {
      accept: 'accepted',
      decline: 'declined',
      tentativelyAccept: 'tentativelyAccepted',
    };
    const attendees = (event.fields['attendees'] as { emailAddress: { address: string } }[]).map((each) =>
      each.emailAddress.address === this.#signIns.user
        ? { ...each, status: { response: responses[what] } }
        : each,
    );
    if (date === null) event.fields = { ...event.fields, attendees };
    else event.exceptions.set(date, { ...event.exceptions.get(date), attendees });
    event.version++;
    return event;
  }

  #tell(what: string, { attendees }: Json): void {
    for (const { emailAddress } of (attendees ?? []) as { emailAddress: { address: string } }[]) {
      this.sent.push(`${what} ${emailAddress.address}`);
    }
  }

  #find(id: string): [Kept | undefined, string | null] {
    const date = /^(.*)\.(\d{4}-\d{2}-\d{2})$/.exec(id);
    return [this.#events.get(date?.[1] ?? id), date?.[2] ?? null];
  }

  #show(id: string): Json | null {
    const [event, date] = this.#find(id);
    if (event === undefined) return null;
    if (date !== null) return this.#instances(event).find((each) => each['id'] === id) ?? null;
    const { fields, iCalUId, version } = event;
    const { start, end, recurrence } = fields as Record<string, DateTime>;
    return {
      isOrganizer: true,
      organizer: { emailAddress: { address: this.#signIns.user } },
      ...fields,
      '@odata.etag': `W/"${id}${version}"`,
      id,
      iCalUId,
      type: recurrence == null ? 'singleInstance' : 'seriesMaster',
      lastModifiedDateTime: `2026-11-23T10:00:${String(version % 60).padStart(2, '0')}.1234567Z`,
      start: inUtc(start, fields),
      end: inUtc(end, fields),
      originalStartTimeZone: start?.timeZone,
      originalEndTimeZone: end?.timeZone,
    };
  }

  #instances(event: Kept): Json[] {
    const { fields, id } = event;
    const recurrence = fields['recurrence'] as GraphRecurrence | null | undefined;
    if (recurrence == null) return [];
    const { start, end } = fields as Record<string, DateTime>;
    if (start === undefined || end === undefined) return [];
    const length = wallFromText(end.dateTime.slice(0, 19)) - wallFromText(start.dateTime.slice(0, 19));
    const time = start.dateTime.slice(10, 19);
    return recurrenceDates(recurrence, horizon).flatMap((date): Json[] => {
      if (event.cancelled.has(date)) return [];
      const begin = `${date}${time}`;
      const finish = new Date(wallFromText(begin) + length).toISOString().slice(0, 19);
      const exception = event.exceptions.get(date);
      const own: Json = {
        ...fields,
        start: { ...start, dateTime: begin },
        end: { ...end, dateTime: finish },
        ...exception,
      };
      const original = inUtc({ ...start, dateTime: begin }, fields);
      return [
        {
          isOrganizer: true,
          organizer: { emailAddress: { address: this.#signIns.user } },
          ...own,
          recurrence: null,
          id: `${id}.${date}`,
          '@odata.etag': `W/"${id}${event.version}"`,
          type: exception === undefined ? 'occurrence' : 'exception',
          seriesMasterId: id,
          start: inUtc(own['start'] as DateTime, own),
          end: inUtc(own['end'] as DateTime, own),
          originalStart: `${original?.dateTime.slice(0, 19)}Z`,
          originalStartTimeZone: start.timeZone,
        },
      ];
    });
  }
}

interface DateTime {
  readonly dateTime: string;
  readonly timeZone: string;
}

function inUtc(time: DateTime | undefined, fields: Json): DateTime | undefined {
  if (time === undefined || fields['isAllDay'] === true)
    return time && { dateTime: `${time.dateTime.slice(0, 19)}.0000000`, timeZone: 'UTC' };
  const instant = instantOf(wallFromText(time.dateTime.slice(0, 19)), zoneOfGraph(time.timeZone) ?? 'UTC');
  return { dateTime: `${new Date(instant).toISOString().slice(0, 19)}.0000000`, timeZone: 'UTC' };
}

function isBetween(event: Json, from: string, to: string): boolean {
  const at = Date.parse(`${(event['start'] as DateTime).dateTime.slice(0, 19)}Z`);
  return at >= Date.parse(from) - day && at < Date.parse(to);
}

function propertiesOf(fields: Json): { id: string; value: string }[] {
  return (fields['singleValueExtendedProperties'] ?? []) as { id: string; value: string }[];
}

function failure(status: number, code: string): Answer {
  return { status, body: { error: { code, message: code } } };
}
