import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type Organizer, openOrganizer } from '../../electron/adapters/sqlite/open-organizer.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { MemoryCalendar } from '../fakes/memory-calendar.ts';
import { MemoryContacts } from '../fakes/memory-contacts.ts';
import { MemoryFacts } from '../fakes/memory-facts.ts';
import { MemoryReminders } from '../fakes/memory-reminders.ts';
import { calendarContract } from './calendar.contract.ts';
import { contactsContract } from './contacts.contract.ts';
import { memoryContract } from './memory.contract.ts';
import { remindersContract } from './reminders.contract.ts';

const clock = new FixedClock('2026-11-23T10:00:00Z');
const opened: { organizer: Organizer; folder: string }[] = [];

function open(): Organizer {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-organizer-'));
  const organizer = openOrganizer(join(folder, 'organizer.sqlite'), clock);
  opened.push({ organizer, folder });
  return organizer;
}

afterEach(() => {
  for (const { organizer, folder } of opened.splice(0)) {
    organizer.close();
    rmSync(folder, { recursive: true });
  }
});

calendarContract('The calendar in memory', () => new MemoryCalendar(clock));
calendarContract('The calendar in a SQLite file', () => open().calendar);
contactsContract('The contacts in memory', () => new MemoryContacts());
contactsContract('The contacts in a SQLite file', () => open().contacts);
remindersContract('The reminders in memory', () => new MemoryReminders());
remindersContract('The reminders in a SQLite file', () => open().reminders);
memoryContract('Memory in memory', () => new MemoryFacts());
memoryContract('Memory in a SQLite file', () => open().memory);
