import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFetch } from '../../electron/adapters/http/node-fetch.ts';
import { freePort } from './free-port.ts';

export const radicaleUser = 'ana';
export const radicalePassword = 'correct horse';

/** A Radicale of its own in a temporary folder, for one user, and a look at it as another client has it. */
export interface Radicale {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** The folder in which it keeps everything. */
  readonly data: string;
  /** Makes a calendar and returns its URL. @param place its folder's name; made of its own when absent. */
  makeCalendar(name: string, place?: string): Promise<string>;
  /** One request, signed in; what `curl` would print. */
  ask(
    method: string,
    url: string,
    options?: { readonly headers?: Record<string, string>; readonly body?: string },
  ): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }>;
  /** The objects of a calendar by URL, as the server has them. */
  objects(calendarUrl: string): Promise<ReadonlyMap<string, string>>;
  /** Ends the server; its data stay for `start`. */
  halt(): Promise<void>;
  start(): Promise<void>;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/** Starts one. @param path of the program. */
export async function startRadicale(path: string): Promise<Radicale> {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-radicale-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = join(folder, 'config');
  writeFileSync(join(folder, 'users'), `${radicaleUser}:${radicalePassword}\n`);
  writeFileSync(config, configuration(folder, port));
  let child: ChildProcess | undefined;
  const authorization = `Basic ${Buffer.from(`${radicaleUser}:${radicalePassword}`).toString('base64')}`;

  const data = join(folder, 'data');
  const radicale: Radicale = {
    url,
    data,
    async makeCalendar(name, place = name.toLowerCase().replace(/\W+/g, '-')) {
      const calendar = `${url}/${radicaleUser}/${place}/`;
      const body = `<C:mkcalendar xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:"><D:set><D:prop><D:displayname>${name}</D:displayname></D:prop></D:set></C:mkcalendar>`;
      const { status } = await radicale.ask('MKCALENDAR', calendar, { body });
      if (status !== 201) throw new Error(`Radicale answered ${status} to MKCALENDAR.`);
      return calendar;
    },
    async ask(method, target, { headers = {}, body } = {}) {
      const response = await nodeFetch(target, {
        method,
        headers: { authorization, ...headers },
        ...(body === undefined ? {} : { body }),
      });
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
    async objects(calendarUrl) {
      const body = '<D:propfind xmlns:D="DAV:"><D:prop><D:getetag/></D:prop></D:propfind>';
      const listing = await radicale.ask('PROPFIND', calendarUrl, { headers: { depth: '1' }, body });
      const hrefs = [...listing.text.matchAll(/<href>([^<]+\.ics)<\/href>/g)].map(
        ([, href]) => `${url}${href}`,
      );
      const texts = await Promise.all(hrefs.map(async (href) => (await radicale.ask('GET', href)).text));
      return new Map(hrefs.map((href, index) => [href, texts[index] ?? '']));
    },
    async halt() {
      if (child === undefined || child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      child = undefined;
    },
    async start() {
      child = spawn(path, ['--config', config], { stdio: 'ignore' });
      await untilAnswering(url, child);
    },
    async stop() {
      await radicale.halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await radicale.start();
  return radicale;
}

function configuration(folder: string, port: number): string {
  return [
    `[server]\nhosts = 127.0.0.1:${port}\nmax_connections = 100`,
    `[auth]\ntype = htpasswd\nhtpasswd_filename = ${join(folder, 'users')}\nhtpasswd_encryption = plain\ndelay = 0`,
    '[rights]\ntype = owner_only',
    `[storage]\nfilesystem_folder = ${join(folder, 'data')}`,
    '[logging]\nlevel = critical',
  ].join('\n');
}

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new Error(`Radicale ended with ${child.exitCode}.`);
    const answered = await nodeFetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Radicale does not answer.');
}
