import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeEvent } from '../../icalendar/write-event.ts';
import { eventIndex } from './event-index.ts';
import { openDatabase } from './open-database.ts';
import { openOrganizer } from './open-organizer.ts';
import { organizerMigrations } from './organizer-schema.ts';
import { recordVersion } from './record-version.ts';
import { writeEventRow } from './write-event-row.ts';

const clock = { now: () => Date.parse('2026-11-23T10:00:00Z') };

test('calendars and events of the first release are there after the update, as they were', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-schema-'));
  const file = join(folder, 'organizer.sqlite');
  try {
    const first = openDatabase(file, { name: 'calendars', migrations: organizerMigrations.slice(0, 1) });
    first.exec("INSERT INTO calendar VALUES ('team', 'Team', 'team', '#1a7f5a')");
    const when = {
      kind: 'timed',
      start: '2026-11-27T13:00',
      end: '2026-11-27T14:00',
      timeZone: 'UTC',
    } as const;
    const icalendar = writeEvent({ uid: 'a@test', title: 'Lunch', when }, clock);
    const version = recordVersion(icalendar);
    writeEventRow(first, 'team', icalendar, eventIndex('a@test', icalendar), version);
    first.close();

    const organizer = openOrganizer(file, clock);
    expect(await organizer.calendar.calendars()).toEqual([
      { id: 'personal', account: 'local', name: 'Personal', color: '#2f5bd8', readOnly: false },
      { id: 'team', account: 'local', name: 'Team', color: '#1a7f5a', readOnly: false },
    ]);
    expect(await organizer.calendar.event('team', 'a@test')).toEqual({
      calendarId: 'team',
      uid: 'a@test',
      version,
      icalendar,
    });
    expect(await organizer.calendar.occurrences({ timeZone: 'UTC' })).toHaveLength(1);
    expect(await organizer.calendar.ensureCalendar('TEAM')).toMatchObject({ id: 'team' });
    organizer.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a mail account of an earlier version does after the update as it did, and one at Google has no mail yet', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-schema-'));
  const file = join(folder, 'organizer.sqlite');
  try {
    const first = openDatabase(file, { name: 'calendars', migrations: organizerMigrations.slice(0, 2) });
    const server = { host: 'mail.example.com', port: 993, security: 'tls' };
    const ofAna = { kind: 'imap', address: 'ana@example.com', aliases: [], displayName: null, user: 'ana' };
    const account = { ...ofAna, id: 'mail', name: 'Mail', imap: server, smtp: server };
    const google = { kind: 'google', id: 'google', name: 'Google', user: 'ana@example.com', clientId: 'x' };
    const state = { state: 'ready', at: '2026-11-22T10:00:00Z' };
    const insert = first.prepare('INSERT INTO account (id, record, state, last_sync) VALUES (?, ?, ?, ?)');
    for (const each of [account, google]) {
      insert.run(each.id, JSON.stringify(each), JSON.stringify(state), state.at);
    }
    first.close();

    const organizer = openOrganizer(file, clock);
    expect(await organizer.mailAccounts.record('mail')).toEqual({
      account,
      state,
      lastSync: state.at,
      chosen: null,
    });
    expect(await organizer.accounts.get('google')).toEqual({ ...google, mail: false });
    expect(await organizer.mailAccounts.record('google')).toMatchObject({
      state: { state: 'never-tried' },
      lastSync: null,
    });
    organizer.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
