import { describe, expect, test } from 'vitest';
import { expandOccurrences } from './expand-occurrences.ts';
import { instanceFromIcalendar } from './instance-from-icalendar.ts';

const calendar = { id: 'personal', name: 'Personal' };

function calendarText(...events: string[]): string {
  const vevents = events.map((event) => `BEGIN:VEVENT\nUID:a\n${event}\nEND:VEVENT\n`).join('');
  return `BEGIN:VCALENDAR\n${vevents}END:VCALENDAR\n`.replaceAll('\n', '\r\n');
}

function expand(icalendar: string, from = '2026-01-01', to = '2028-01-01', timeZone = 'Europe/Berlin') {
  const stored = { calendarId: 'personal', uid: 'a', version: '1', icalendar };
  const window = { from: Date.parse(`${from}T00:00:00Z`), to: Date.parse(`${to}T00:00:00Z`) };
  const { occurrences, complete } = expandOccurrences(stored, calendar, window, timeZone);
  const sorted = occurrences.toSorted((one, other) => (one.startInstant < other.startInstant ? -1 : 1));
  return { shown: sorted.map((each) => `${each.title} ${each.startInstant}`), occurrences: sorted, complete };
}

const daily =
  'SUMMARY:Stand-up\nDTSTART;TZID=Europe/Berlin:20261123T090000\nDTEND;TZID=Europe/Berlin:20261123T091500\nRRULE:FREQ=DAILY;COUNT=4';

describe('Instances that differ', () => {
  test('are shown as they are, when moved, renamed, or called off', () => {
    const moved =
      'RECURRENCE-ID;TZID=Europe/Berlin:20261124T090000\nSUMMARY:Late\nDTSTART;TZID=Europe/Berlin:20261124T160000\nDURATION:PT1H';
    const off =
      'RECURRENCE-ID:20261125T080000Z\nSTATUS:CANCELLED\nDTSTART;TZID=Europe/Berlin:20261125T090000';
    const { shown, occurrences } = expand(calendarText(daily, moved, off));
    expect(shown).toEqual([
      'Stand-up 2026-11-23T08:00:00Z',
      'Late 2026-11-24T15:00:00Z',
      'Stand-up 2026-11-26T08:00:00Z',
    ]);
    expect(occurrences.map((each) => each.recurrenceId)).toEqual([
      '2026-11-23T08:00:00Z',
      '2026-11-24T08:00:00Z',
      '2026-11-26T08:00:00Z',
    ]);
  });

  test('are found where they were moved to, and not where they were', () => {
    const moved = 'RECURRENCE-ID:20261124T080000Z\nSUMMARY:Late\nDTSTART:20270610T080000Z\nDURATION:PT1H';
    const text = calendarText(daily, moved);
    expect(expand(text, '2027-06-01', '2027-07-01').shown).toEqual(['Late 2027-06-10T08:00:00Z']);
    expect(expand(text, '2026-11-24', '2026-11-25').shown).toEqual([]);
  });

  test('hold for all that follow when they say so', () => {
    const from25 =
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261125T090000\nSUMMARY:Later\nDTSTART;TZID=Europe/Berlin:20261125T103000\nDURATION:PT1H';
    const { shown } = expand(calendarText(daily, from25));
    expect(shown).toEqual([
      'Stand-up 2026-11-23T08:00:00Z',
      'Stand-up 2026-11-24T08:00:00Z',
      'Later 2026-11-25T09:30:00Z',
      'Later 2026-11-26T09:30:00Z',
    ]);
  });

  test('call off all that follow when they say so, until another one holds again', () => {
    const endless = daily.replace(/;COUNT=\d+/, '');
    const from25 =
      'RECURRENCE-ID;RANGE=thisandfuture:20261125T080000Z\nSUMMARY:Stand-up\nDTSTART:20261125T080000Z\nSTATUS:CANCELLED';
    const from27 =
      'RECURRENCE-ID;RANGE=THISANDFUTURE:20261127T080000Z\nSUMMARY:Back\nDTSTART:20261127T100000Z\nDURATION:PT1H';
    const text = calendarText(endless, from25, from27);
    expect(expand(text, '2026-11-23', '2026-11-29').shown).toEqual([
      'Stand-up 2026-11-23T08:00:00Z',
      'Stand-up 2026-11-24T08:00:00Z',
      'Back 2026-11-27T10:00:00Z',
      'Back 2026-11-28T10:00:00Z',
    ]);
    const stored = { calendarId: 'personal', uid: 'a', version: '1', icalendar: text };
    const titleOf = (recurrenceId: string) =>
      instanceFromIcalendar(stored, recurrenceId, calendar, 'Europe/Berlin')?.title;
    expect(titleOf('2026-11-24T08:00:00Z')).toBe('Stand-up');
    expect(titleOf('2026-11-25T08:00:00Z')).toBeUndefined();
    expect(titleOf('2026-11-26T08:00:00Z')).toBeUndefined();
    expect(titleOf('2026-11-28T08:00:00Z')).toBe('Back');
  });

  test('are shown alone when the event itself is not known', () => {
    const only =
      'RECURRENCE-ID:20261124T080000Z\nSUMMARY:Guest visit\nDTSTART:20261124T090000Z\nDURATION:PT1H';
    expect(expand(calendarText(only)).shown).toEqual(['Guest visit 2026-11-24T09:00:00Z']);
  });

  test('do not matter when the whole event was called off', () => {
    expect(expand(calendarText(`${daily}\nSTATUS:CANCELLED`)).shown).toEqual([]);
  });
});

describe('Dates put in and taken out', () => {
  test('count each once, also when the rule gives them too', () => {
    const { shown } = expand(
      calendarText(
        `${daily}\nRDATE;TZID=Europe/Berlin:20261124T090000,20261201T090000\nRDATE;VALUE=PERIOD:20261202T080000Z/PT1H`,
      ),
    );
    expect(shown.map((each) => each.slice(9, 19))).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-12-01',
      '2026-12-02',
    ]);
  });

  test.each([
    'EXDATE;TZID=Europe/Berlin:20261124T090000',
    'EXDATE:20261124T080000Z',
    'EXDATE;VALUE=DATE:20261124',
  ])('%s takes one instance out', (exdate) => {
    const days = expand(calendarText(`${daily}\n${exdate}`)).shown.map((each) => each.slice(17, 19));
    expect(days).toEqual(['23', '25', '26']);
  });
});

describe('All-day events that repeat', () => {
  const weekly =
    'SUMMARY:Bins\nDTSTART;VALUE=DATE:20261023\nRRULE:FREQ=WEEKLY;UNTIL=20261106\nEXDATE;VALUE=DATE:20261030';

  test('are from midnight to midnight where the person is, through the change of clocks', () => {
    const { occurrences } = expand(calendarText(weekly));
    expect(
      occurrences.map(({ startInstant, endInstant, when, recurrenceId }) => [
        startInstant,
        endInstant,
        when,
        recurrenceId,
      ]),
    ).toEqual([
      [
        '2026-10-22T22:00:00Z',
        '2026-10-23T22:00:00Z',
        { kind: 'all-day', startDate: '2026-10-23', endDate: '2026-10-24' },
        '2026-10-23',
      ],
      [
        '2026-11-05T23:00:00Z',
        '2026-11-06T23:00:00Z',
        { kind: 'all-day', startDate: '2026-11-06', endDate: '2026-11-07' },
        '2026-11-06',
      ],
    ]);
  });
});

describe('Times without a zone', () => {
  test('are meant where the person is', () => {
    const text = calendarText(
      'SUMMARY:Pill\nDTSTART:20261123T080000\nDURATION:PT5M\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:20261124T080000',
    );
    expect(expand(text, undefined, undefined, 'Asia/Tokyo').shown).toEqual(['Pill 2026-11-22T23:00:00Z']);
    expect(expand(text, undefined, undefined, 'America/New_York').shown).toEqual([
      'Pill 2026-11-23T13:00:00Z',
    ]);
    expect(expand(text).occurrences[0]?.when).toMatchObject({
      start: '2026-11-23T08:00',
      timeZone: 'Europe/Berlin',
    });
  });
});

describe('Times that clocks skip or show twice', () => {
  test('count on from before the gap, and are the first of two', () => {
    const at = (start: string) =>
      expand(calendarText(`SUMMARY:x\nDTSTART;TZID=Europe/Berlin:${start}\nDURATION:PT1H`)).shown;
    expect(at('20270328T023000')).toEqual(['x 2027-03-28T01:30:00Z']);
    expect(at('20261025T023000')).toEqual(['x 2026-10-25T00:30:00Z']);
  });

  test('leave out an instance that a rule puts where there is no such time', () => {
    const text = calendarText(
      'SUMMARY:x\nDTSTART;TZID=Europe/Berlin:20270327T023000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2',
    );
    expect(expand(text).shown).toEqual(['x 2027-03-27T01:30:00Z', 'x 2027-03-29T00:30:00Z']);
  });
});

describe('Zones that are not called by their IANA name', () => {
  const at9 = (tzid: string) =>
    `SUMMARY:x\nDTSTART;TZID=${tzid}:20260701T090000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;INTERVAL=6;COUNT=2`;

  test.each([
    ['W. Europe Standard Time', '2026-07-01T07:00:00Z', '2027-01-01T08:00:00Z'],
    ['"Pacific Standard Time"', '2026-07-01T16:00:00Z', '2027-01-01T17:00:00Z'],
    ['/freeassociation.sourceforge.net/Europe/Berlin', '2026-07-01T07:00:00Z', '2027-01-01T08:00:00Z'],
    ['/mozilla.org/20070129_1/America/Argentina/Ushuaia', '2026-07-01T12:00:00Z', '2027-01-01T12:00:00Z'],
    ['europe/berlin', '2026-07-01T07:00:00Z', '2027-01-01T08:00:00Z'],
    ['GMT+0530', '2026-07-01T03:30:00Z', '2027-01-01T03:30:00Z'],
  ])('%s is understood', (tzid, ...instants) => {
    expect(expand(calendarText(at9(tzid))).occurrences.map((each) => each.startInstant)).toEqual(instants);
  });

  const timezone = (rules: string) =>
    `BEGIN:VTIMEZONE\nTZID:Our office\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n${rules}END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n`;
  const withZone = (zone: string) =>
    calendarText(at9('Our office')).replace('BEGIN:VEVENT', `${zone.replaceAll('\n', '\r\n')}BEGIN:VEVENT`);

  test('are taken from what the file says of them', () => {
    const { occurrences } = expand(withZone(timezone('RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n')));
    expect(occurrences.map((each) => each.startInstant)).toEqual([
      '2026-07-01T07:00:00Z',
      '2027-01-01T08:00:00Z',
    ]);
  });

  test('do not keep anybody busy when the file means harm', () => {
    const started = performance.now();
    const { occurrences } = expand(withZone(timezone('RRULE:FREQ=SECONDLY\n')));
    expect(performance.now() - started).toBeLessThan(500);
    // Nobody knows the zone, so the time is taken as a local one.
    expect(occurrences[0]?.startInstant).toBe('2026-07-01T07:00:00Z');
  });
});

describe('Rules that mean harm', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index).join(',');

  test.each([
    'FREQ=SECONDLY',
    'FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;COUNT=999999999',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5',
    'FREQ=MINUTELY;INTERVAL=5',
    `FREQ=YEARLY;BYHOUR=${numbers(24)};BYMINUTE=${numbers(60)};BYSECOND=${numbers(60)};BYSETPOS=-1`,
    `FREQ=HOURLY;BYMINUTE=${numbers(60)};BYSECOND=${numbers(60)}`,
  ])('%.60s costs a moment', (rule) => {
    const text = calendarText(
      `SUMMARY:x\nDTSTART;TZID=Europe/Berlin:19700101T090000\nDURATION:PT1S\nRRULE:${rule}`,
    );
    const before = process.cpuUsage().user;
    const { occurrences } = expand(text);
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(1000);
    expect(occurrences.length).toBeLessThanOrEqual(20_001);
  });

  test('say that not all is shown', () => {
    const text = calendarText('SUMMARY:x\nDTSTART:20261127T090000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY');
    expect(expand(text)).toMatchObject({ shown: ['x 2026-11-27T09:00:00Z'], complete: false });
  });
});

describe('What is no event', () => {
  test.each([
    ['no start', 'SUMMARY:x'],
    ['a start that is no time', 'SUMMARY:x\nDTSTART:20260230T090000Z'],
    ['an end before its start', 'SUMMARY:x\nDTSTART:20261127T090000Z\nDTEND:20261127T080000Z'],
  ])('is refused when it has %s', (_what, properties) => {
    expect(() => expand(calendarText(properties))).toThrow(Error);
  });
});
