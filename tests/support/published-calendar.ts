import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type FaultyServer, startFaultyServer } from './faulty-server.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A calendar file on a server of this computer, as a web server gives it: with an ETag, packed, and again only when it changed. */
export class PublishedCalendar {
  readonly seen: IncomingMessage[] = [];
  /** What stands before the events. */
  header = ['VERSION:2.0', 'PRODID:-//Example//EN'];
  events = new Map<string, string>();
  /** What the server does in place of giving the file. */
  act: Answer | null = null;
  readonly #server: FaultyServer;

  private constructor(server: FaultyServer) {
    this.#server = server;
  }

  static async start(): Promise<PublishedCalendar> {
    const box: { published?: PublishedCalendar } = {};
    const server = await startFaultyServer((request, response) => box.published?.answer(request, response));
    box.published = new PublishedCalendar(server);
    return box.published;
  }

  get url(): string {
    return `${this.#server.url}/team.ics`;
  }

  get host(): string {
    return new URL(this.url).host;
  }

  /** One event, or what else stands in the file, by any name. */
  set(name: string, ...lines: string[]): void {
    this.events.set(name, lines.join('\r\n'));
  }

  text(): string {
    return `${['BEGIN:VCALENDAR', ...this.header, ...this.events.values(), 'END:VCALENDAR'].join('\r\n')}\r\n`;
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    this.seen.push(request);
    if (this.act !== null) return this.act(request, response);
    const text = this.text();
    const etag = `"${Buffer.from(text).toString('base64url').length}-${[...text].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) | 0, 7)}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
    } else {
      const headers = { 'content-type': 'text/calendar; charset=utf-8', 'content-encoding': 'gzip', etag };
      response.writeHead(200, headers).end(gzipSync(text));
    }
  }
}

/** The lines of an event on a day of November 2026. */
export function eventLines(title: string, day: number, ...more: string[]): string[] {
  return [
    'BEGIN:VEVENT',
    ...more,
    'DTSTAMP:20261101T000000Z',
    `DTSTART;VALUE=DATE:202611${String(day).padStart(2, '0')}`,
    `SUMMARY:${title}`,
    'END:VEVENT',
  ];
}
