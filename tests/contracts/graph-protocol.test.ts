import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openGraph } from '../../electron/adapters/graph/open-graph.ts';
import { answerInvitation } from '../../electron/icalendar/answer-invitation.ts';
import { changeEvent } from '../../electron/icalendar/change-event.ts';
import { expandOccurrences } from '../../electron/icalendar/expand-occurrences.ts';
import { parseObject } from '../../electron/icalendar/parse-object.ts';
import { type NewEvent, writeEvent } from '../../electron/icalendar/write-event.ts';
import {
  type RemoteCalendars,
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../electron/ports/remote-calendars.ts';
import { VersionConflictError } from '../../electron/ports/store-errors.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { GraphServer } from '../support/graph-server.ts';
import { SignInServer } from '../support/sign-in-server.ts';

const timeZone = 'Europe/Berlin';
const { signal } = new AbortController();
const quietly = { tellGuests: false };
const telling = { tellGuests: true };
const lunch: Omit<NewEvent, 'uid'> = {
  title: 'Lunch',
  when: { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone },
};
const weekly = { ...lunch, recurrence: 'FREQ=WEEKLY;BYDAY=FR;COUNT=6' };

let clock: FixedClock;
let signIns: SignInServer;
let graph: GraphServer;
let remote: RemoteCalendars;
let calendar: string;
beforeEach(async () => {
  clock = new FixedClock('2026-11-23T10:00:00Z');
  signIns = await SignInServer.start();
  graph = await GraphServer.start(signIns);
  calendar = graph.addCalendar('Work');
  const token = signIns.grant(['https://graph.microsoft.com/Calendars.ReadWrite']);
  remote = openGraph({ url: graph.url, user: 'ana@example.com', bearer: async () => token, clock });
});
afterEach(async () => {
  await graph.close();
  await signIns.close();
});

async function put(icalendar: string, options = quietly, uid = 'a@test') {
  const stored = await remote.put(calendar, { href: null, uid, icalendar }, null, options, signal);
  return read(stored.href);
}

async function read(href: string) {
  const [stored] = await remote.fetch(calendar, [href], signal);
  if (stored === undefined) throw new Error('It is not there.');
  return stored;
}

async function change(stored: Awaited<ReturnType<typeof read>>, icalendar: string, options = quietly) {
  const object = { href: stored.href, uid: 'a@test', icalendar };
  return read((await remote.put(calendar, object, stored.etag, options, signal)).href);
}

function write(event: Partial<NewEvent> = {}): string {
  return writeEvent({ uid: 'a@test', ...lunch, ...event }, clock);
}

/** What an object shows, as `title start`. */
function shown(icalendar: string): string[] {
  const window = { from: Date.parse('2026-11-01'), to: Date.parse('2027-03-01') };
  const stored = { calendarId: 'work', uid: 'a@test', version: '1', icalendar };
  const { occurrences } = expandOccurrences(stored, { id: 'work', name: 'Work' }, window, timeZone);
  const starts = occurrences.toSorted((one, other) => (one.startInstant < other.startInstant ? -1 : 1));
  return starts.map(({ title, startInstant }) => `${title} ${startInstant}`);
}

function hrefOf(id: string): string {
  return `${calendar}/events/${encodeURIComponent(id)}`;
}

function idOf(href: string): string {
  return decodeURIComponent(href.split('/').at(-1) ?? '');
}

function onlyId(): string {
  const [id = '', ...others] = graph.ids;
  expect(others).toEqual([]);
  return id;
}

describe('An event that is written', () => {
  test('is one that other programs understand', async () => {
    await put(
      write({ place: 'Café', notes: 'one\ntwo', alarms: [10, 60], private: true, transparent: true }),
    );
    expect(graph.event(onlyId())).toMatchObject({
      subject: 'Lunch',
      body: { contentType: 'text', content: 'one\ntwo' },
      start: { dateTime: '2026-11-27T12:00:00.0000000', timeZone: 'UTC' },
      end: { dateTime: '2026-11-27T13:00:00.0000000', timeZone: 'UTC' },
      originalStartTimeZone: 'W. Europe Standard Time',
      isAllDay: false,
      location: { displayName: 'Café' },
      isReminderOn: true,
      reminderMinutesBeforeStart: 10,
      sensitivity: 'private',
      showAs: 'free',
      attendees: [],
    });
  });

  test('over whole days has dates in every zone', async () => {
    const { icalendar } = await put(
      write({ when: { kind: 'all-day', startDate: '2026-12-24', endDate: '2026-12-27' } }),
    );
    expect(graph.event(onlyId())).toMatchObject({
      isAllDay: true,
      start: { dateTime: '2026-12-24T00:00:00.0000000' },
      end: { dateTime: '2026-12-27T00:00:00.0000000' },
    });
    graph.change(onlyId(), { subject: 'Holidays' });
    const again = await read(hrefOf(onlyId()));
    expect(icalendar).toContain('DTSTART;VALUE=DATE:20261224');
    expect(again.icalendar).toContain('DTSTART;VALUE=DATE:20261224');
    expect(again.icalendar).toContain('SUMMARY:Holidays');
  });

  test('stays to the letter, and keeps what Outlook does not know when it is changed there', async () => {
    const own = write({ alarms: [10, 60], conference: 'https://meet.example/x' }).replace(
      'SUMMARY',
      'X-OWN;X-P="a,b":kept\r\nSUMMARY',
    );
    const stored = await put(own);
    expect(stored.icalendar).toBe(own);
    graph.change(onlyId(), {
      subject: 'Late lunch',
      start: { dateTime: '2026-11-27T15:00:00', timeZone: 'W. Europe Standard Time' },
      end: { dateTime: '2026-11-27T16:30:00', timeZone: 'W. Europe Standard Time' },
    });
    const { icalendar } = await read(stored.href);
    expect(icalendar).toContain('X-OWN;X-P="a,b":kept\r\n');
    expect(shown(icalendar)).toEqual(['Late lunch 2026-11-27T14:00:00Z']);
    expect(parseObject(icalendar).master).toMatchObject({
      length: 5_400_000,
      alarms: [10, 60],
      conference: 'https://meet.example/x',
    });
  });

  test('is changed in what is otherwise alone', async () => {
    const stored = await put(write({ place: 'Café' }));
    graph.change(onlyId(), { showAs: 'oof', categories: ['Blue'] });
    const seen = await read(stored.href);
    await change(seen, changeEvent(seen.icalendar, { title: 'Late lunch' }, clock));
    expect(graph.event(onlyId())).toMatchObject({
      subject: 'Late lunch',
      showAs: 'oof',
      categories: ['Blue'],
    });
  });

  test('in a zone that Windows has no name for goes by one whose clocks are the same, and stays in its own', async () => {
    const when = { ...lunch.when, timeZone: 'Europe/Rome' } as const;
    const icalendar = write({ when });
    expect((await put(icalendar)).icalendar).toBe(icalendar);
    expect(graph.event(onlyId())).toMatchObject({ originalStartTimeZone: 'W. Europe Standard Time' });
    graph.change(onlyId(), { subject: 'Pranzo' });
    expect((await read(hrefOf(onlyId()))).icalendar).toContain('DTSTART;TZID=Europe/Rome:20261127T130000');
  });

  test('of a meeting on the net keeps the link that its notes hold', async () => {
    const stored = await put(write({ notes: 'Agenda' }));
    graph.change(onlyId(), { onlineMeeting: { joinUrl: 'https://teams.example/join' } });
    const seen = await read(stored.href);
    expect(parseObject(seen.icalendar).master?.conference).toBe('https://teams.example/join');
    await expect(change(seen, changeEvent(seen.icalendar, { notes: 'Other' }, clock))).rejects.toThrow(
      'the link to its meeting on the net',
    );
    await change(seen, changeEvent(seen.icalendar, { title: 'Late lunch' }, clock));
    expect(graph.event(onlyId())).toMatchObject({ subject: 'Late lunch', body: { content: 'Agenda' } });
  });

  test('is made once when the answer to it was lost', async () => {
    const icalendar = write();
    const first = await put(icalendar);
    const again = await remote.put(calendar, { href: null, uid: 'a@test', icalendar }, null, quietly, signal);
    expect(again).toEqual({ href: first.href, etag: first.etag });
    const other = { href: null, uid: 'a@test', icalendar: write({ title: 'Other' }) };
    await expect(remote.put(calendar, other, null, quietly, signal)).rejects.toBeInstanceOf(
      VersionConflictError,
    );
    onlyId();
  });

  test.each([
    [
      'a rule that Outlook has not',
      { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=1,15' },
      'repeat an event this way',
    ],
    ['dates beside its rule', {}, 'dates beside its rule'],
    ['no time zone', {}, 'no time zone'],
  ])('with %s is refused, and nothing is made', async (what, event, why) => {
    let icalendar = write(event);
    if (what === 'no time zone') icalendar = icalendar.replaceAll(`;TZID=${timeZone}`, '');
    if (what.startsWith('dates'))
      icalendar = icalendar.replace('SUMMARY', 'RDATE:20261201T120000Z\r\nSUMMARY');
    const refused = put(icalendar);
    await expect(refused).rejects.toThrow(why);
    await expect(refused).rejects.toBeInstanceOf(ServerRefusedError);
    expect(graph.ids).toEqual([]);
  });
});

describe('An event of Outlook', () => {
  test('is read with everything that it says', async () => {
    const id = graph.addEvent(calendar, {
      subject: 'Review',
      body: { contentType: 'text', content: 'Bring figures' },
      start: { dateTime: '2026-11-27T09:00:00', timeZone: 'Tokyo Standard Time' },
      end: { dateTime: '2026-11-27T10:00:00', timeZone: 'Tokyo Standard Time' },
      isAllDay: false,
      isReminderOn: true,
      reminderMinutesBeforeStart: 15,
      location: { displayName: 'Room 1' },
      sensitivity: 'confidential',
      showAs: 'tentative',
      isOrganizer: false,
      organizer: { emailAddress: { name: 'Bo', address: 'bo@example.com' } },
      attendees: [
        {
          type: 'required',
          emailAddress: { name: 'Ana', address: 'ana@example.com' },
          status: { response: 'tentativelyAccepted' },
        },
        { type: 'required', emailAddress: { address: 'bo@example.com' }, status: { response: 'organizer' } },
      ],
      onlineMeeting: { joinUrl: 'https://teams.example/join' },
    });
    const { changed } = await remote.changes(calendar, null, signal);
    const stored = await read(changed[0]?.href ?? '');
    expect(idOf(stored.href)).toBe(id);
    const { uid, master } = parseObject(stored.icalendar);
    expect(uid).toMatch(/^040000008200E00074C5B7101A82E008/);
    expect(master).toMatchObject({
      title: 'Review',
      notes: 'Bring figures',
      place: 'Room 1',
      start: { kind: 'time', wall: Date.parse('2026-11-27T09:00Z'), zone: 'Asia/Tokyo' },
      length: 3_600_000,
      alarms: [15],
      private: true,
      conference: 'https://teams.example/join',
      organizer: { name: 'Bo', email: 'bo@example.com' },
      guests: [{ name: 'Ana', email: 'ana@example.com', answer: 'tentative' }],
    });
    expect((await read(stored.href)).icalendar).toBe(stored.icalendar);
  });

  test('in a zone of the mailbox’s own making is at the right time', async () => {
    const id = graph.addEvent(calendar, {
      subject: 'Old',
      start: { dateTime: '2026-11-27T09:00:00', timeZone: 'tzone://Microsoft/Custom' },
      end: { dateTime: '2026-11-27T10:00:00', timeZone: 'tzone://Microsoft/Custom' },
    });
    const { icalendar } = await read(hrefOf(id));
    expect(shown(icalendar)).toEqual(['Old 2026-11-27T09:00:00Z']);
  });
});

describe('A series', () => {
  const fridays = [
    '2026-11-27T12:00:00Z',
    '2026-12-04T12:00:00Z',
    '2026-12-11T12:00:00Z',
    '2026-12-18T12:00:00Z',
    '2026-12-25T12:00:00Z',
    '2027-01-01T12:00:00Z',
  ];
  const lunches = fridays.map((start) => `Lunch ${start}`);

  test('is one in Outlook, and comes back to the letter', async () => {
    const icalendar = write(weekly);
    const stored = await put(icalendar);
    expect(stored.icalendar).toBe(icalendar);
    expect(graph.event(onlyId())).toMatchObject({
      type: 'seriesMaster',
      recurrence: {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['friday'] },
        range: { type: 'numbered', startDate: '2026-11-27', numberOfOccurrences: 6 },
      },
    });
    expect(shown(stored.icalendar)).toEqual(lunches);
  });

  test('loses an instance here and there, and gets it back', async () => {
    const stored = await put(write(weekly));
    const before = stored.icalendar;
    const cancelled = await change(
      stored,
      before.replace('RRULE:FREQ=WEEKLY', `EXDATE;TZID=${timeZone}:20261204T130000\r\nRRULE:FREQ=WEEKLY`),
    );
    expect(shown(cancelled.icalendar)).toEqual(lunches.filter((_, index) => index !== 1));
    graph.drop(`${idOf(cancelled.href)}.2026-12-18`);
    const both = await read(cancelled.href);
    expect(shown(both.icalendar)).toEqual(lunches.filter((_, index) => index !== 1 && index !== 3));
    const restored = await change(both, before);
    expect(restored.icalendar).toBe(before);
    expect(shown(restored.icalendar)).toEqual(lunches);
    onlyId();
  });

  test('has an instance moved here, then there, and put right again', async () => {
    const stored = await put(write(weekly));
    const override = [
      'BEGIN:VEVENT',
      'UID:a@test',
      'DTSTAMP:20261123T100000Z',
      `RECURRENCE-ID;TZID=${timeZone}:20261211T130000`,
      `DTSTART;TZID=${timeZone}:20261210T110000`,
      `DTEND;TZID=${timeZone}:20261210T123000`,
      'SUMMARY:Early lunch',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    const before = stored.icalendar;
    const moved = await change(stored, before.replace('END:VCALENDAR', override));
    const early = lunches.with(2, 'Early lunch 2026-12-10T10:00:00Z');
    expect(shown(moved.icalendar)).toEqual(early);
    expect(graph.event(`${idOf(moved.href)}.2026-12-11`)).toMatchObject({
      type: 'exception',
      subject: 'Early lunch',
    });
    graph.change(`${idOf(moved.href)}.2026-12-25`, {
      subject: 'Christmas lunch',
      location: { displayName: 'Home' },
    });
    const seen = await read(moved.href);
    expect(shown(seen.icalendar)).toEqual(early.with(4, 'Christmas lunch 2026-12-25T12:00:00Z'));
    expect(parseObject(seen.icalendar).overrides).toHaveLength(2);
    const restored = await change(seen, before);
    expect(shown(restored.icalendar)).toEqual(lunches);
  });

  test('of which an instance cannot be moved so far is not made in part', async () => {
    const override = write({ title: 'Far' })
      .replace(/^[\s\S]*(?=BEGIN:VEVENT)/, '')
      .replace('SUMMARY', `RECURRENCE-ID;TZID=${timeZone}:20261204T130000\r\nSUMMARY`);
    graph.refusesInstances = true;
    await expect(put(write(weekly).replace(/END:VCALENDAR\r\n$/, override))).rejects.toThrow('crossing');
    expect(graph.ids).toEqual([]);
  });

  test('that is moved in Outlook as a whole is moved here', async () => {
    const stored = await put(write(weekly));
    graph.change(onlyId(), {
      start: { dateTime: '2026-11-27T15:00:00', timeZone: 'W. Europe Standard Time' },
      end: { dateTime: '2026-11-27T16:00:00', timeZone: 'W. Europe Standard Time' },
    });
    const { icalendar } = await read(stored.href);
    expect(shown(icalendar)).toEqual(lunches.map((each) => each.replace('T12:', 'T14:')));
  });

  test('that repeats otherwise here does so there', async () => {
    const stored = await put(write(weekly));
    const daily = stored.icalendar.replace(
      /RRULE:FREQ=WEEKLY[^\r]*/,
      'RRULE:FREQ=DAILY;UNTIL=20261130T120000Z',
    );
    const changed = await change(stored, daily);
    expect(graph.event(onlyId())).toMatchObject({
      recurrence: { pattern: { type: 'daily' }, range: { type: 'endDate', endDate: '2026-11-30' } },
    });
    expect(changed.icalendar).toBe(daily);
    expect(shown(changed.icalendar)).toHaveLength(4);
  });
});

describe('Guests', () => {
  const guests = [{ name: 'Bo', email: 'bo@example.com' }];

  test('are invited by the server, told of changes, and of the end', async () => {
    const stored = await put(write({ guests }), telling);
    expect(graph.sent).toEqual(['invited bo@example.com']);
    const moved = changeEvent(stored.icalendar, { title: 'Late lunch' }, clock);
    const { href, etag } = await change(stored, moved, telling);
    await remote.remove(href, etag, telling, signal);
    expect(graph.sent).toEqual([
      'invited bo@example.com',
      'updated bo@example.com',
      'cancelled bo@example.com',
    ]);
  });

  test('who are not to be told are kept from the server', async () => {
    const stored = await put(write({ guests }));
    expect(graph.sent).toEqual([]);
    expect(graph.event(onlyId())).toMatchObject({ attendees: [] });
    expect(parseObject(stored.icalendar).master?.guests).toEqual(guests);
    graph.change(onlyId(), { subject: 'Changed in Outlook' });
    expect(parseObject((await read(stored.href)).icalendar).master?.guests).toEqual(guests);
    const seen = await read(stored.href);
    await remote.remove(seen.href, seen.etag, quietly, signal);
  });

  test('who were told already cannot be kept in the dark', async () => {
    const stored = await put(write({ guests, recurrence: weekly.recurrence }), telling);
    const moved = changeEvent(stored.icalendar, { title: 'Late lunch' }, clock);
    await expect(change(stored, moved)).rejects.toThrow('The server tells bo@example.com of every change');
    await expect(remote.remove(stored.href, stored.etag, quietly, signal)).rejects.toBeInstanceOf(
      ServerRefusedError,
    );
    expect(graph.sent).toEqual(['invited bo@example.com']);
  });

  test('have answers that come in, and are not sent back', async () => {
    const stored = await put(write({ guests }), telling);
    const attendee = { type: 'required', emailAddress: { name: 'Bo', address: 'bo@example.com' } };
    graph.change(onlyId(), { attendees: [{ ...attendee, status: { response: 'accepted' } }] });
    const seen = await read(stored.href);
    expect(parseObject(seen.icalendar).master?.guests).toEqual([{ ...guests[0], answer: 'accepted' }]);
    graph.asked.length = 0;
    await change(seen, changeEvent(seen.icalendar, { title: 'Late lunch' }, clock), telling);
    expect(graph.event(onlyId())).toMatchObject({ attendees: [{ status: { response: 'accepted' } }] });
  });

  test('answer an invitation to one instance alone', async () => {
    const id = graph.addEvent(calendar, {
      subject: 'Review',
      start: { dateTime: '2026-11-27T09:00:00', timeZone: 'UTC' },
      end: { dateTime: '2026-11-27T10:00:00', timeZone: 'UTC' },
      recurrence: {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['friday'], firstDayOfWeek: 'monday' },
        range: { type: 'noEnd', startDate: '2026-11-27' },
      },
      isOrganizer: false,
      organizer: { emailAddress: { address: 'bo@example.com' } },
      attendees: [{ emailAddress: { address: 'ana@example.com' }, status: { response: 'accepted' } }],
    });
    const invitation = await read(hrefOf(id));
    const answer = { answer: 'declined', recurrenceId: '2026-12-04T09:00:00Z' } as const;
    const own = { own: ['ana@example.com'], tell: true, clock };
    const declined = await change(invitation, answerInvitation(invitation.icalendar, answer, own), telling);
    expect(graph.asked.filter((each) => each.endsWith('/decline'))).toHaveLength(1);
    expect(graph.event(`${id}.2026-12-04`)).toMatchObject({
      attendees: [{ status: { response: 'declined' } }],
    });
    expect(graph.event(id)).toMatchObject({ attendees: [{ status: { response: 'accepted' } }] });
    const { master, overrides } = parseObject(declined.icalendar);
    expect([master, ...overrides].map((each) => each?.guests[0]?.answer)).toEqual(['accepted', 'declined']);
  });

  test('answer an invitation, and change nothing else of it', async () => {
    const id = graph.addEvent(calendar, {
      subject: 'Review',
      start: { dateTime: '2026-11-27T09:00:00', timeZone: 'UTC' },
      end: { dateTime: '2026-11-27T10:00:00', timeZone: 'UTC' },
      isOrganizer: false,
      organizer: { emailAddress: { address: 'bo@example.com' } },
      attendees: [{ emailAddress: { address: 'ana@example.com' }, status: { response: 'notResponded' } }],
    });
    const invitation = await read(hrefOf(id));
    graph.sent.length = 0;
    const accepted = invitation.icalendar.replace('PARTSTAT=NEEDS-ACTION', 'PARTSTAT=ACCEPTED');
    const { etag } = await change(invitation, accepted, telling);
    expect(graph.asked.some((each) => each.startsWith('POST') && each.endsWith('/accept'))).toBe(true);
    expect(graph.sent).toContain('accept ana@example.com');
    const renamed = { ...invitation, etag };
    await expect(change(renamed, accepted.replace('SUMMARY:Review', 'SUMMARY:Mine'))).rejects.toThrow(
      'it is bo@example.com who invited',
    );
  });
});

describe('Changes', () => {
  async function token() {
    const { changed, token: next } = await remote.changes(calendar, null, signal);
    return { known: changed, next };
  }

  test('are asked for once when there are none', async () => {
    await put(write());
    const { next } = await token();
    graph.asked.length = 0;
    expect(await remote.changes(calendar, next, signal)).toMatchObject({
      changed: [],
      removed: [],
      complete: false,
    });
    expect(graph.asked).toHaveLength(1);
  });

  test('of instances make their series be fetched', async () => {
    const { href } = await put(write(weekly));
    const { next } = await token();
    graph.change(`${idOf(href)}.2026-12-11`, { subject: 'Other' });
    const { changed } = await remote.changes(calendar, next, signal);
    expect(changed.map((each) => each.href)).toEqual([href]);
  });

  test('that take an instance out list everything, so that its series is found', async () => {
    const { href, etag } = await put(write(weekly));
    const { next } = await token();
    graph.drop(`${idOf(href)}.2026-12-11`);
    const { changed, complete } = await remote.changes(calendar, next, signal);
    expect(complete).toBe(true);
    expect(changed.map((each) => each.href)).toEqual([href]);
    expect(changed[0]?.etag).not.toBe(etag);
  });

  test('of an event outside the view, which is told like one that is gone, lose nothing', async () => {
    const far = write({
      when: { kind: 'timed', start: '2036-05-01T10:00', end: '2036-05-01T11:00', timeZone },
    });
    const { href } = await put(far);
    const { known, next } = await token();
    expect(known.map((each) => each.href)).toEqual([href]);
    graph.change(onlyId(), { subject: 'Far' });
    const { changed, complete } = await remote.changes(calendar, next, signal);
    expect([complete, changed.map((each) => each.href)]).toEqual([true, [href]]);
  });

  test('after a token was forgotten are everything', async () => {
    const { href } = await put(write());
    const { next } = await token();
    graph.forgetDeltas();
    const { changed, complete, token: other } = await remote.changes(calendar, next, signal);
    expect([complete, changed.map((each) => each.href)]).toEqual([true, [href]]);
    expect(other).not.toBe(next);
  });

  test('are told of a view that moves along with time', async () => {
    const { next } = await token();
    clock.advance(100 * 86_400_000);
    expect((await remote.changes(calendar, next, signal)).complete).toBe(true);
  });
});

describe('The service', () => {
  test('is asked no faster than it wants', async () => {
    graph.instead.push({ status: 429, headers: { 'Retry-After': '0' } });
    expect(await remote.calendars(signal)).toHaveLength(1);
    graph.instead.push({ status: 429, headers: { 'Retry-After': '600' } });
    const refused = remote.calendars(signal);
    await expect(refused).rejects.toThrow('Microsoft asks to be left alone for 600 seconds.');
    await expect(refused).rejects.toBeInstanceOf(ServerUnreachableError);
  });

  test('that is too busy for one of a batch is asked for that one again', async () => {
    const { href } = await put(write());
    graph.asked.length = 0;
    // The batch itself is answered first, then what is in it.
    const once = [{ status: 429, headers: { 'Retry-After': '0' } }];
    const original = graph.instead.shift.bind(graph.instead);
    graph.instead.shift = () =>
      graph.asked.at(-1) === 'POST $batch' ? undefined : (once.shift() ?? original());
    expect(await remote.fetch(calendar, [href], signal)).toHaveLength(1);
    expect(graph.asked.filter((each) => each.startsWith('GET'))).toHaveLength(2);
  });

  test.each([
    [403, 'may not do that', ServerRefusedError],
    [404, 'is not there', ServerRefusedError],
    [500, 'trouble of its own', ServerUnreachableError],
  ])('that answers %i says so', async (status, words, kind) => {
    graph.instead.push({ status });
    const refused = remote.calendars(signal);
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.toBeInstanceOf(kind);
  });

  test('that answers nonsense is not believed', async () => {
    graph.instead.push({ status: 200, body: { value: 'none' } });
    await expect(remote.calendars(signal)).rejects.toThrow('makes no sense');
    graph.instead.push({
      status: 200,
      body: { value: [], '@odata.nextLink': 'https://elsewhere.example/me' },
    });
    await expect(remote.calendars(signal)).rejects.toThrow(
      'sends on to elsewhere.example, where nothing was sent',
    );
  });

  test('that no longer takes the token ends the sign-in', async () => {
    signIns.revoke();
    await expect(remote.calendars(signal)).rejects.toBeInstanceOf(SignInRefusedError);
  });

  test('says what calendars are for', async () => {
    graph.addCalendar('Team', { canEdit: false, hexColor: '#AB12CD' });
    const [, team] = await remote.calendars(signal);
    expect(team).toMatchObject({ name: 'Team', readOnly: true, color: '#ab12cd' });
  });

  test('tells of the time of colleagues, and is asked about nobody else', async () => {
    graph.busy.set('bo@example.com', [
      { status: 'busy', start: '2026-11-27T09:00:00', end: '2026-11-27T10:00:00' },
      { status: 'free', start: '2026-11-27T11:00:00', end: '2026-11-27T12:00:00' },
    ]);
    const people = ['bo@example.com', 'nobody@example.com', 'eve@other.example'];
    const times = await remote.busyTimes(people, '2026-11-27T00:00:00Z', '2026-11-28T00:00:00Z', signal);
    expect([...times]).toEqual([
      ['bo@example.com', [{ start: '2026-11-27T09:00:00Z', end: '2026-11-27T10:00:00Z' }]],
    ]);
    expect(
      await remote.busyTimes(['eve@other.example'], '2026-11-27T00:00:00Z', '2026-11-28T00:00:00Z', signal),
    ).toEqual(new Map());
    expect(graph.asked.filter((each) => each.includes('getSchedule'))).toHaveLength(1);
  });
});
