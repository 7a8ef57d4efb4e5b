import { beforeEach, describe, expect, test } from 'vitest';
import { changeEvent } from '../../electron/icalendar/change-event.ts';
import { eventFromIcalendar } from '../../electron/icalendar/event-from-icalendar.ts';
import { type NewEvent, writeEvent } from '../../electron/icalendar/write-event.ts';
import type { CalendarPort, OccurrenceQuery } from '../../electron/ports/calendar.ts';
import { NotFoundError, VersionConflictError } from '../../electron/ports/store-errors.ts';
import type { EventTime } from '../../shared/model/event-time.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';

const timeZone = 'Europe/Berlin';
const clock = new FixedClock('2026-11-23T10:00:00Z');

function timed(start: string, end: string, zone = timeZone): EventTime {
  return { kind: 'timed', start, end, timeZone: zone };
}

/** What every calendar keeps to. @param open gives an empty calendar service whose clock shows 23 November 2026, 10:00 UTC. */
export function calendarContract(name: string, open: () => CalendarPort): void {
  describe(`${name}, as a calendar`, () => {
    let calendar: CalendarPort;
    let uids: number;
    beforeEach(() => {
      calendar = open();
      uids = 0;
    });

    async function book(event: Omit<NewEvent, 'uid'>, calendarId = 'personal'): Promise<string> {
      const uid = `event-${++uids}@test`;
      await calendar.put(calendarId, uid, writeEvent({ uid, ...event }, clock), null);
      return uid;
    }

    async function found(query: Partial<OccurrenceQuery>): Promise<string[]> {
      const occurrences = await calendar.occurrences({ timeZone, ...query });
      return occurrences.map((each) => `${each.title} ${each.startInstant}`);
    }

    const lunch = { title: 'Lunch', when: timed('2026-11-27T13:00', '2026-11-27T14:00') };

    test('has a calendar named Personal from the start', async () => {
      expect(await calendar.calendars()).toMatchObject([
        { id: 'personal', name: 'Personal', readOnly: false },
      ]);
    });

    test('makes a calendar once, whatever the case and accents of its name', async () => {
      const made = await calendar.ensureCalendar('Team Café');
      expect(await calendar.ensureCalendar('team cafe')).toEqual(made);
      const other = await calendar.ensureCalendar('Family');
      const all = await calendar.calendars();
      expect(all.map((each) => each.name)).toEqual(['Personal', 'Team Café', 'Family']);
      expect(new Set(all.map((each) => each.id)).size).toBe(3);
      expect(new Set(all.map((each) => each.color)).size).toBe(3);
      for (const { color } of all) expect(color).toMatch(/^#[0-9a-f]{6}$/);
      expect(other.account).toBe(made.account);
    });

    test('gives back exactly the text that was put', async () => {
      const icalendar = writeEvent({ uid: 'a@test', ...lunch }, clock);
      const version = await calendar.put('personal', 'a@test', icalendar, null);
      expect(await calendar.event('personal', 'a@test')).toEqual({
        calendarId: 'personal',
        uid: 'a@test',
        version,
        icalendar,
      });
      expect(await calendar.events('personal')).toHaveLength(1);
      expect(await calendar.event('personal', 'b@test')).toBeNull();
    });

    test('gives a changed object a new version, and takes it away for good', async () => {
      const uid = await book(lunch);
      const before = await calendar.event('personal', uid);
      const changed = changeEvent(before?.icalendar ?? '', { title: 'Late lunch' }, clock);
      const version = await calendar.put('personal', uid, changed, before?.version ?? null);
      expect(version).not.toBe(before?.version);
      expect(await found({ from: '2026-11-27T00:00:00Z', to: '2026-11-28T00:00:00Z' })).toEqual([
        'Late lunch 2026-11-27T12:00:00Z',
      ]);
      await calendar.remove('personal', uid, version);
      expect(await calendar.event('personal', uid)).toBeNull();
      expect(await found({})).toEqual([]);
    });

    test('refuses to overwrite, change or remove what has changed since', async () => {
      const uid = await book(lunch);
      const text = writeEvent({ uid, ...lunch, title: 'Other' }, clock);
      const now = (await calendar.event('personal', uid))?.version ?? '';
      for (const attempt of [
        () => calendar.put('personal', uid, text, null),
        () => calendar.put('personal', uid, text, 'old'),
        () => calendar.remove('personal', uid, 'old'),
      ]) {
        await expect(attempt()).rejects.toMatchObject({
          name: 'VersionConflictError',
          recordId: uid,
          found: now,
        });
      }
      await expect(calendar.remove('personal', 'gone@test', now)).rejects.toBeInstanceOf(
        VersionConflictError,
      );
      await expect(
        calendar.put('personal', 'gone@test', writeEvent({ uid: 'gone@test', ...lunch }, clock), now),
      ).rejects.toMatchObject({ found: null });
      expect(await found({})).toEqual(['Lunch 2026-11-27T12:00:00Z']);
    });

    test('keeps the version of what is put again as it is', async () => {
      const uid = await book(lunch);
      const before = await calendar.event('personal', uid);
      expect(await calendar.put('personal', uid, before?.icalendar ?? '', before?.version ?? null)).toBe(
        before?.version,
      );
    });

    test('stores nothing that cannot be read back, and nothing in a calendar that is not there', async () => {
      await expect(calendar.put('personal', 'a@test', 'not a calendar', null)).rejects.toThrow();
      await expect(
        calendar.put('personal', 'b@test', writeEvent({ uid: 'a@test', ...lunch }, clock), null),
      ).rejects.toThrow('UID');
      await expect(
        calendar.put('nowhere', 'a@test', writeEvent({ uid: 'a@test', ...lunch }, clock), null),
      ).rejects.toBeInstanceOf(NotFoundError);
    });

    test('stores many at once, or none of them when one has changed since', async () => {
      const put = (uid: string, expected: string | null, title = 'Lunch') => ({
        uid,
        icalendar: writeEvent({ uid, ...lunch, title }, clock),
        expected,
      });
      const versions = await calendar.putAll('personal', [put('a@test', null), put('b@test', null)]);
      expect((await calendar.event('personal', 'b@test'))?.version).toBe(versions[1]);
      const attempt = calendar.putAll('personal', [put('c@test', null), put('a@test', 'old', 'Dinner')]);
      await expect(attempt).rejects.toMatchObject({ name: 'VersionConflictError', recordId: 'a@test' });
      expect(await found({})).toEqual(['Lunch 2026-11-27T12:00:00Z', 'Lunch 2026-11-27T12:00:00Z']);
      expect(await calendar.putAll('personal', [])).toEqual([]);
      const [first = null, second = null] = versions;
      const swap = { uid: 'b@test', icalendar: null, expected: second };
      expect(await calendar.putAll('personal', [put('c@test', null), swap])).toEqual([
        expect.any(String),
        null,
      ]);
      expect(await calendar.event('personal', 'b@test')).toBeNull();
      const late = [put('a@test', first, 'Dinner'), swap];
      await expect(calendar.putAll('personal', late)).rejects.toMatchObject({ name: 'VersionConflictError' });
      expect((await calendar.event('personal', 'a@test'))?.version).toBe(first);
    });

    test('keeps the same UID in two calendars apart', async () => {
      const { id } = await calendar.ensureCalendar('Team');
      await calendar.put('personal', 'a@test', writeEvent({ uid: 'a@test', ...lunch }, clock), null);
      await calendar.put(
        id,
        'a@test',
        writeEvent({ uid: 'a@test', ...lunch, title: 'Team lunch' }, clock),
        null,
      );
      expect(await found({ calendarId: id })).toEqual(['Team lunch 2026-11-27T12:00:00Z']);
      expect(await found({ calendarId: 'personal' })).toEqual(['Lunch 2026-11-27T12:00:00Z']);
      expect(await found({})).toHaveLength(2);
    });

    test('finds what overlaps a half-open window, and nothing that only touches it', async () => {
      await book(lunch);
      const at = (from: string, to: string) =>
        found({ from: `2026-11-27T${from}Z`, to: `2026-11-27T${to}Z` });
      expect(await at('11:00:00', '12:00:00')).toEqual([]);
      expect(await at('11:00:00', '12:00:01')).toHaveLength(1);
      expect(await at('12:30:00', '12:31:00')).toHaveLength(1);
      expect(await at('12:59:59', '14:00:00')).toHaveLength(1);
      expect(await at('13:00:00', '14:00:00')).toEqual([]);
    });

    test('shows an event without length at its moment', async () => {
      await book({ title: 'Gong', when: timed('2026-11-27T13:00', '2026-11-27T13:00') });
      expect(await found({ from: '2026-11-27T12:00:00Z', to: '2026-11-27T12:30:00Z' })).toHaveLength(1);
      expect(await found({ from: '2026-11-27T11:00:00Z', to: '2026-11-27T12:00:00Z' })).toEqual([]);
    });

    test('reads all-day events in the zone of whoever looks', async () => {
      await book({
        title: 'Holiday',
        when: { kind: 'all-day', startDate: '2026-11-27', endDate: '2026-11-28' },
      });
      for (const [zone, start, end] of [
        ['Europe/Berlin', '2026-11-26T23:00:00Z', '2026-11-27T23:00:00Z'],
        ['Pacific/Kiritimati', '2026-11-26T10:00:00Z', '2026-11-27T10:00:00Z'],
        ['Pacific/Pago_Pago', '2026-11-27T11:00:00Z', '2026-11-28T11:00:00Z'],
      ] as const) {
        const query = { from: start, to: new Date(Date.parse(start) + 1000).toISOString(), timeZone: zone };
        expect(await calendar.occurrences(query)).toMatchObject([{ startInstant: start, endInstant: end }]);
        expect(await calendar.occurrences({ to: start, timeZone: zone })).toEqual([]);
        expect(await calendar.occurrences({ from: end, timeZone: zone })).toEqual([]);
      }
    });

    test.each([
      ['Europe/Berlin', '2026-10-20T09:00', ['2026-10-20T07:00:00Z', '2026-10-27T08:00:00Z']],
      ['America/New_York', '2026-10-27T09:00', ['2026-10-27T13:00:00Z', '2026-11-03T14:00:00Z']],
      ['Australia/Sydney', '2026-09-29T09:00', ['2026-09-28T23:00:00Z', '2026-10-05T22:00:00Z']],
      ['Asia/Kolkata', '2026-10-20T09:00', ['2026-10-20T03:30:00Z', '2026-10-27T03:30:00Z']],
    ])('keeps a weekly event in %s at its hour when clocks change', async (zone, start, instants) => {
      const end = start.replace('09:00', '10:00');
      await book({ title: 'Weekly', when: timed(start, end, zone), recurrence: 'FREQ=WEEKLY;COUNT=2' });
      const occurrences = await calendar.occurrences({ timeZone });
      expect(occurrences.map((each) => each.startInstant)).toEqual(instants);
      for (const { when } of occurrences) expect(when).toMatchObject({ kind: 'timed', timeZone: zone });
      expect(occurrences.map((each) => each.when.kind === 'timed' && each.when.start.slice(11))).toEqual([
        '09:00',
        '09:00',
      ]);
    });

    test('names each instance of an event that repeats, and no other', async () => {
      await book({ ...lunch, recurrence: 'FREQ=DAILY;COUNT=2' });
      await book({ title: 'Once', when: timed('2026-11-30T13:00', '2026-11-30T14:00') });
      const ids = (await calendar.occurrences({ timeZone })).map((each) => each.recurrenceId);
      expect(ids).toEqual(['2026-11-27T12:00:00Z', '2026-11-28T12:00:00Z', undefined]);
    });

    test('follows what repeats for ever to where a window ends, or two years', async () => {
      await book({ ...lunch, recurrence: 'FREQ=WEEKLY' });
      expect(await found({ from: '2040-01-01T00:00:00Z', to: '2040-02-01T00:00:00Z' })).toHaveLength(4);
      const open = await calendar.occurrences({ timeZone, from: '2026-11-23T00:00:00Z' });
      expect(open.length).toBeGreaterThan(100);
      expect(open.length).toBeLessThan(120);
      expect(await found({ from: '2026-11-23T00:00:00Z', limit: 2 })).toEqual([
        'Lunch 2026-11-27T12:00:00Z',
        'Lunch 2026-12-04T12:00:00Z',
      ]);
      expect(await found({ to: '2026-12-10T00:00:00Z', order: 'latest', limit: 1 })).toEqual([
        'Lunch 2026-12-04T12:00:00Z',
      ]);
    });

    test('finds words in title, place, notes and guests, whatever their case and accents', async () => {
      await book({
        ...lunch,
        title: 'Déjeuner',
        place: 'Chez Nous',
        notes: 'Straße 12, bring the Größe',
        guests: [{ name: 'Ana Costa', email: 'ana@example.com' }, { name: 'Łukasz' }],
      });
      await book({ title: 'Dinner', when: timed('2026-11-28T19:00', '2026-11-28T21:00') });
      for (const text of [
        'dejeuner',
        'CHEZ nous',
        'strasse',
        'grosse',
        'ana@example',
        'lukasz',
        'nous costa',
      ]) {
        expect({ text, found: await found({ text }) }).toEqual({
          text,
          found: ['Déjeuner 2026-11-27T12:00:00Z'],
        });
      }
      expect(await found({ text: 'nous dinner' })).toEqual([]);
      expect(await found({ text: '   ' })).toHaveLength(2);
      expect(await found({ text: '%' })).toEqual([]);
    });

    test('finds people among the guests and in the title, not in the notes', async () => {
      await book({ ...lunch, title: '1:1 with Bo' });
      await book({ ...lunch, title: 'Review', guests: [{ name: 'Bo Berg', email: 'bo@example.com' }] });
      await book({ ...lunch, title: 'Other', notes: 'Ask Bo' });
      expect(await found({ person: 'bo' })).toHaveLength(2);
      expect(await found({ person: 'bo@example.com' })).toHaveLength(1);
      expect(await found({ person: 'bo', text: 'review' })).toHaveLength(1);
    });

    test.each([
      ['HTML', '<img src=x onerror="alert(1)">&amp;'],
      ['right-to-left', 'פגישה עם \u202Eאנה\u202C ✨'],
      ['long', 'Ä'.repeat(10_000)],
      ['punctuated', 'a;b,c\\n:d\\\\"e"\nnext line'],
    ])('keeps a %s title unharmed', async (_kind, title) => {
      const uid = await book({ ...lunch, title, guests: [{ name: 'A "B", C; D: E' }] });
      const stored = await calendar.event('personal', uid);
      const event = stored && eventFromIcalendar(stored, { id: 'personal', name: 'Personal' }, timeZone);
      expect(event?.title).toBe(title);
      expect(event?.guests).toEqual([{ name: 'A "B", C; D: E' }]);
      expect((await calendar.occurrences({ timeZone }))[0]?.title).toBe(title);
    });
  });
}
