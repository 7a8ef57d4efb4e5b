import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SqliteCalendarStore } from '../../electron/adapters/sqlite/calendar-store.ts';
import { openDatabase } from '../../electron/adapters/sqlite/open-database.ts';
import { type Organizer, openOrganizer } from '../../electron/adapters/sqlite/open-organizer.ts';
import { organizerMigrations } from '../../electron/adapters/sqlite/organizer-schema.ts';
import { setAsideDamaged } from '../../electron/adapters/sqlite/set-aside-damaged.ts';
import { readCalendarFile } from '../../electron/icalendar/read-calendar-file.ts';
import { writeCalendarFile } from '../../electron/icalendar/write-calendar-file.ts';
import { writeEvent } from '../../electron/icalendar/write-event.ts';
import type { CalendarPort, OccurrenceQuery } from '../../electron/ports/calendar.ts';
import type { EventTime } from '../../shared/model/event-time.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { MemoryCalendar } from '../fakes/memory-calendar.ts';
import { withoutPrivileges } from '../support/without-privileges.ts';

const clock = new FixedClock('2026-11-23T10:00:00Z');
const day = 86_400_000;

let folder: string;
let file: string;
let opened: Organizer[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-organizer-'));
  file = join(folder, 'data', 'organizer.sqlite');
  opened = [];
});
afterEach(() => {
  for (const each of opened) each.close();
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true });
});

function open(): Organizer {
  const organizer = openOrganizer(file, clock);
  opened.push(organizer);
  return organizer;
}

function lunchText(uid: string, title = 'Lunch'): string {
  const when = {
    kind: 'timed' as const,
    start: '2026-11-27T13:00',
    end: '2026-11-27T14:00',
    timeZone: 'Europe/Berlin',
  };
  return writeEvent({ uid, title, when }, clock);
}

async function titles(calendar: CalendarPort, query: Partial<OccurrenceQuery> = {}): Promise<string[]> {
  return (await calendar.occurrences({ timeZone: 'Europe/Berlin', ...query })).map((each) => each.title);
}

describe('Two that have the same file open', () => {
  test('see what the other wrote, and never overwrite it', async () => {
    const [one, two] = [open().calendar, open().calendar];
    const version = await one.put('personal', 'a', lunchText('a'), null);
    expect(await titles(two)).toEqual(['Lunch']);
    await two.put('personal', 'a', lunchText('a', 'Dinner'), version);
    await expect(one.put('personal', 'a', lunchText('a', 'Brunch'), version)).rejects.toMatchObject({
      name: 'VersionConflictError',
    });
    expect(await titles(one)).toEqual(['Dinner']);
  });

  test('may be two programs that write at the same time', async () => {
    const { calendar } = open();
    const source = join(import.meta.dirname, '../../electron');
    const child = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `const { openOrganizer } = await import(${JSON.stringify(`${source}/adapters/sqlite/open-organizer.ts`)});
         const { writeEvent } = await import(${JSON.stringify(`${source}/icalendar/write-event.ts`)});
         const clock = { now: () => 0 };
         const { calendar } = openOrganizer(${JSON.stringify(file)}, clock);
         const when = { kind: 'all-day', startDate: '2026-11-27', endDate: '2026-11-28' };
         for (let i = 0; i < 100; i++) {
           await calendar.put('personal', 'child-' + i, writeEvent({ uid: 'child-' + i, title: 'Child', when }, clock), null);
           process.stdout.write('.');
         }`,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const problems: Buffer[] = [];
    child.stderr.on('data', (data: Buffer) => problems.push(data));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    for (let index = 0; index < 100; index++) {
      await calendar.put('personal', `own-${index}`, lunchText(`own-${index}`), null);
    }
    expect(await ended, Buffer.concat(problems).toString()).toBe(0);
    expect(await calendar.events('personal')).toHaveLength(200);
  });
});

describe('A file that cannot be used', () => {
  test('because it is damaged is left alone, kept aside when asked, and replaced by a fresh one', async () => {
    await open().calendar.put('personal', 'a', lunchText('a'), null);
    for (const each of opened.splice(0)) each.close();
    const bytes = readFileSync(file);
    const broken = Buffer.concat([bytes.subarray(0, 512), Buffer.alloc(bytes.length - 512, 0x5a)]);
    writeFileSync(file, broken);
    expect(() => open()).toThrow(
      expect.objectContaining({ name: 'StorageError', reason: 'damaged' }) as Error,
    );
    expect(readFileSync(file)).toEqual(broken);

    const kept = setAsideDamaged(file, clock);
    expect(await titles(open().calendar)).toEqual([]);
    expect(readFileSync(kept)).toEqual(broken);
  });

  test('because a page was damaged while it was open says so instead of answering wrongly', async () => {
    const { calendar } = open();
    for (let index = 0; index < 200; index++) {
      await calendar.put('personal', `e-${index}`, lunchText(`e-${index}`), null);
    }
    for (const each of opened.splice(0)) each.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 8 * 4096);
    writeFileSync(file, bytes);
    await expect(async () => open().calendar.events('personal')).rejects.toMatchObject({
      name: 'StorageError',
      reason: 'damaged',
    });
  });

  test('because its folder is read-only says so', () => {
    open().close();
    opened.pop();
    chmodSync(folder, 0o755);
    chmodSync(file, 0o444);
    chmodSync(join(folder, 'data'), 0o555);
    const failing = () => withoutPrivileges(() => openOrganizer(file, clock));
    expect(failing).toThrow(expect.objectContaining({ name: 'StorageError', reason: 'read-only' }) as Error);
    chmodSync(join(folder, 'data'), 0o700);
  });

  test('because the disk is full says so, and keeps what was there', async () => {
    const database = openDatabase(file, { name: 'calendar', migrations: organizerMigrations });
    const calendar = new SqliteCalendarStore(database, clock);
    await calendar.put('personal', 'a', lunchText('a'), null);
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
    database.exec(`PRAGMA max_page_count = ${pages + 1}`);
    const big = writeEvent(
      {
        uid: 'b',
        title: 'x'.repeat(50_000),
        when: { kind: 'all-day', startDate: '2026-11-27', endDate: '2026-11-28' },
      },
      clock,
    );
    await expect(calendar.put('personal', 'b', big, null)).rejects.toMatchObject({
      name: 'StorageError',
      reason: 'full',
    });
    expect(await titles(calendar)).toEqual(['Lunch']);
    database.close();
  });

  test('is readable by its owner alone', () => {
    open();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('Ten thousand events', () => {
  let random = 7;
  const next = (below: number) => {
    random = (random * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return random % below;
  };
  const zones = ['Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata', 'UTC'];
  const rules = [
    'FREQ=WEEKLY;BYDAY=MO,WE',
    'FREQ=DAILY;COUNT=30',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=YEARLY',
    'FREQ=WEEKLY;INTERVAL=3;UNTIL=20270101T000000Z',
  ];

  function someTime(): EventTime {
    const start = Date.UTC(2025, 0, 1) + next(1000) * day + next(96) * 900_000;
    const at = (instant: number) => new Date(instant).toISOString().slice(0, 16);
    if (next(8) === 0) {
      return {
        kind: 'all-day',
        startDate: at(start).slice(0, 10),
        endDate: at(start + (1 + next(4)) * day).slice(0, 10),
      };
    }
    const end = start + 10_800_000 + next(next(50) === 0 ? 5000 : 20) * 900_000;
    return { kind: 'timed', start: at(start), end: at(end), timeZone: zones[next(zones.length)] ?? 'UTC' };
  }

  test('are exported, imported, imported again without a change, and found as a plain search finds them', async () => {
    const made = Array.from({ length: 10_000 }, (_, index) => ({
      icalendar: writeEvent(
        {
          uid: `e${index}`,
          title: `Event ${index}`,
          when: someTime(),
          recurrence: next(12) === 0 ? rules[next(rules.length)] : undefined,
          guests: next(5) === 0 ? [{ name: `Guest ${next(50)}` }] : [],
        },
        clock,
      ),
    }));
    const text = writeCalendarFile(made, 'Personal');
    const database = openDatabase(file, { name: 'calendar', migrations: organizerMigrations });
    database.exec('PRAGMA synchronous = OFF');
    const calendar = new SqliteCalendarStore(database, clock);
    const plain = new MemoryCalendar(clock);
    for (const { uid, icalendar } of readCalendarFile(text).objects) {
      await calendar.put('personal', uid, icalendar, null);
      await plain.put('personal', uid, icalendar, null);
    }
    for (const { uid, icalendar } of readCalendarFile(text).objects) {
      const stored = await calendar.event('personal', uid);
      if (stored?.icalendar !== icalendar) throw new Error(`${uid} would be written again.`);
    }

    const queries: Partial<OccurrenceQuery>[] = [
      ...Array.from({ length: 12 }, () => {
        const from = Date.UTC(2025, 0, 1) + next(1400) * day + next(24) * 3_600_000;
        const to = from + (1 + next(9)) * day;
        return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      }),
      { from: '2026-11-23T10:00:00Z', limit: 5 },
      { to: '2026-11-23T10:00:00Z', order: 'latest', limit: 5 },
      { text: 'event 77', from: '2026-11-23T10:00:00Z', limit: 30 },
      { person: 'guest 7', to: '2026-11-23T10:00:00Z', order: 'latest', limit: 3 },
      { text: 'event 4242' },
    ];
    const brief = ({
      uid,
      startInstant,
      endInstant,
    }: {
      uid: string;
      startInstant: string;
      endInstant: string;
    }) => `${startInstant} ${endInstant} ${uid}`;
    for (const [index, query] of queries.entries()) {
      const asked = { ...query, timeZone: zones[index % zones.length] ?? 'UTC' };
      const [found, expected] = [await calendar.occurrences(asked), await plain.occurrences(asked)];
      expect(found.length).toBeGreaterThan(0);
      expect(found.map(brief)).toEqual(expected.map(brief));
    }
    database.close();
  }, 120_000);
});
