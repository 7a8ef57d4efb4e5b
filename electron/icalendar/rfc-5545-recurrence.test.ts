import { describe, expect, test } from 'vitest';
import { expandOccurrences } from './expand-occurrences.ts';

const calendar = { id: 'personal', name: 'Personal' };
const newYork = 'America/New_York';

/** The wall-clock times in New York at which an event of an hour is, written as the RFC writes it. */
function starts(properties: string, from: string, to: string): string[] {
  const icalendar = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDURATION:PT1H\r\n${properties}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
  const stored = { calendarId: 'personal', uid: 'a', version: '1', icalendar };
  const window = { from: Date.parse(`${from}T00:00:00Z`), to: Date.parse(`${to}T00:00:00Z`) };
  const { occurrences, complete } = expandOccurrences(stored, calendar, window, newYork);
  expect(complete).toBe(true);
  return occurrences.map(({ when }) => (when.kind === 'timed' ? when.start : when.startDate));
}

const at = (date: string, time = '090000') => `DTSTART;TZID=${newYork}:${date}T${time}`;
const nine = (days: string) => days.split(' ').map((day) => `${day}T09:00`);

/** Days of a month: `1997-09: 2 4 6`. */
function days(text: string): string {
  return text
    .split('; ')
    .flatMap((month) => {
      const [name, list] = month.split(': ');
      return (list ?? '').split(' ').map((day) => `${name}-${day.padStart(2, '0')}`);
    })
    .join(' ');
}

describe('The examples of RFC 5545 section 3.8.5.3', () => {
  test.each([
    ['daily for 10 occurrences', '19970902', 'FREQ=DAILY;COUNT=10', '1997-09: 2 3 4 5 6 7 8 9 10 11'],
    [
      'every 10 days, 5 occurrences',
      '19970902',
      'FREQ=DAILY;INTERVAL=10;COUNT=5',
      '1997-09: 2 12 22; 1997-10: 2 12',
    ],
    [
      'weekly for 10 occurrences',
      '19970902',
      'FREQ=WEEKLY;COUNT=10',
      '1997-09: 2 9 16 23 30; 1997-10: 7 14 21 28; 1997-11: 4',
    ],
    [
      'weekly on Tuesday and Thursday for five weeks, until',
      '19970902',
      'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
      '1997-09: 2 4 9 11 16 18 23 25 30; 1997-10: 2',
    ],
    [
      'weekly on Tuesday and Thursday for five weeks, counted',
      '19970902',
      'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH',
      '1997-09: 2 4 9 11 16 18 23 25 30; 1997-10: 2',
    ],
    [
      'every other week on Monday, Wednesday and Friday until 24 December',
      '19970901',
      'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
      '1997-09: 1 3 5 15 17 19 29; 1997-10: 1 3 13 15 17 27 29 31; 1997-11: 10 12 14 24 26 28; 1997-12: 8 10 12 22',
    ],
    [
      'every other week on Tuesday and Thursday, 8 occurrences',
      '19970902',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
      '1997-09: 2 4 16 18 30; 1997-10: 2 14 16',
    ],
    [
      'monthly on the first Friday, 10 occurrences',
      '19970905',
      'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
      '1997-09: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5; 1998-01: 2; 1998-02: 6; 1998-03: 6; 1998-04: 3; 1998-05: 1; 1998-06: 5',
    ],
    [
      'monthly on the first Friday until 24 December',
      '19970905',
      'FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR',
      '1997-09: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5',
    ],
    [
      'every other month on the first and last Sunday, 10 occurrences',
      '19970907',
      'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
      '1997-09: 7 28; 1997-11: 2 30; 1998-01: 4 25; 1998-03: 1 29; 1998-05: 3 31',
    ],
    [
      'monthly on the second-to-last Monday for 6 months',
      '19970922',
      'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
      '1997-09: 22; 1997-10: 20; 1997-11: 17; 1997-12: 22; 1998-01: 19; 1998-02: 16',
    ],
    [
      'monthly on the 2nd and 15th, 10 occurrences',
      '19970902',
      'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
      '1997-09: 2 15; 1997-10: 2 15; 1997-11: 2 15; 1997-12: 2 15; 1998-01: 2 15',
    ],
    [
      'monthly on the first and last day, 10 occurrences',
      '19970930',
      'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
      '1997-09: 30; 1997-10: 1 31; 1997-11: 1 30; 1997-12: 1 31; 1998-01: 1 31; 1998-02: 1',
    ],
    [
      'every 18 months on the 10th to 15th, 10 occurrences',
      '19970910',
      'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
      '1997-09: 10 11 12 13 14 15; 1999-03: 10 11 12 13',
    ],
    [
      'yearly in June and July, 10 occurrences',
      '19970610',
      'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
      '1997-06: 10; 1997-07: 10; 1998-06: 10; 1998-07: 10; 1999-06: 10; 1999-07: 10; 2000-06: 10; 2000-07: 10; 2001-06: 10; 2001-07: 10',
    ],
    [
      'every other year in January, February and March, 10 occurrences',
      '19970310',
      'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
      '1997-03: 10; 1999-01: 10; 1999-02: 10; 1999-03: 10; 2001-01: 10; 2001-02: 10; 2001-03: 10; 2003-01: 10; 2003-02: 10; 2003-03: 10',
    ],
    [
      'every third year on the 1st, 100th and 200th day, 10 occurrences',
      '19970101',
      'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
      '1997-01: 1; 1997-04: 10; 1997-07: 19; 2000-01: 1; 2000-04: 9; 2000-07: 18; 2003-01: 1; 2003-04: 10; 2003-07: 19; 2006-01: 1',
    ],
    [
      'the third of Tuesday, Wednesday and Thursday in a month, for 3 months',
      '19970904',
      'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
      '1997-09: 4; 1997-10: 7; 1997-11: 6',
    ],
    [
      'where the week begins on Monday',
      '19970805',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      '1997-08: 5 10 19 24',
    ],
    [
      'where the week begins on Sunday',
      '19970805',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      '1997-08: 5 17 19 31',
    ],
    [
      'a day that a month does not have',
      '20070115',
      'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
      '2007-01: 15 30; 2007-02: 15; 2007-03: 15 30',
    ],
  ])('%s', (_name, start, rule, expected) => {
    expect(starts(`${at(start)}\r\nRRULE:${rule}`, '1990-01-01', '2030-01-01')).toEqual(nine(days(expected)));
  });

  test.each([
    ['every other day', '19970902', 'FREQ=DAILY;INTERVAL=2', '1997-10-10', '1997-10: 2 4 6 8'],
    [
      'every other week',
      '19970902',
      'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
      '1997-12-01',
      '1997-10: 14 28; 1997-11: 11 25',
    ],
    [
      'monthly on the third-to-the-last day',
      '19970928',
      'FREQ=MONTHLY;BYMONTHDAY=-3',
      '1998-03-01',
      '1997-10: 29; 1997-11: 28; 1997-12: 29; 1998-01: 29; 1998-02: 26',
    ],
    [
      'every Tuesday, every other month',
      '19970902',
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
      '1998-04-01',
      '1997-11: 4 11 18 25; 1998-01: 6 13 20 27; 1998-03: 3 10 17 24 31',
    ],
    [
      'every 20th Monday of the year',
      '19970519',
      'FREQ=YEARLY;BYDAY=20MO',
      '2000-01-01',
      '1998-05: 18; 1999-05: 17',
    ],
    [
      'Monday of week 20',
      '19970512',
      'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
      '2000-01-01',
      '1998-05: 11; 1999-05: 17',
    ],
    [
      'every Thursday in March',
      '19970313',
      'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
      '2000-01-01',
      '1998-03: 5 12 19 26; 1999-03: 4 11 18 25',
    ],
    [
      'every Thursday in June, July and August',
      '19970605',
      'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8',
      '1998-09-01',
      '1998-06: 4 11 18 25; 1998-07: 2 9 16 23 30; 1998-08: 6 13 20 27',
    ],
    [
      'the first Saturday that follows the first Sunday of the month',
      '19970913',
      'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
      '1998-07-01',
      '1997-10: 11; 1997-11: 8; 1997-12: 13; 1998-01: 10; 1998-02: 7; 1998-03: 7; 1998-04: 11; 1998-05: 9; 1998-06: 13',
    ],
    [
      'election day in the United States',
      '19961105',
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      '2005-01-01',
      '2000-11: 7; 2004-11: 2',
    ],
    [
      'the second-to-last weekday of the month',
      '19970929',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
      '1998-04-01',
      '1997-10: 30; 1997-11: 27; 1997-12: 30; 1998-01: 29; 1998-02: 26; 1998-03: 30',
    ],
  ])('%s, for ever', (_name, start, rule, to, expected) => {
    expect(starts(`${at(start)}\r\nRRULE:${rule}`, '1997-10-01', to)).toEqual(nine(days(expected)));
  });

  test('daily until 24 December, through the change of clocks', () => {
    const rule = 'RRULE:FREQ=DAILY;UNTIL=19971224T000000Z';
    const found = starts(`${at('19970902')}\r\n${rule}`, '1990-01-01', '2030-01-01');
    expect(found).toHaveLength(113);
    expect(found.at(-1)).toBe('1997-12-23T09:00');
    expect(new Set(found.map((each) => each.slice(11)))).toEqual(new Set(['09:00']));
  });

  test('every day in January for 3 years', () => {
    const yearly = 'RRULE:FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA';
    const daily = 'RRULE:FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1';
    const found = starts(`${at('19980101')}\r\n${yearly}`, '1990-01-01', '2030-01-01');
    expect(found).toHaveLength(93);
    expect(starts(`${at('19980101')}\r\n${daily}`, '1990-01-01', '2030-01-01')).toEqual(found);
  });

  test('every Friday the 13th, with the start taken out', () => {
    const properties = [
      at('19970902'),
      `EXDATE;TZID=${newYork}:19970902T090000`,
      'RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    ];
    const expected = days('1998-02: 13; 1998-03: 13; 1998-11: 13; 1999-08: 13; 2000-10: 13');
    expect(starts(properties.join('\r\n'), '1997-01-01', '2001-01-01')).toEqual(nine(expected));
  });

  test('by hours and minutes', () => {
    const on2September = (rule: string) =>
      starts(`${at('19970902')}\r\nRRULE:${rule}`, '1997-09-02', '1997-09-03').map((each) => each.slice(11));
    // With the UNTIL that the errata of the RFC give.
    expect(on2September('FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z')).toEqual([
      '09:00',
      '12:00',
      '15:00',
    ]);
    expect(on2September('FREQ=MINUTELY;INTERVAL=15;COUNT=6')).toEqual(
      '09:00 09:15 09:30 09:45 10:00 10:15'.split(' '),
    );
    expect(on2September('FREQ=MINUTELY;INTERVAL=90;COUNT=4')).toEqual('09:00 10:30 12:00 13:30'.split(' '));
    const everyTwenty = on2September('FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40');
    expect(everyTwenty).toEqual(on2September('FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16'));
    expect(everyTwenty).toHaveLength(24);
    expect(everyTwenty.at(-1)).toBe('16:40');
  });
});
