import { describe, expect, test } from 'vitest';
import {
  type CaldavOptions,
  discoverCaldav,
  openCaldav,
} from '../../electron/adapters/caldav/open-caldav.ts';
import { writeEvent } from '../../electron/icalendar/write-event.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { answer, multistatus, type Script, scriptedFetch } from '../support/scripted-dav.ts';

const { signal } = new AbortController();
const clock = new FixedClock('2026-11-23T10:00:00Z');
const nobody = { srv: async () => [], txt: async () => [] };
const principal = '<D:current-user-principal><D:href>/principals/ana/</D:href></D:current-user-principal>';
const home = (href: string) => `<C:calendar-home-set><D:href>${href}</D:href></C:calendar-home-set>`;
const calendar = (name: string, more = '') =>
  `<D:resourcetype><D:collection/><C:calendar/></D:resourcetype><D:displayname>${name}</D:displayname>${more}`;
const syncs =
  '<D:supported-report-set><D:supported-report><D:report><D:sync-collection/></D:report></D:supported-report></D:supported-report-set>';

/** A server that answers by method and URL; what is not in the script is not there. */
function server(routes: Readonly<Record<string, () => Response>>, options: Partial<CaldavOptions> = {}) {
  const script: Script = ({ method, url }) => routes[`${method} ${url}`]?.() ?? answer(404);
  const { fetch, seen } = scriptedFetch(script);
  const full = { url: 'https://dav.example/', user: 'ana', password: 'p', lookup: nobody, ...options, fetch };
  return { seen, options: full as CaldavOptions };
}

const wellBehaved = {
  'PROPFIND https://dav.example/.well-known/caldav': () => answer(301, { location: '/dav/' }),
  'PROPFIND https://dav.example/dav/': () => multistatus({ '/dav/': principal }),
  'PROPFIND https://dav.example/principals/ana/': () =>
    multistatus({ '/principals/ana/': home('/calendars/ana/') }),
  'PROPFIND https://dav.example/calendars/ana/': () =>
    multistatus({
      '/calendars/ana/': '<D:resourcetype><D:collection/></D:resourcetype>',
      '/calendars/ana/work/': calendar('Work', `${syncs}<A:calendar-color>#FF2968FF</A:calendar-color>`),
    }),
};
const work = 'https://dav.example/calendars/ana/work/';

describe('finding an account', () => {
  test.each([
    ['https://dav.example', 4],
    ['dav.example', 4],
    ['https://dav.example/dav/', 3],
    ['https://dav.example/principals/ana/', 2],
    ['ana@dav.example', 4],
  ])('from %s takes the ways that RFC 6764 and RFC 4791 name', async (url, requests) => {
    const { options, seen } = server(wellBehaved, { url });
    const found = await discoverCaldav(options, signal);
    expect(found.calendars).toMatchObject([{ href: work, name: 'Work', color: '#ff2968', readOnly: false }]);
    expect(seen.filter(({ method }) => method === 'PROPFIND')).toHaveLength(requests);
    expect(seen.every(({ headers }) => headers.get('authorization') === `Basic ${btoa('ana:p')}`)).toBe(true);
  });

  test('from the address of a calendar finds that calendar', async () => {
    const routes = { [`PROPFIND ${work}`]: () => multistatus({ '/calendars/ana/work/': calendar('Work') }) };
    const { options } = server(routes, { url: work });
    expect((await discoverCaldav(options, signal)).calendars).toMatchObject([{ href: work, name: 'Work' }]);
  });

  test('follows what the domain of an address announces, within the domain alone', async () => {
    const { options, seen } = server(
      {
        'PROPFIND https://cal.ana.example:8443/in/': () => multistatus({ '/in/': home('/home/') }),
        'PROPFIND https://cal.ana.example:8443/home/': () => multistatus({ '/home/1/': calendar('One') }),
      },
      {
        url: 'ana@ana.example',
        lookup: {
          srv: async () => [
            { name: 'evil.example', port: 443 },
            { name: 'cal.ana.example', port: 8443 },
          ],
          txt: async () => [['path=/in/']],
        },
      },
    );
    const found = await discoverCaldav(options, signal);
    expect(found.calendars.map(({ name }) => name)).toEqual(['One']);
    expect(seen.some(({ url }) => url.includes('evil'))).toBe(false);
  });

  test('sends nothing on to an address that is not encrypted', async () => {
    const { options, seen } = server({
      'PROPFIND https://dav.example/.well-known/caldav': () =>
        answer(301, { location: 'http://dav.example/dav/' }),
    });
    await expect(discoverCaldav(options, signal)).rejects.toThrow(
      'dav.example sends on to http://dav.example/dav/, where everything could be read on the way.',
    );
    expect(seen.every(({ url }) => url.startsWith('https:'))).toBe(true);
  });

  test('stays encrypted where a server behind a proxy names itself without', async () => {
    const routes = {
      ...wellBehaved,
      'PROPFIND https://dav.example/principals/ana/': () =>
        multistatus({ '/principals/ana/': home('http://dav.example/calendars/ana/') }),
    };
    const found = await discoverCaldav(server(routes).options, signal);
    expect(found.calendars).toMatchObject([{ href: work }]);
  });

  test.each([
    ['not an address', 'is no address of a server'],
    ['ftp://dav.example', 'is no address of a server'],
    ['https://empty.example', 'No calendars were found at https://empty.example.'],
  ])('says of “%s” what is wrong with it', async (url, words) => {
    await expect(discoverCaldav(server({}, { url }).options, signal)).rejects.toThrow(words);
  });

  test('gives its token to no other server', async () => {
    const seen: string[] = [];
    const script: Script = ({ url }) => {
      seen.push(new URL(url).host);
      return answer(302, { location: 'https://elsewhere.example/' });
    };
    const bearer = async () => 'token';
    const options = { url: 'https://dav.example/', user: 'ana', bearer, fetch: scriptedFetch(script).fetch };
    await expect(discoverCaldav(options, signal)).rejects.toThrow('sends on to elsewhere.example');
    expect(seen).not.toContain('elsewhere.example');
  });

  test('asks for a new token when the old one is refused, once', async () => {
    const refusedTokens: string[] = [];
    const script: Script = ({ headers, method, url }) =>
      headers.get('authorization') === 'Bearer new'
        ? (wellBehaved[`${method} ${url}` as keyof typeof wellBehaved]?.() ?? answer(404))
        : answer(401);
    const bearer = async (refused: string | null) => {
      if (refused !== null) refusedTokens.push(refused);
      return refusedTokens.length > 0 ? 'new' : 'old';
    };
    const options = { url: 'https://dav.example/', user: 'ana', bearer, fetch: scriptedFetch(script).fetch };
    expect((await discoverCaldav(options, signal)).calendars).toHaveLength(1);
    expect(refusedTokens).toEqual(['old']);
  });
});

describe('a list of calendars', () => {
  test('leaves out what holds no events, and says what can only be read', async () => {
    const only = (name: string) =>
      `<C:supported-calendar-component-set><C:comp name="${name}"/></C:supported-calendar-component-set>`;
    const may = (...names: string[]) =>
      `<D:current-user-privilege-set>${names.map((name) => `<D:privilege><D:${name}/></D:privilege>`).join('')}</D:current-user-privilege-set>`;
    const routes = {
      ...wellBehaved,
      'PROPFIND https://dav.example/calendars/ana/': () =>
        multistatus({
          '/calendars/ana/1/': calendar('2026', only('VEVENT') + may('read', 'write')),
          '/calendars/ana/2/': calendar('Tasks', only('VTODO')),
          '/calendars/ana/3/': calendar('', may('read')),
          '/calendars/ana/inbox/': '<D:resourcetype><D:collection/><C:schedule-inbox/></D:resourcetype>',
        }),
    };
    const found = await discoverCaldav(server(routes).options, signal);
    expect(found.calendars.map(({ name, readOnly }) => [name, readOnly])).toEqual([
      ['2026', false],
      ['3', true],
    ]);
  });

  test('knows a server that tells guests by itself from what it says it can do', async () => {
    const dav = '1, 3, calendar-access, calendar-auto-schedule';
    const routes = {
      ...wellBehaved,
      'OPTIONS https://dav.example/calendars/ana/': () => answer(200, { dav }),
    };
    const found = await discoverCaldav(server(routes).options, signal);
    expect(found.calendars).toMatchObject([{ schedules: true }]);
  });
});

describe('what has changed', () => {
  const etag = (value: string) => `<D:getetag>"${value}"</D:getetag>`;

  test('is asked for until a long list is complete', async () => {
    const pages = [
      multistatus(
        { '/calendars/ana/work/a.ics': etag('1'), '/calendars/ana/work/': 507 },
        '<D:sync-token>t1</D:sync-token>',
      ),
      multistatus(
        { '/calendars/ana/work/b.ics': etag('2'), '/calendars/ana/work/c.ics': 404 },
        '<D:sync-token>t2</D:sync-token>',
      ),
    ];
    const { options, seen } = server({ [`REPORT ${work}`]: () => pages.shift() ?? answer(500) });
    expect(await openCaldav(options).changes(work, 't0', signal)).toEqual({
      changed: [
        { href: `${work}a.ics`, etag: '"1"' },
        { href: `${work}b.ics`, etag: '"2"' },
      ],
      removed: [`${work}c.ics`],
      token: 't2',
      complete: false,
    });
    expect(seen.map(({ body }) => /<D:sync-token>(.*)<\/D:sync-token>/.exec(body)?.[1])).toEqual([
      't0',
      't1',
    ]);
  });

  test('is found by ctag and etags where a server knows no tokens', async () => {
    let ctag = 'one';
    const script: Script = ({ method, body }) => {
      if (body.includes('sync-collection')) return answer(501);
      if (method === 'PROPFIND')
        return multistatus({ '/calendars/ana/work/': `<CS:getctag>${ctag}</CS:getctag>` });
      return multistatus({ '/calendars/ana/work/a.ics': etag('1') });
    };
    const { fetch, seen } = scriptedFetch(script);
    const remote = openCaldav({ url: work, user: 'ana', password: 'p', fetch });
    const all = await remote.changes(work, null, signal);
    expect(all).toMatchObject({ changed: [{ href: `${work}a.ics` }], complete: true });
    seen.length = 0;
    expect(await remote.changes(work, all.token, signal)).toMatchObject({ changed: [], complete: false });
    expect(seen).toHaveLength(1);
    ctag = 'two';
    expect(await remote.changes(work, all.token, signal)).toMatchObject({ complete: true });
  });
});

describe('a server that tells guests by itself', () => {
  const dav = '1, calendar-access, calendar-auto-schedule';
  const routes = {
    ...wellBehaved,
    'OPTIONS https://dav.example/calendars/ana/': () => answer(200, { dav }),
    [`PUT ${work}a.ics`]: () => answer(204, { etag: '"2"' }),
    [`DELETE ${work}a.ics`]: () => answer(204),
  };
  const invitation = (agent = '') =>
    writeEvent(
      {
        uid: 'a',
        title: 'Lunch',
        when: {
          kind: 'timed',
          start: '2026-11-27T13:00',
          end: '2026-11-27T14:00',
          timeZone: 'Europe/Berlin',
        },
      },
      clock,
    ).replace(
      'SUMMARY',
      `ORGANIZER:mailto:ana@dav.example\r\nATTENDEE${agent}:mailto:bo@dav.example\r\nSUMMARY`,
    );
  const object = { href: `${work}a.ics`, uid: 'a', icalendar: invitation() };

  test('is kept from telling when nobody shall be told', async () => {
    const { options, seen } = server(routes);
    await openCaldav(options).put(work, object, null, { tellGuests: false }, signal);
    expect(seen.at(-1)?.body).toContain('ATTENDEE;SCHEDULE-AGENT=CLIENT:mailto:bo@dav.example');
  });

  test('tells when the guests shall be told', async () => {
    const { options, seen } = server(routes);
    await openCaldav(options).put(work, object, null, { tellGuests: true }, signal);
    expect(seen.at(-1)?.body).toBe(object.icalendar);
  });

  test('is not asked for what it would tell all the same', async () => {
    const told = {
      ...routes,
      [`REPORT ${work}`]: () =>
        multistatus({
          '/calendars/ana/work/a.ics': `<D:getetag>"1"</D:getetag><C:calendar-data>${invitation()}</C:calendar-data>`,
        }),
    };
    const { options, seen } = server(told);
    const remote = openCaldav(options);
    const words = 'The server tells bo@dav.example of every change to this event by itself';
    await expect(remote.put(work, object, '"1"', { tellGuests: false }, signal)).rejects.toThrow(words);
    await expect(remote.remove(object.href, '"1"', { tellGuests: false }, signal)).rejects.toThrow(words);
    expect(seen.some(({ method }) => ['PUT', 'DELETE'].includes(method))).toBe(false);
    await remote.remove(object.href, '"1"', { tellGuests: true }, signal);
    expect(seen.at(-1)?.headers.get('schedule-reply')).toBeNull();
  });

  test('is asked to keep quiet about an invitation that is removed', async () => {
    const quiet = {
      ...routes,
      [`REPORT ${work}`]: () =>
        multistatus({
          '/calendars/ana/work/a.ics': `<D:getetag>"1"</D:getetag><C:calendar-data>${invitation(';SCHEDULE-AGENT=CLIENT')}</C:calendar-data>`,
        }),
    };
    const { options, seen } = server(quiet);
    await openCaldav(options).remove(object.href, '"1"', { tellGuests: false }, signal);
    expect(seen.at(-1)).toMatchObject({ method: 'DELETE' });
    expect(seen.at(-1)?.headers.get('schedule-reply')).toBe('F');
  });

  test('tells when others are busy', async () => {
    const busy = [
      'BEGIN:VCALENDAR',
      'BEGIN:VFREEBUSY',
      'FREEBUSY:20261127T120000Z/20261127T130000Z,20261127T150000Z/PT30M',
      'FREEBUSY;FBTYPE=FREE:20261127T160000Z/20261127T170000Z',
      'END:VFREEBUSY',
      'END:VCALENDAR',
    ].join('\r\n');
    const response = (who: string, data: string) =>
      `<C:response><C:recipient><D:href>mailto:${who}</D:href></C:recipient><C:request-status>2.0;Success</C:request-status>${data}</C:response>`;
    const outbox = {
      ...routes,
      'PROPFIND https://dav.example/principals/ana/': () =>
        multistatus({
          '/principals/ana/': `${home('/calendars/ana/')}<C:schedule-outbox-URL><D:href>/out/</D:href></C:schedule-outbox-URL><C:calendar-user-address-set><D:href>/principals/ana/</D:href><D:href>mailto:ana@dav.example</D:href></C:calendar-user-address-set>`,
        }),
      'POST https://dav.example/out/': () =>
        answer(
          200,
          { 'content-type': 'application/xml' },
          `<C:schedule-response xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:">${response('bo@dav.example', `<C:calendar-data>${busy}</C:calendar-data>`)}${response('cy@dav.example', '')}</C:schedule-response>`,
        ),
    };
    const { options, seen } = server(outbox);
    const times = await openCaldav(options).busyTimes(
      ['bo@dav.example', 'cy@dav.example'],
      '2026-11-27T00:00:00Z',
      '2026-11-28T00:00:00Z',
      signal,
    );
    expect([...times]).toEqual([
      [
        'bo@dav.example',
        [
          { start: '2026-11-27T12:00:00Z', end: '2026-11-27T13:00:00Z' },
          { start: '2026-11-27T15:00:00Z', end: '2026-11-27T15:30:00Z' },
        ],
      ],
    ]);
    expect(seen.at(-1)?.body).toContain('DTSTART:20261127T000000Z\r\n');
  });
});
