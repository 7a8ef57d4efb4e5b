import { nodeFetch } from '../../electron/adapters/http/node-fetch.ts';
import { startFaultyServer } from './faulty-server.ts';
import { type Radicale, radicalePassword, radicaleUser } from './radicale.ts';
import type { SignInServer } from './sign-in-server.ts';

/** What a person's own calendars are found under; CalDAV calls it the principal. */
const principal = (user: string) => `/caldav/v2/${encodeURIComponent(user)}/user`;

export interface GoogleFront {
  readonly calendarUrl: string;
  /** Whether the CalDAV API is enabled in the project of the client id. */
  isEnabled: boolean;
  /** A calendar of the Radicale as clients see it behind the front. */
  hrefOf(calendar: string): string;
  close(): Promise<void>;
}

/**
 * A Radicale behind what Google documents of its CalDAV: tokens instead of passwords, a principal at
 * `/caldav/v2/ADDRESS/user`, no calendars made by clients, and no `If-None-Match`.
 */
export async function startGoogleFront(radicale: Radicale, signIns: SignInServer): Promise<GoogleFront> {
  const inside = `Basic ${Buffer.from(`${radicaleUser}:${radicalePassword}`).toString('base64')}`;
  const server = await startFaultyServer(async (request, response, body) => {
    if (!signIns.scopesOf(request)?.includes('https://www.googleapis.com/auth/calendar')) {
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
      return;
    }
    if (!front.isEnabled) {
      response.writeHead(403).end('CalDAV API has not been used in this project before or it is disabled.');
      return;
    }
    const path = request.url ?? '/';
    if (!path.startsWith('/caldav/v2/') || request.method === 'MKCALENDAR') {
      response.writeHead(path.startsWith('/caldav/v2/') ? 405 : 404).end();
      return;
    }
    const target = path === principal(signIns.user) ? `/${radicaleUser}/` : path.slice('/caldav/v2'.length);
    const { 'if-none-match': _, host: __, 'content-length': ___, ...headers } = request.headers;
    const answer = await nodeFetch(`${radicale.url}${target}`, {
      method: request.method ?? 'GET',
      headers: {
        ...(headers as Record<string, string>),
        authorization: inside,
        'x-script-name': '/caldav/v2',
      },
      ...(body === '' ? {} : { body }),
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  const { url } = server;
  const front: GoogleFront = {
    isEnabled: true,
    calendarUrl: `${url}/caldav/v2/`,
    hrefOf: (calendar) => calendar.replace(radicale.url, `${url}/caldav/v2`),
    close: () => server.close(),
  };
  return front;
}
