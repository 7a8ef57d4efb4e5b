import type { Migration } from './open-database.ts';

/** The steps that made `organizer.sqlite` what it is. A step that was released never changes. */
export const organizerMigrations: readonly Migration[] = [
  `
  CREATE TABLE calendar (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL UNIQUE,
    color TEXT NOT NULL
  ) STRICT;
  INSERT INTO calendar VALUES ('personal', 'Personal', 'personal', '#2f5bd8');

  -- What is beside the text is derived from it, to find it by. Instants are milliseconds; first_start and last_end leave
  -- room for any zone where the event is all-day or floating, and last_end is null when it repeats for ever.
  CREATE TABLE event (
    calendar_id TEXT NOT NULL REFERENCES calendar (id),
    uid TEXT NOT NULL,
    version TEXT NOT NULL,
    icalendar TEXT NOT NULL,
    first_start INTEGER NOT NULL,
    last_end INTEGER,
    recurring INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    PRIMARY KEY (calendar_id, uid)
  ) STRICT;
  CREATE INDEX event_single ON event (first_start, last_end) WHERE recurring = 0;
  CREATE INDEX event_recurring ON event (first_start, last_end) WHERE recurring = 1;

  CREATE TABLE contact (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    record TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    search_text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX contact_by_name ON contact (sort_name, id);

  CREATE TABLE reminder (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    record TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    search_text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX reminder_by_due ON reminder (state, due_at, id);
  `,
];
