import { afterAll, afterEach, beforeAll } from 'vitest';
import { openCaldav } from '../../electron/adapters/caldav/open-caldav.ts';
import { foldText } from '../../electron/icalendar/fold-text.ts';
import type { CalendarPort } from '../../electron/ports/calendar.ts';
import type { Calendar } from '../../shared/model/calendar.ts';
import { MirrorDesk } from '../support/mirror-desk.ts';
import { type Radicale, radicalePassword, radicaleUser, startRadicale } from '../support/radicale.ts';
import { describeWithRadicale } from '../support/requirements.ts';
import { calendarContract } from './calendar.contract.ts';

describeWithRadicale('Calendars of an account', (path) => {
  let radicale: Radicale;
  const desks: MirrorDesk[] = [];
  beforeAll(async () => {
    radicale = await startRadicale(path);
  });
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close();
  });
  afterAll(() => radicale.stop());

  calendarContract('The mirror of a Radicale', () => {
    const remote = openCaldav({ url: radicale.url, user: radicaleUser, password: radicalePassword });
    const desk = new MirrorDesk(() => remote);
    desks.push(desk);
    return onlyOnServer(desk, radicale);
  });
});

/** The account's calendars alone; the first of them is Personal, and a new one is made on the server. */
function onlyOnServer(desk: MirrorDesk, radicale: Radicale): CalendarPort {
  const { calendars } = desk;
  const hrefs: string[] = [];
  let first: string | undefined;
  const inner = (id: string) => (id === 'personal' ? (first ?? id) : id);
  const outer = (id: string) => (id === first ? 'personal' : id);

  async function make(name: string): Promise<void> {
    hrefs.push(await radicale.makeCalendar(name, crypto.randomUUID()));
    await desk.add('work', hrefs);
  }
  async function list(): Promise<Calendar[]> {
    const all = await calendars.calendars();
    return all.filter(({ account }) => account === 'work').map((each) => ({ ...each, id: outer(each.id) }));
  }
  const ready = make('Personal').then(async () => {
    first = (await list())[0]?.id;
  });
  const whenReady = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await ready;
    return work();
  };

  return {
    calendars: () => whenReady(list),
    ensureCalendar: (name) =>
      whenReady(async () => {
        const find = async () => (await list()).find((each) => foldText(each.name) === foldText(name));
        if (!(await find())) await make(name);
        return (await find()) as Calendar;
      }),
    event: (id, uid) =>
      whenReady(async () => {
        const event = await calendars.event(inner(id), uid);
        return event && { ...event, calendarId: id };
      }),
    events: (id) => whenReady(() => calendars.events(inner(id))),
    occurrences: (query) =>
      whenReady(async () => {
        const { calendarId } = query;
        const asked = calendarId === undefined ? query : { ...query, calendarId: inner(calendarId) };
        return calendars.occurrences(asked);
      }),
    put: (id, uid, icalendar, expected) =>
      whenReady(() => calendars.put(inner(id), uid, icalendar, expected)),
    putAll: (id, puts) => whenReady(() => calendars.putAll(inner(id), puts)),
    remove: (id, uid, expected) => whenReady(() => calendars.remove(inner(id), uid, expected)),
  };
}
