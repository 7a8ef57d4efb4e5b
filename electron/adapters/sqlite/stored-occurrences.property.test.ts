import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventTime } from '../../../shared/model/event-time.ts';
import { FixedClock } from '../../../tests/fakes/fixed-clock.ts';
import { expandOccurrences } from '../../icalendar/expand-occurrences.ts';
import { compareOccurrences } from '../../icalendar/match-occurrence.ts';
import { writeEvent } from '../../icalendar/write-event.ts';
import { type Organizer, openOrganizer } from './open-organizer.ts';

const day = 86_400_000;
const newYear = Date.UTC(2026, 0);
const clock = new FixedClock('2026-06-01T00:00:00Z');
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'];
const rules = [
  undefined,
  undefined,
  'FREQ=DAILY',
  'FREQ=WEEKLY;COUNT=9',
  'FREQ=MONTHLY',
  'FREQ=DAILY;INTERVAL=3',
];
let folder: string;
let here: Organizer;
/** As another process has the same file. */
let elsewhere: Organizer;

/** Each run begins on an empty file, so that what fails is found again from its seed. */
function begin(): void {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-occurrences-'));
  here = openOrganizer(join(folder, 'organizer.sqlite'), clock);
  elsewhere = openOrganizer(join(folder, 'organizer.sqlite'), clock);
}
function end(): void {
  here.close();
  elsewhere.close();
  rmSync(folder, { recursive: true });
}

const dateAt = (offset: number) => new Date(newYear + offset * day).toISOString().slice(0, 10);
const whenArbitrary: fc.Arbitrary<EventTime> = fc
  .record({
    at: fc.integer({ min: 0, max: 120 }),
    hour: fc.integer({ min: 0, max: 23 }),
    days: fc.integer({ min: 1, max: 20 }),
    kind: fc.constantFrom('all-day', 'timed', 'long'),
    zone: fc.constantFrom(...zones),
  })
  .map(({ at, hour, days, kind, zone }) => {
    if (kind === 'all-day') return { kind, startDate: dateAt(at), endDate: dateAt(at + days) };
    const clockTime = `T${String(hour).padStart(2, '0')}:30`;
    const end = kind === 'long' ? dateAt(at + days) : dateAt(at);
    return { kind: 'timed', start: `${dateAt(at)}${clockTime}`, end: `${end}${clockTime}`, timeZone: zone };
  });
const stepArbitrary = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('put' as const),
      uid: fc.integer({ min: 0, max: 7 }),
      calendar: fc.constantFrom('personal', 'work'),
      when: whenArbitrary,
      rule: fc.constantFrom(...rules),
      by: fc.constantFrom('here' as const, 'here' as const, 'elsewhere' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('remove' as const),
      uid: fc.integer({ min: 0, max: 7 }),
      calendar: fc.constantFrom('personal', 'work'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('look' as const),
      from: fc.integer({ min: -5, max: 130 }),
      length: fc.integer({ min: 1, max: 60 }),
      zone: fc.constantFrom('Europe/Berlin', 'Pacific/Auckland'),
    }),
  },
);

async function put(step: {
  uid: number;
  calendar: string;
  when: EventTime;
  rule: string | undefined;
  by: 'here' | 'elsewhere';
}) {
  const { calendar: port } = step.by === 'here' ? here : elsewhere;
  const uid = `e${step.uid}`;
  const text = writeEvent({ uid, title: `${step.uid}`, when: step.when, recurrence: step.rule }, clock);
  await port.ensureCalendar(step.calendar);
  const before = await port.event(step.calendar, uid);
  await port.put(step.calendar, uid, text, before?.version ?? null);
}

/** What a window holds by expanding every stored event afresh. */
async function plainly(from: number, to: number, timeZone: string) {
  const found = [];
  for (const calendar of await here.calendar.calendars()) {
    for (const stored of await here.calendar.events(calendar.id)) {
      found.push(...expandOccurrences(stored, calendar, { from, to }, timeZone).occurrences);
    }
  }
  return found.sort(compareOccurrences);
}

test('What is remembered equals a plain expansion, whoever writes in between', async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.array(stepArbitrary, { minLength: 4, maxLength: 40 }), async (steps) => {
        for (const step of steps) {
          if (step.do === 'put') await put(step);
          else if (step.do === 'remove') {
            const stored = await here.calendar.event(step.calendar, `e${step.uid}`);
            if (stored) await here.calendar.remove(step.calendar, stored.uid, stored.version);
          } else {
            const [from, to] = [newYear + step.from * day, newYear + (step.from + step.length) * day];
            const window = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
            const found = await here.calendar.occurrences({ ...window, timeZone: step.zone });
            expect(found).toEqual(await plainly(from, to, step.zone));
          }
        }
      })
      .beforeEach(begin)
      .afterEach(end),
    { numRuns: 40 },
  );
}, 60_000);
