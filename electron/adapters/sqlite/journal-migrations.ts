import type { Migration } from './open-database.ts';

/** How many places there are for actions that start in the same millisecond. */
export const placesPerMillisecond = 1024;

/**
 * All steps of the journal's schema.
 *
 * `records` is the truth; the rest follows from it and makes it quick to read. An action's `place` is the millisecond of
 * its start times 1024, or one more than the place before it when the clock went back or stood still: so places follow
 * the order of writing, and a window of time is a range of places, except for the few actions that are out of order,
 * which an index of their own finds.
 *
 * Every index that a commit touches costs it a page on the disk. So records and actions have hardly any: `record_keys` (by
 * run and by target), `search` (by words, tool and effect) and `action_counts` run behind the records, up to `caught_up`.
 */
export const journalMigrations: readonly Migration[] = [
  `
  CREATE TABLE records (
    sequence INTEGER PRIMARY KEY,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    run_id TEXT,
    action_id TEXT,
    target TEXT,
    entry TEXT NOT NULL
  ) STRICT;
  CREATE INDEX records_outside_runs ON records (sequence) WHERE run_id IS NULL;
  CREATE TRIGGER records_are_not_changed BEFORE UPDATE ON records
    BEGIN SELECT RAISE(ABORT, 'the record is only ever added to'); END;
  CREATE TRIGGER records_are_not_removed BEFORE DELETE ON records
    BEGIN SELECT RAISE(ABORT, 'the record is only ever added to'); END;

  CREATE TABLE actions (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    run_id TEXT NOT NULL,
    effect TEXT NOT NULL,
    undoes TEXT,
    started_at INTEGER NOT NULL,
    action TEXT NOT NULL
  ) STRICT;
  CREATE INDEX actions_by_undone ON actions (undoes) WHERE undoes IS NOT NULL;
  CREATE INDEX actions_out_of_order ON actions (started_at) WHERE place / ${placesPerMillisecond} <> started_at;

  CREATE TABLE action_counts (
    hour INTEGER NOT NULL,
    effect TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (hour, effect)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE runs (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    finished INTEGER NOT NULL,
    run TEXT NOT NULL
  ) STRICT;
  CREATE INDEX runs_unfinished ON runs (place) WHERE finished = 0;

  CREATE VIRTUAL TABLE search USING fts5 (
    words, facets,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
  );
  -- Skipping goes from page to page, so small pages are skipped to more exactly.
  INSERT INTO search (search, rank) VALUES ('pgsz', 1000);
  CREATE TABLE record_keys (
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (field, value, sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE caught_up (sequence INTEGER NOT NULL, place INTEGER NOT NULL) STRICT;
  INSERT INTO caught_up VALUES (0, 0);
  `,
];
