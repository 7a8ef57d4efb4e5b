import { expect, test } from 'vitest';
import type { ToolInput } from '../../../shared/model/tools/tool-catalogue.ts';
import { ToolDesk } from '../../../tests/support/tool-desk.ts';
import { InvalidCallError } from '../invalid-call-error.ts';

type Query = ToolInput<'calendar.find_free_time'>;

const friday = { from: '2026-11-27T00:00', to: '2026-11-28T00:00', minutes: 60 };

async function book(
  desk: ToolDesk,
  title: string,
  start: string,
  end: string,
  guests: { email: string }[] = [],
) {
  const when = { kind: 'timed' as const, start, end, timeZone: 'Europe/Berlin' };
  return (await desk.perform('calendar.create_event', { title, when, guests })).event;
}

async function starts(desk: ToolDesk, query: Query) {
  return (await desk.look('calendar.find_free_time', query)).output.slots.map(({ start }) => start);
}

test('working hours are looked in, around what is there', async () => {
  const desk = new ToolDesk();
  const lunch = await book(desk, 'Lunch', '2026-11-27T10:00', '2026-11-27T15:50');
  await desk.perform('calendar.create_event', {
    title: 'Birthday of Bo',
    when: { kind: 'all-day', startDate: '2026-11-27', endDate: '2026-11-28' },
  });
  const timeZone = 'Europe/Berlin';
  const reasons = ['you are free', 'nothing is known of Ana', 'no meeting just before'];
  const rightAfter = [...reasons.slice(0, 2), 'right after a meeting'];
  expect(await desk.look('calendar.find_free_time', { ...friday, people: ['Ana'] })).toEqual({
    title: 'Look for 60 free minutes with “Ana”',
    output: {
      slots: [
        { start: '2026-11-27T09:00', end: '2026-11-27T10:00', timeZone, reasons, score: 100 },
        { start: '2026-11-27T15:50', end: '2026-11-27T16:50', timeZone, reasons: rightAfter, score: 100 },
        { start: '2026-11-27T17:00', end: '2026-11-27T18:00', timeZone, reasons, score: 100 },
      ],
      unknownPeople: ['Ana'],
      busy: [{ ...lunch, startInstant: '2026-11-27T09:00:00Z', endInstant: '2026-11-27T14:50:00Z' }],
      shown: {
        from: '2026-11-27',
        to: '2026-11-28',
        people: [
          {
            person: null,
            isKnown: true,
            timeZone: null,
            busy: [{ start: '2026-11-27T10:00', end: '2026-11-27T15:50' }],
            hours: [{ start: '2026-11-27T09:00', end: '2026-11-27T18:00' }],
          },
          { person: 'Ana', isKnown: false, timeZone: null, busy: [], hours: null },
        ],
      },
    },
    found: '3 free',
    texts: [
      {
        source: { id: `event:${lunch.uid}`, origin: 'own-data', description: 'your event “Lunch”' },
        text: 'Lunch',
      },
    ],
  });
});

test('hours of the day and days of the week are kept to', async () => {
  const week = { from: '2026-11-30T00:00', to: '2026-12-07T00:00', minutes: 120, limit: 50 };
  const query = { ...week, dayWindow: { from: '08:00', to: '10:30' }, excludedWeekdays: [3, 6, 7] };
  expect(await starts(new ToolDesk(), query)).toEqual([
    '2026-11-30T08:00',
    '2026-12-01T08:00',
    '2026-12-03T08:00',
    '2026-12-04T08:00',
  ]);
});

test('a choice of days has few slots of each, and the weeks of those are shown', async () => {
  const desk = new ToolDesk();
  const month = { from: '2026-11-26T00:00', to: '2027-01-01T00:00', minutes: 60, limit: 3, perDay: 1 };
  const { output } = await desk.look('calendar.find_free_time', {
    ...month,
    people: ['Ana'],
    excludedWeekdays: [5, 6, 7],
    schedules: [
      {
        person: 'Ana',
        timeZone: 'Europe/Lisbon',
        busy: [
          { start: '2026-11-30T09:00', end: '2026-11-30T10:00' },
          { start: '2026-12-07T09:00', end: '2026-12-07T10:00' },
        ],
      },
    ],
  });
  expect(output.slots.map(({ start }) => start)).toEqual([
    '2026-11-26T10:00',
    '2026-11-30T10:00',
    '2026-12-01T10:00',
  ]);
  expect({ ...output.shown, people: output.shown?.people.map(({ busy }) => busy) }).toEqual({
    from: '2026-11-26',
    to: '2026-12-07',
    people: [[], [{ start: '2026-11-30T09:00', end: '2026-11-30T10:00' }]],
  });
  expect(output.shown?.people[1]?.hours?.[0]).toEqual({
    start: '2026-11-26T10:00',
    end: '2026-11-26T19:00',
  });
});

test('what is past is not offered, and today begins with the next quarter', async () => {
  const desk = new ToolDesk();
  desk.clock.set('2026-11-27T12:07:00Z');
  expect(await starts(desk, { ...friday, limit: 2 })).toEqual(['2026-11-27T13:15', '2026-11-27T14:15']);
  desk.clock.set('2026-11-28T12:00:00Z');
  expect(await starts(desk, friday)).toEqual([]);
});

test('right now is free when it is asked about', async () => {
  const desk = new ToolDesk();
  desk.clock.set('2026-11-27T12:07:30Z');
  const now = { from: '2026-11-27T13:07', to: '2026-11-27T14:07', minutes: 60 };
  expect(await starts(desk, now)).toEqual(['2026-11-27T13:07']);
});

test('the event that is about to move is not in its own way', async () => {
  const desk = new ToolDesk();
  const { uid } = await book(desk, 'Call', '2026-11-27T09:00', '2026-11-27T18:00');
  expect(await starts(desk, friday)).toEqual([]);
  expect(await starts(desk, { ...friday, ignoreUids: [uid], limit: 1 })).toEqual(['2026-11-27T09:00']);
});

test('an event that takes up no time is in the way of those who come to it', async () => {
  const desk = new ToolDesk();
  const icalendar = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//EN',
    'BEGIN:VEVENT',
    'UID:fair@example.com',
    'DTSTAMP:20261101T000000Z',
    'DTSTART:20261127T080000Z',
    'DTEND:20261127T120000Z',
    'SUMMARY:Fair',
    'TRANSP:TRANSPARENT',
    'ATTENDEE;CN=Ana Costa:mailto:ana@example.com',
    'ATTENDEE;CN=Bo Lind;PARTSTAT=DECLINED:mailto:bo@example.com',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
  await desk.stores.calendar.put('personal', 'fair@example.com', icalendar, null);
  await desk.perform('contacts.create', {
    name: 'Ana Costa',
    nicknames: ['Annie'],
    emails: ['ana@example.com'],
  });
  const first = async (people: string[]) => (await starts(desk, { ...friday, people, limit: 1 }))[0];
  expect(await first([])).toBe('2026-11-27T09:00');
  expect(await first(['Bo'])).toBe('2026-11-27T09:00');
  for (const ana of ['Ana', 'annie', 'ANA@example.com', 'Ana Costa']) {
    expect(await first([ana])).toBe('2026-11-27T13:00');
  }
  const { output } = await desk.look('calendar.find_free_time', { ...friday, people: ['Ana', 'Bo', 'Cy'] });
  expect(output.unknownPeople).toEqual(['Bo', 'Cy']);
});

test('hours keep their names when the clocks change', async () => {
  const desk = new ToolDesk();
  const weekend = { from: '2027-03-27T00:00', to: '2027-03-30T00:00', minutes: 540 };
  const { output } = await desk.look('calendar.find_free_time', weekend);
  expect(output.slots.map(({ start, end }) => [start, end])).toEqual([
    ['2027-03-27T09:00', '2027-03-27T18:00'],
    ['2027-03-28T09:00', '2027-03-28T18:00'],
    ['2027-03-29T09:00', '2027-03-29T18:00'],
  ]);
});

test('the second of two hours of the same name is not offered', async () => {
  const query = {
    from: '2026-10-25T01:00',
    to: '2026-10-25T04:00',
    minutes: 30,
    dayWindow: { from: '00:00', to: '24:00' },
    limit: 50,
  };
  const desk = new ToolDesk();
  desk.clock.set('2026-10-20T00:00:00Z');
  expect(await starts(desk, query)).toEqual([
    '2026-10-25T01:00',
    '2026-10-25T01:30',
    '2026-10-25T02:00',
    '2026-10-25T03:00',
    '2026-10-25T03:30',
  ]);
});

test('days that follow each other hold a slot that is longer than a day', async () => {
  const query = {
    ...friday,
    to: '2026-12-01T00:00',
    minutes: 2 * 24 * 60,
    dayWindow: { from: '00:00', to: '24:00' },
  };
  expect(await starts(new ToolDesk(), query)).toEqual(['2026-11-27T00:00', '2026-11-29T00:00']);
});

test('hours that end before they start are refused', async () => {
  const query = { ...friday, dayWindow: { from: '18:00', to: '09:00' } };
  await expect(starts(new ToolDesk(), query)).rejects.toThrow(
    new InvalidCallError('There is no time between 18:00 and 09:00 of a day.'),
  );
});

const ana = 'ana@example.com';

/** Ana in Lisbon, who is known here from an event of another week. */
async function withAna() {
  const desk = new ToolDesk();
  await book(desk, 'Kick-off', '2026-11-17T09:00', '2026-11-17T10:00', [{ email: ana }]);
  Object.assign(desk.stores.calendar, {
    busyTimes: async (people: readonly string[]) =>
      new Map(
        people
          .filter((each) => each === ana)
          .map((each) => [each, [{ start: '2026-11-27T10:00:00Z', end: '2026-11-27T11:00:00Z' }]]),
      ),
  });
  return { desk };
}

async function slots(desk: ToolDesk, query: Query) {
  const { output } = await desk.look('calendar.find_free_time', query);
  return output.slots.map(({ start, reasons, score }) => [start.slice(11), reasons.join(', '), score]);
}

test('hours of everybody, in their zones, and what servers tell rank the slots, with the reasons', async () => {
  const { desk } = await withAna();
  const schedules = [{ person: ana, timeZone: 'Europe/Lisbon', hours: { from: '09:00', to: '17:00' } }];
  const query = { ...friday, people: [ana], schedules, dayWindow: { from: '09:00', to: '14:00' } };
  const inside = "inside ana@example.com's working hours in Lisbon";
  expect(await slots(desk, query)).toEqual([
    ['10:00', `both free, no meeting just before, ${inside}`, 100],
    ['12:00', `both free, right after a meeting, ${inside}`, 100],
    ['13:00', `both free, no meeting just before, ${inside}`, 100],
    [
      '09:00',
      "both free, no meeting just before, outside ana@example.com's working hours in Lisbon (08:00 there)",
      60,
    ],
  ]);
  expect((await slots(desk, { ...query, workingHours: 'require' })).map(([start]) => start)).toEqual([
    '10:00',
    '12:00',
    '13:00',
  ]);
});

test('the event that is about to move is in nobody’s way, also where a server tells of it', async () => {
  const { desk } = await withAna();
  const { uid } = await book(desk, 'Call', '2026-11-27T11:00', '2026-11-27T12:00', [{ email: ana }]);
  const query = { ...friday, people: [ana], dayWindow: { from: '11:00', to: '12:00' } };
  expect(await starts(desk, query)).toEqual([]);
  expect(await starts(desk, { ...query, ignoreUids: [uid] })).toEqual(['2026-11-27T11:00']);
});

test('time for focus is offered last, unless it is to be kept', async () => {
  const desk = new ToolDesk();
  await book(desk, 'Focus: report', '2026-11-27T09:00', '2026-11-27T11:00');
  await book(desk, 'Focus group', '2026-11-27T12:00', '2026-11-27T13:00');
  const query = { ...friday, dayWindow: { from: '09:00', to: '13:00' } };
  expect(await slots(desk, query)).toEqual([
    ['11:00', 'you are free, no meeting just before', 100],
    ['09:00', 'you are free, over “Focus: report”, which may move, no meeting just before', 70],
    ['10:00', 'you are free, over “Focus: report”, which may move, no meeting just before', 70],
  ]);
  expect(await starts(desk, { ...query, focusBlocks: 'keep' })).toEqual(['2026-11-27T11:00']);
});

test('buffers, travel and bounds of the day are kept, also past the window', async () => {
  const desk = new ToolDesk();
  await book(desk, 'Breakfast', '2026-11-27T08:00', '2026-11-27T08:55');
  await book(desk, 'Lunch', '2026-11-27T12:00', '2026-11-27T13:00');
  const query = { ...friday, bufferBefore: 10, bufferAfter: 10, travel: 20, notAfter: '15:00' };
  expect(await slots(desk, query)).toEqual([
    [
      '09:25',
      'you are free, no meeting just before, 10 minutes free before and after, 20 minutes to get there and as many to get back',
      100,
    ],
    [
      '10:30',
      'you are free, no meeting just before, 10 minutes free before and after, 20 minutes to get there and as many to get back',
      100,
    ],
    [
      '13:30',
      'you are free, no meeting just before, 10 minutes free before and after, 20 minutes to get there and as many to get back',
      100,
    ],
  ]);
  expect(await starts(desk, { ...friday, notBefore: '17:00' })).toEqual(['2026-11-27T17:00']);
});

test('wishes rank the slots and say so', async () => {
  const desk = new ToolDesk();
  await book(desk, 'Team', '2026-11-27T09:00', '2026-11-27T10:00');
  const query = { ...friday, minutes: 45, limit: 1 };
  const best = async (preferences: Query['preferences']) => (await slots(desk, { ...query, preferences }))[0];
  expect(await best([])).toEqual(['10:00', 'you are free, right after a meeting', 100]);
  expect(await best(['gap-before'])).toEqual(['10:15', 'you are free, no meeting just before', 100]);
  expect(await best(['afternoons'])).toEqual([
    '12:00',
    'you are free, no meeting just before, in the afternoon',
    100,
  ]);
  expect(await best(['gap-before', 'fewer-gaps'])).toEqual([
    '10:30',
    'you are free, no meeting just before, leaves no short gap',
    100,
  ]);
});

test('busy times that are given count, and make somebody known', async () => {
  const desk = new ToolDesk();
  const schedules = [{ person: 'Cy', busy: [{ start: '2026-11-27T09:00', end: '2026-11-27T17:00' }] }];
  const { output } = await desk.look('calendar.find_free_time', { ...friday, people: ['Cy'], schedules });
  expect(output).toMatchObject({ slots: [{ start: '2026-11-27T17:00' }], unknownPeople: [] });
});

test.each<[Partial<Query>, string]>([
  [{ schedules: [{ person: 'Cy' }] }, '“Cy” is not among the people who must be free.'],
  [
    { people: ['Cy'], schedules: [{ person: 'Cy', timeZone: 'Mars/Base' }] },
    '“Mars/Base” is not a time zone.',
  ],
  [{ notAfter: '08:00' }, 'There is no time between 09:00 and 08:00 of a day.'],
  [{ to: '2046-11-27T00:00' }, 'That is too long a time to look in: choose ten years at most.'],
])('%j is refused in one sentence', async (change, message) => {
  await expect(starts(new ToolDesk(), { ...friday, ...change })).rejects.toThrow(
    new InvalidCallError(message),
  );
});

test('what the contacts say of hours, days and zone counts, unless the call says otherwise', async () => {
  const desk = new ToolDesk();
  await desk.perform('contacts.create', {
    name: 'Ana Costa',
    timeZone: 'Europe/Lisbon',
    workingHours: { from: '09:00', to: '17:00' },
    workingDays: [1, 2, 3, 4],
  });
  const week = { from: '2026-11-26T00:00', to: '2026-11-28T00:00', minutes: 60, people: ['Ana'] };
  const { output } = await desk.look('calendar.find_free_time', { ...week, limit: 1 });
  expect(output.slots).toMatchObject([{ start: '2026-11-26T10:00', score: 100 }]);
  expect(output.slots[0]?.reasons).toContain("inside Ana's working hours in Lisbon");
  const required = await desk.look('calendar.find_free_time', {
    ...week,
    from: '2026-11-27T00:00',
    workingHours: 'require',
  });
  expect(required.output.slots).toEqual([]);
  const told = await desk.look('calendar.find_free_time', {
    ...week,
    limit: 1,
    schedules: [{ person: 'Ana', hours: { from: '12:00', to: '17:00' } }],
  });
  expect(told.output.slots).toMatchObject([{ start: '2026-11-26T13:00' }]);
});
