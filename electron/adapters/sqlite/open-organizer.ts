import type { AccountStore } from '../../ports/account-store.ts';
import type { CalendarPort } from '../../ports/calendar.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ContactsPort } from '../../ports/contacts.ts';
import type { MemoryPort } from '../../ports/memory.ts';
import type { RemindersPort } from '../../ports/reminders.ts';
import { SqliteAccountStore } from './account-store.ts';
import { SqliteCalendarStore } from './calendar-store.ts';
import { SqliteContactsStore } from './contacts-store.ts';
import { SqliteMemoryStore } from './memory-store.ts';
import { MirrorStore } from './mirror-store.ts';
import { openDatabase } from './open-database.ts';
import { organizerMigrations } from './organizer-schema.ts';
import { SqliteRemindersStore } from './reminders-store.ts';

/** The calendars, contacts, reminders and what is remembered of the person, that are kept on this computer. */
export interface Organizer {
  readonly calendar: CalendarPort;
  readonly contacts: ContactsPort;
  readonly reminders: RemindersPort;
  readonly memory: MemoryPort;
  /** The accounts, with how their calendars do. */
  readonly accounts: AccountStore;
  /** The same accounts, with how their mail does. */
  readonly mailAccounts: AccountStore;
  /** What is known of the servers that calendars are mirrored from. */
  readonly mirror: MirrorStore;
  readonly close: () => void;
}

/**
 * Opens the file, and makes it where it is missing, with one calendar named Personal.
 * @throws StorageError as `openDatabase` does; when it is damaged, `setAsideDamaged` makes room for a fresh one.
 */
export function openOrganizer(file: string, clock: Clock): Organizer {
  const database = openDatabase(file, {
    name: 'calendar, contacts and reminders',
    migrations: organizerMigrations,
  });
  return {
    calendar: new SqliteCalendarStore(database, clock),
    contacts: new SqliteContactsStore(database),
    reminders: new SqliteRemindersStore(database),
    memory: new SqliteMemoryStore(database),
    accounts: new SqliteAccountStore(database, 'calendar'),
    mailAccounts: new SqliteAccountStore(database, 'mail'),
    mirror: new MirrorStore(database),
    close: () => database.close(),
  };
}
