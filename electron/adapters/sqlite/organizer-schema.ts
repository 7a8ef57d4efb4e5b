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
  `
  CREATE TABLE account (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    state TEXT NOT NULL,
    last_sync TEXT,
    -- The hrefs of the calendars that the person chose; null for all.
    chosen TEXT,
    -- When the list of calendars was last asked for, in milliseconds.
    listed_at INTEGER
  ) STRICT;

  -- Names are unique on this computer alone, so the table is made anew, and with it the one that refers to it.
  CREATE TABLE calendar_2 (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    color TEXT NOT NULL,
    read_only INTEGER NOT NULL,
    -- Of one on a server: where it is, from where changes are asked for next, and what it looked like then.
    href TEXT,
    token TEXT,
    mark TEXT
  ) STRICT;
  INSERT INTO calendar_2
    SELECT id, 'local', name, folded_name, color, 0, NULL, NULL, NULL FROM calendar ORDER BY rowid;
  CREATE TABLE event_2 (
    calendar_id TEXT NOT NULL REFERENCES calendar_2 (id),
    uid TEXT NOT NULL,
    version TEXT NOT NULL,
    icalendar TEXT NOT NULL,
    first_start INTEGER NOT NULL,
    last_end INTEGER,
    recurring INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    PRIMARY KEY (calendar_id, uid)
  ) STRICT;
  INSERT INTO event_2
    SELECT calendar_id, uid, version, icalendar, first_start, last_end, recurring, search_text FROM event;
  DROP TABLE event;
  DROP TABLE calendar;
  ALTER TABLE calendar_2 RENAME TO calendar;
  ALTER TABLE event_2 RENAME TO event;
  CREATE INDEX event_single ON event (first_start, last_end) WHERE recurring = 0;
  CREATE INDEX event_recurring ON event (first_start, last_end) WHERE recurring = 1;
  CREATE UNIQUE INDEX calendar_local_name ON calendar (folded_name) WHERE account = 'local';
  CREATE UNIQUE INDEX calendar_remote ON calendar (account, href) WHERE href IS NOT NULL;

  -- What is known of an object's other side. What was changed here and not sent is pending: the event table has it as
  -- it is here, base as the server last had it, with its etag.
  CREATE TABLE remote_object (
    calendar_id TEXT NOT NULL REFERENCES calendar (id),
    uid TEXT NOT NULL,
    href TEXT,
    etag TEXT,
    base TEXT,
    pending TEXT CHECK (pending IN ('created', 'changed', 'removed')),
    pending_at INTEGER,
    tell_guests INTEGER NOT NULL,
    -- What was pending before: it may have reached the server although no answer came.
    attempts TEXT NOT NULL,
    -- Why the server did not take it.
    problem TEXT,
    -- The server has another one by now: theirs, or nothing when it was removed there.
    conflict_at TEXT,
    theirs TEXT,
    theirs_etag TEXT,
    PRIMARY KEY (calendar_id, uid)
  ) STRICT;
  CREATE UNIQUE INDEX remote_object_href ON remote_object (calendar_id, href) WHERE href IS NOT NULL;
  CREATE INDEX remote_object_pending ON remote_object (calendar_id, pending_at) WHERE pending IS NOT NULL;

  -- Objects of a server that are no events, or cannot be read; known so that they are not fetched again and again.
  CREATE TABLE set_aside_object (
    calendar_id TEXT NOT NULL REFERENCES calendar (id),
    href TEXT NOT NULL,
    etag TEXT NOT NULL,
    uid TEXT,
    why TEXT NOT NULL,
    PRIMARY KEY (calendar_id, href)
  ) STRICT;
  `,
  `
  -- How guests of events in it hear of them, and in whose name, as JSON; null where they cannot. The account's calendars
  -- are listed anew to learn it.
  ALTER TABLE calendar ADD COLUMN inviter TEXT;
  UPDATE account SET listed_at = NULL;
  `,
  `
  -- What is remembered of the person. When it was used last is no part of its version.
  CREATE TABLE fact (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    record TEXT NOT NULL,
    learned_at TEXT NOT NULL,
    search_text TEXT NOT NULL,
    last_used_at TEXT
  ) STRICT;
  `,
  `
  -- How an account's mail does, beside its calendars.
  ALTER TABLE account ADD COLUMN mail_state TEXT NOT NULL DEFAULT '{"state":"never-tried"}';
  ALTER TABLE account ADD COLUMN mail_last_sync TEXT;
  UPDATE account SET mail_state = state, mail_last_sync = last_sync WHERE record ->> '$.kind' = 'imap';
  `,
];
