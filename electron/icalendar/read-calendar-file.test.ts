import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventFromIcalendar } from './event-from-icalendar.ts';
import { readCalendarFile } from './read-calendar-file.ts';
import { writeCalendarFile } from './write-calendar-file.ts';
import { writeEvent } from './write-event.ts';

const clock = { now: () => Date.UTC(2026, 10, 23, 10) };
const calendar = { id: 'personal', name: 'Personal' };

function file(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Other//EN', ...lines, 'END:VCALENDAR', ''].join(
    '\r\n',
  );
}
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const lunch = ['UID:lunch@test', 'DTSTART:20261127T120000Z', 'DTEND:20261127T130000Z', 'SUMMARY:Lunch'];

function read(icalendar: string) {
  return eventFromIcalendar(
    { calendarId: 'personal', uid: '', version: '1', icalendar },
    calendar,
    'Europe/Berlin',
  );
}

describe('A sound file', () => {
  test('gives one object a UID, with all its instances, and without METHOD', () => {
    const { objects, refused } = readCalendarFile(
      file(
        'METHOD:PUBLISH',
        ...event('UID:a', 'DTSTART:20261127T120000Z', 'RRULE:FREQ=DAILY', 'SUMMARY:Daily'),
        ...event(...lunch),
        ...event('UID:a', 'RECURRENCE-ID:20261128T120000Z', 'DTSTART:20261128T150000Z', 'SUMMARY:Moved'),
      ),
    );
    expect(refused).toEqual([]);
    expect(objects.map(({ uid, title, line }) => [uid, title, line])).toEqual([
      ['a', 'Daily', 5],
      ['lunch@test', 'Lunch', 11],
    ]);
    expect(objects[0]?.icalendar.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(objects[0]?.icalendar).not.toContain('METHOD');
  });

  test('gives each object the time zones that it names, whether the file has them or not', () => {
    const timed = (uid: string, tzid: string) =>
      event(`UID:${uid}`, `DTSTART;TZID=${tzid}:20261127T130000`, 'DURATION:PT1H', 'SUMMARY:x');
    const { objects, refused } = readCalendarFile(
      file(...timed('a', 'Europe/Berlin'), ...timed('b', 'Pacific Standard Time'), ...event(...lunch)),
    );
    expect(refused).toEqual([]);
    expect(objects.map((each) => /TZID:(.*)\r/.exec(each.icalendar)?.[1])).toEqual([
      'Europe/Berlin',
      'Pacific Standard Time',
      undefined,
    ]);
    expect(read(objects[1]?.icalendar ?? '').when).toMatchObject({ timeZone: 'America/Los_Angeles' });
  });

  test('is read with any line ends, folding and byte order mark', () => {
    const text = file(...event('UID:a', 'DTSTART:20261127T120000Z', 'SUMMARY:A long', '  tit', '\tle'));
    const expected = readCalendarFile(text);
    expect(expected.objects[0]?.title).toBe('A long title');
    for (const variant of [
      text.replaceAll('\r\n', '\n'),
      text.replaceAll('\r\n', '\r'),
      `\uFEFF${text}`,
      text.trim(),
    ]) {
      expect(readCalendarFile(variant)).toEqual(expected);
    }
  });

  test('may hold several calendars, or events without one', () => {
    const other = event('UID:b', 'DTSTART:20261127T120000Z').join('\r\n');
    expect(readCalendarFile(file(...event(...lunch)) + file(other)).objects).toHaveLength(2);
    expect(readCalendarFile(other).objects).toHaveLength(1);
  });

  test('may be empty', () => {
    expect(readCalendarFile(file())).toEqual({ objects: [], refused: [] });
  });
});

describe('An event without UID', () => {
  const nameless = (stamp: string) =>
    file(...event(`DTSTAMP:${stamp}`, 'DTSTART:20261127T120000Z', 'SUMMARY:Lunch'));

  test('gets the same one each time the file is read, or written anew by its program', () => {
    const [first, second] = ['20260101T000000Z', '20260202T000000Z'].map((stamp) =>
      readCalendarFile(nameless(stamp)),
    );
    expect(first?.objects[0]?.uid).toMatch(/^[0-9a-f]{32}@deskhand$/);
    expect(second?.objects[0]?.uid).toBe(first?.objects[0]?.uid);
  });

  test('gets another when it says something else', () => {
    const other = readCalendarFile(nameless('20260101T000000Z').replace('Lunch', 'Dinner'));
    expect(other.objects[0]?.uid).not.toBe(readCalendarFile(nameless('20260101T000000Z')).objects[0]?.uid);
  });
});

describe('What is broken', () => {
  const rest = event(...lunch);

  test.each([
    ['no start', event('UID:a', 'SUMMARY:Bad'), 'no start'],
    [
      'an end before its start',
      event('UID:a', 'DTSTART:20261127T120000Z', 'DTEND:20261126T120000Z', 'SUMMARY:Bad'),
      'ends before',
    ],
    [
      'a start on a day that does not exist',
      event('UID:a', 'DTSTART:20260230T120000Z', 'SUMMARY:Bad'),
      'not a time',
    ],
    [
      'a negative length',
      event('UID:a', 'DTSTART:20261127T120000Z', 'DURATION:-PT1H', 'SUMMARY:Bad'),
      'ends before',
    ],
  ])('an event with %s is refused by its line, and the rest is taken', (_what, bad, why) => {
    const { objects, refused } = readCalendarFile(file(...bad, ...rest));
    expect(objects.map((each) => each.uid)).toEqual(['lunch@test']);
    expect(refused).toEqual([
      { line: 4, what: 'the event “Bad”', why: expect.stringContaining(why) as unknown },
    ]);
  });

  test.each([
    'this is no property',
    'ATTENDEE;CN="never closed:mailto:a@example.com',
    'RRULE:FREQ=SOMETIMES',
    '=:x',
    'CONSTRUCTOR:x',
    'CONSTRUCTOR:x',
  ])('the line “%s” is refused and its event is taken', (line) => {
    const { objects, refused } = readCalendarFile(file(...event(...lunch, line)));
    expect(objects).toHaveLength(1);
    expect(refused).toMatchObject([{ line: 9, what: line }]);
  });

  test('a rule that fires too often is told, and the event is shown once', () => {
    const { objects, refused } = readCalendarFile(file(...event(...lunch, 'RRULE:FREQ=SECONDLY')));
    expect(objects).toHaveLength(1);
    expect(refused).toMatchObject([{ line: 4, what: 'the event “Lunch”' }]);
  });

  test('a time zone that nobody knows is told, and the event taken where the person is', () => {
    const { objects, refused } = readCalendarFile(
      file(...event('UID:a', 'DTSTART;TZID=Atlantis:20261127T130000', 'SUMMARY:Dive')),
    );
    expect(read(objects[0]?.icalendar ?? '').when).toMatchObject({
      start: '2026-11-27T13:00',
      timeZone: 'Europe/Berlin',
    });
    expect(refused).toMatchObject([{ line: 4, why: expect.stringContaining('Atlantis') as unknown }]);
  });

  test.each(['VTODO', 'VJOURNAL', 'VFREEBUSY', 'X-THING'])('%s is refused with the reason', (name) => {
    const { objects, refused } = readCalendarFile(file(`BEGIN:${name}`, 'UID:t', `END:${name}`, ...rest));
    expect(objects).toHaveLength(1);
    expect(refused).toMatchObject([{ line: 4, what: name }]);
  });

  test('a file that is cut off gives what is whole in it', () => {
    const text = file(...rest, ...event('UID:b', 'DTSTART:20261128T120000Z', 'SUMMARY:Cut'));
    const { objects, refused } = readCalendarFile(text.slice(0, text.indexOf('SUMMARY:Cut') + 9));
    expect(objects.map((each) => each.uid)).toEqual(['lunch@test']);
    expect(refused).toMatchObject([
      { line: 1, what: 'VCALENDAR' },
      { line: 10, what: 'VEVENT' },
    ]);
  });

  test('a later version of an event stands for an earlier one', () => {
    const { objects, refused } = readCalendarFile(
      file(
        ...event(...lunch, 'SEQUENCE:2'),
        ...event('UID:lunch@test', 'DTSTART:20261128T120000Z', 'SUMMARY:Old'),
      ),
    );
    expect(objects.map((each) => each.title)).toEqual(['Lunch']);
    expect(refused).toMatchObject([{ line: 11, what: 'the event “Old”' }]);
  });

  test('a message that calls an event off is no event', () => {
    const { objects, refused } = readCalendarFile(file('METHOD:CANCEL', ...rest));
    expect(objects).toEqual([]);
    expect(refused).toMatchObject([{ line: 5, what: 'VEVENT' }]);
  });

  test.each(['', 'hello', '{"a": 1}', '<html></html>', '\0\0\0', 'END:VCALENDAR', 'BEGIN:VCARD\nEND:VCARD'])(
    'a file that holds %j gives no object and says why',
    (text) => {
      const { objects, refused } = readCalendarFile(text);
      expect(objects).toEqual([]);
      expect(refused).toHaveLength(1);
    },
  );

  test('whatever is done to a file, it is read without failing, and so is what it gives', () => {
    const sound = file(
      ...rest,
      ...event(
        'UID:b',
        'DTSTART;VALUE=DATE:20261128',
        'RRULE:FREQ=WEEKLY;BYDAY=TU',
        'EXDATE;VALUE=DATE:20261205',
      ),
    );
    fc.assert(
      fc.property(
        fc.nat(sound.length),
        fc.nat(30),
        fc.string({ maxLength: 12, unit: 'binary' }),
        (at, length, insert) => {
          const { objects } = readCalendarFile(sound.slice(0, at) + insert + sound.slice(at + length));
          for (const each of objects) expect(read(each.icalendar).title).not.toBe('');
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('What was exported', () => {
  test('keeps lists in parameters, wherever they stand', () => {
    const attendee =
      'ATTENDEE;CN=Ana;MEMBER="mailto:a@example.com","mailto:b@example.com":mailto:ana@example.com';
    const { objects } = readCalendarFile(file(...event(...lunch, attendee)));
    expect(read(objects[0]?.icalendar ?? '').guests).toEqual([{ name: 'Ana', email: 'ana@example.com' }]);
    expect(readCalendarFile(writeCalendarFile(objects, 'Personal')).objects[0]?.icalendar).toBe(
      objects[0]?.icalendar,
    );
  });

  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'UTC'];
  const newEvent = fc.record({
    title: fc.string({ minLength: 1, unit: 'grapheme' }),
    notes: fc.string(),
    year: fc.integer({ min: 1999, max: 2040 }),
    zone: fc.constantFrom(...zones),
    recurrence: fc.constantFrom(undefined, 'FREQ=WEEKLY;COUNT=3'),
  });

  test('is imported as the very objects that it was', () => {
    fc.assert(
      fc.property(fc.array(newEvent, { maxLength: 8 }), (events) => {
        const objects = events.map(({ title, notes, year, zone, recurrence }, index) => {
          const when = {
            kind: 'timed' as const,
            start: `${year}-06-01T09:00`,
            end: `${year}-06-01T10:00`,
            timeZone: zone,
          };
          return { icalendar: writeEvent({ uid: `uid-${index}`, title, notes, when, recurrence }, clock) };
        });
        const { objects: again, refused } = readCalendarFile(writeCalendarFile(objects, 'Personal'));
        expect(refused).toEqual([]);
        expect(again.map((each) => each.icalendar)).toEqual(objects.map((each) => each.icalendar));
      }),
      { numRuns: 100 },
    );
  });

  test('holds each time zone once', () => {
    const berlin = (uid: string, year: number) => ({
      icalendar: writeEvent(
        {
          uid,
          title: 'x',
          when: {
            kind: 'timed',
            start: `${year}-01-01T09:00`,
            end: `${year}-01-01T10:00`,
            timeZone: 'Europe/Berlin',
          },
        },
        clock,
      ),
    });
    const text = writeCalendarFile([berlin('a', 2026), berlin('b', 2020)], 'My “calendar”\nA');
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
    expect(text).toContain('DTSTART:20200101T000000');
    expect(text).toContain('X-WR-CALNAME:My “calendar” A');
  });

  test('keeps apart two zones that go by one made-up name', () => {
    const own = (uid: string, offset: string) =>
      file(
        'BEGIN:VTIMEZONE',
        'TZID:Customized',
        'BEGIN:STANDARD',
        'DTSTART:19700101T000000',
        `TZOFFSETFROM:${offset}`,
        `TZOFFSETTO:${offset}`,
        'END:STANDARD',
        'END:VTIMEZONE',
        ...event(`UID:${uid}`, 'DTSTART;TZID=Customized:20261127T120000', 'SUMMARY:x'),
      );
    const objects = [
      ...readCalendarFile(own('a', '+0300')).objects,
      ...readCalendarFile(own('b', '-0700')).objects,
    ];
    const again = readCalendarFile(writeCalendarFile(objects, 'Personal'));
    expect(again.refused).toEqual([]);
    for (const [index, object] of again.objects.entries()) {
      const before = read(objects[index]?.icalendar ?? '').when;
      expect(read(object.icalendar).when).toEqual(before);
    }
    expect(new Set(again.objects.map((each) => JSON.stringify(read(each.icalendar).when))).size).toBe(2);
  });
});
