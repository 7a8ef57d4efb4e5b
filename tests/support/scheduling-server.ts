import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { multistatusText, xmlText } from './multistatus-text.ts';
import { cancelled, readScheduling, withAnswer } from './scheduling-objects.ts';

/** A message that the server brought from one of its people to another. */
export interface SchedulingMessage {
  readonly method: 'REQUEST' | 'CANCEL' | 'REPLY';
  readonly from: string;
  readonly to: string;
  readonly uid: string;
  readonly sequence: number;
  /** When the event begins, or what was answered. */
  readonly says: string;
}

interface Kept {
  readonly etag: string;
  readonly icalendar: string;
}

export const schedulingPassword = 'correct horse';
const features = '1, 3, access-control, calendar-access, calendar-auto-schedule';

/**
 * A CalDAV server in memory that schedules by itself (RFC 6638): what an organizer stores it brings to the guests' own
 * calendars, and what they answer into the organizer's. People are `ana`, with the address `ana@example.com`, and so on;
 * each has one calendar.
 */
export class SchedulingServer {
  /** Everything that was brought to somebody, in order. */
  readonly messages: SchedulingMessage[] = [];
  readonly #objects = new Map<string, Kept>();
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  #etags = 0;

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The texts in somebody's calendar, as they see them. */
  calendarOf(person: string): string[] {
    return [...this.#objects]
      .filter(([path]) => path.startsWith(`/${person}/`))
      .map(([, { icalendar }]) => icalendar);
  }

  /** Takes the messages since the last time. */
  takeMessages(): SchedulingMessage[] {
    return this.messages.splice(0);
  }

  /** Somebody answers an invitation in another program. */
  answerAs(person: string, title: string, answer: string): void {
    const [path, kept] =
      [...this.#objects].find(
        ([each, { icalendar }]) => each.startsWith(`/${person}/`) && icalendar.includes(`SUMMARY:${title}`),
      ) ?? [];
    if (path === undefined || kept === undefined) throw new Error(`${person} was not invited to ${title}.`);
    this.#store(path, withAnswer(kept.icalendar, addressOf(person), answer));
  }

  /** Somebody invites in another program. */
  storeAs(person: string, uid: string, icalendar: string): void {
    this.#store(`/${person}/calendar/${uid}.ics`, icalendar);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [person, password] = Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64')
      .toString()
      .split(':');
    const path = decodeURIComponent(new URL(request.url ?? '/', this.url).pathname);
    const send = (status: number, headers: Record<string, string> = {}, body = '') => {
      response.writeHead(status, { dav: features, 'content-type': 'application/xml', ...headers }).end(body);
    };
    let body = '';
    for await (const part of request) body += String(part);
    if (person === undefined || password !== schedulingPassword)
      return send(401, { 'www-authenticate': 'Basic' });
    switch (request.method) {
      case 'OPTIONS':
        return send(200);
      case 'PROPFIND':
        return send(207, {}, this.#describe(path, person, request.headers['depth'] === '1'));
      case 'REPORT':
        if (body.includes('sync-collection')) return send(501);
        return send(207, {}, this.#list(path, body));
      case 'GET': {
        const kept = this.#objects.get(path);
        return kept === undefined ? send(404) : send(200, { etag: kept.etag }, kept.icalendar);
      }
      case 'PUT':
      case 'DELETE': {
        const found = this.#objects.get(path)?.etag;
        const { 'if-match': expected, 'if-none-match': none } = request.headers;
        if ((none === '*' && found !== undefined) || (expected !== undefined && expected !== found))
          return send(412);
        if (request.method === 'PUT') this.#store(path, body);
        else this.#remove(path, request.headers['schedule-reply'] !== 'F');
        // What was stored may differ from what was sent, so no etag is given (RFC 6638 section 3.2.10).
        return send(found === undefined ? 201 : 204);
      }
      default:
        return send(405);
    }
  }

  /** What an organizer or a guest stores, and what follows from it for others (RFC 6638 section 3.2). */
  #store(path: string, icalendar: string): void {
    const person = ownerOf(path);
    const own = addressOf(person);
    const before = this.#objects.get(path)?.icalendar ?? null;
    const [now, earlier] = [readScheduling(icalendar), before === null ? null : readScheduling(before)];
    this.#keep(path, icalendar);
    const uid = uidOf(icalendar);
    if (now.organizer === own) {
      for (const address of now.attendees.keys()) {
        if (address === own || before === icalendar) continue;
        this.#bring('REQUEST', own, address, uid, now.sequence, now.start);
        this.#deliver(address, uid, icalendar);
      }
      for (const address of earlier?.attendees.keys() ?? []) {
        if (address === own || now.attendees.has(address)) continue;
        this.#bring('CANCEL', own, address, uid, now.sequence, now.start);
        this.#deliver(address, uid, cancelled(icalendar));
      }
    } else if (now.organizer !== null && now.isOrganizerOurs) {
      const answer = now.attendees.get(own);
      if (answer !== undefined && answer !== (earlier?.attendees.get(own) ?? 'NEEDS-ACTION')) {
        this.#reply(own, now.organizer, uid, answer);
      }
    }
  }

  #remove(path: string, replies: boolean): void {
    const kept = this.#objects.get(path);
    if (kept === undefined) return;
    this.#objects.delete(path);
    const own = addressOf(ownerOf(path));
    const { organizer, attendees, sequence, start, isOrganizerOurs } = readScheduling(kept.icalendar);
    const uid = uidOf(kept.icalendar);
    if (organizer === own) {
      for (const address of attendees.keys()) {
        if (address === own) continue;
        this.#bring('CANCEL', own, address, uid, sequence + 1, start);
        this.#deliver(address, uid, cancelled(kept.icalendar));
      }
    } else if (organizer !== null && isOrganizerOurs && replies) this.#reply(own, organizer, uid, 'DECLINED');
  }

  #reply(from: string, to: string, uid: string, answer: string): void {
    this.#bring('REPLY', from, to, uid, 0, answer);
    const [path, kept] = this.#find(personOf(to), uid) ?? [];
    if (path !== undefined && kept !== undefined) this.#keep(path, withAnswer(kept.icalendar, from, answer));
  }

  #deliver(address: string, uid: string, icalendar: string): void {
    const person = personOf(address);
    const [path = `/${person}/calendar/${uid}.ics`] = this.#find(person, uid) ?? [];
    this.#keep(path, icalendar);
  }

  #bring(
    method: SchedulingMessage['method'],
    from: string,
    to: string,
    uid: string,
    sequence: number,
    says: string,
  ): void {
    this.messages.push({ method, from, to, uid, sequence, says });
  }

  #keep(path: string, icalendar: string): void {
    this.#objects.set(path, { etag: `"${++this.#etags}"`, icalendar });
  }

  #find(person: string, uid: string): [string, Kept] | undefined {
    return [...this.#objects].find(
      ([path, { icalendar }]) => path.startsWith(`/${person}/`) && uidOf(icalendar) === uid,
    );
  }

  #describe(path: string, person: string, withChildren: boolean): string {
    const home = `/${person}/`;
    const principal = `<D:current-user-principal><D:href>${home}</D:href></D:current-user-principal>
      <C:calendar-home-set><D:href>${home}</D:href></C:calendar-home-set>
      <C:schedule-outbox-URL><D:href>${home}outbox/</D:href></C:schedule-outbox-URL>
      <C:calendar-user-address-set><D:href>mailto:${addressOf(person)}</D:href><D:href>${home}</D:href></C:calendar-user-address-set>
      <D:resourcetype><D:collection/></D:resourcetype>`;
    const calendar = `<D:resourcetype><D:collection/><C:calendar/></D:resourcetype><D:displayname>Work</D:displayname>
      <D:supported-report-set/><CS:getctag>${this.#etags}</CS:getctag>`;
    const resources = path.endsWith('/calendar/') ? { [path]: calendar } : { [path]: principal };
    if (withChildren && path === home) resources[`${home}calendar/`] = calendar;
    return multistatusText(resources);
  }

  #list(path: string, body: string): string {
    const wanted = [...body.matchAll(/<D:href>([^<]+)<\/D:href>/g)].map(([, href = '']) =>
      decodeURIComponent(href),
    );
    const isMultiget = body.includes('calendar-multiget');
    const found = [...this.#objects].filter(([each]) =>
      isMultiget ? wanted.includes(each) : each.startsWith(path),
    );
    return multistatusText(
      Object.fromEntries(
        found.map(([href, { etag, icalendar }]) => [
          href,
          `<D:getetag>${xmlText(etag)}</D:getetag>${isMultiget ? `<C:calendar-data>${xmlText(icalendar)}</C:calendar-data>` : ''}`,
        ]),
      ),
    );
  }
}

function uidOf(icalendar: string): string {
  return /^UID:(.*)\r?$/m.exec(icalendar)?.[1]?.trim() ?? '';
}

function addressOf(person: string): string {
  return `${person}@example.com`;
}

function personOf(address: string): string {
  return address.slice(0, address.indexOf('@'));
}

function ownerOf(path: string): string {
  return path.split('/')[1] ?? '';
}
