import type { Migration } from './open-database.ts';

/**
 * How many places one second has: a message's place is its key and its order in time at once, so that whatever is found
 * comes newest first without sorting.
 */
export const placesPerSecond = 2 ** 20;

/** The steps that made `mail.sqlite` what it is. A step that was released never changes. */
export const mailMigrations: readonly Migration[] = [
  `
  CREATE TABLE mail_account (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    identities TEXT NOT NULL,
    sends TEXT NOT NULL CHECK (sends IN ('itself', 'outbox'))
  ) STRICT;
  INSERT INTO mail_account VALUES ('local', 'On this computer', '[]', 'outbox');

  CREATE TABLE mailbox (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES mail_account (id),
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    role TEXT,
    -- Of one on a server: what it is called there, null until it is made there, and how far it was read (RFC 3501, RFC 7162).
    path TEXT,
    uid_validity TEXT,
    uid_next INTEGER,
    highest_modseq TEXT
  ) STRICT;
  CREATE UNIQUE INDEX mailbox_by_name ON mailbox (account, folded_name);
  CREATE UNIQUE INDEX mailbox_by_role ON mailbox (account, role) WHERE role IS NOT NULL;
  INSERT INTO mailbox (id, account, name, folded_name, role) VALUES
    ('local/inbox', 'local', 'Inbox', 'inbox', 'inbox'),
    ('local/drafts', 'local', 'Drafts', 'drafts', 'drafts'),
    ('local/sent', 'local', 'Sent', 'sent', 'sent'),
    ('local/archive', 'local', 'Archive', 'archive', 'archive'),
    ('local/trash', 'local', 'Trash', 'trash', 'trash'),
    ('local/junk', 'local', 'Junk', 'junk', 'junk');

  CREATE TABLE message (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    mailbox_id TEXT NOT NULL REFERENCES mailbox (id),
    message_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    -- Milliseconds.
    date INTEGER NOT NULL,
    people TEXT NOT NULL,
    subject TEXT NOT NULL,
    preview TEXT NOT NULL,
    unread INTEGER NOT NULL,
    flagged INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    draft INTEGER NOT NULL,
    labels TEXT NOT NULL,
    attachments INTEGER NOT NULL,
    own INTEGER NOT NULL,
    newsletter INTEGER NOT NULL,
    -- Differs between the texts that one id has had.
    revision TEXT NOT NULL,
    -- Of one on a server: where it lies there, and what waits to be done there; base is its state there as last heard.
    server_mailbox_id TEXT,
    uid INTEGER,
    pending TEXT CHECK (pending IN ('added', 'changed')),
    base TEXT
  ) STRICT;
  CREATE INDEX message_by_mailbox ON message (mailbox_id, place);
  CREATE INDEX message_by_message_id ON message (message_id);
  CREATE INDEX message_by_thread ON message (thread_id, place);
  CREATE INDEX message_unread ON message (mailbox_id, place) WHERE unread = 1;
  CREATE INDEX message_flagged ON message (place) WHERE flagged = 1;
  CREATE INDEX message_pending ON message (place) WHERE pending IS NOT NULL;
  CREATE UNIQUE INDEX message_by_uid ON message (server_mailbox_id, uid) WHERE uid IS NOT NULL;

  CREATE VIRTUAL TABLE message_text USING fts5 (
    subject, sender, recipients, body, files,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
  );

  CREATE TABLE message_label (
    label TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (label, place)
  ) STRICT, WITHOUT ROWID;

  -- The bytes of a message as they were received. What its attachments hold lies apart, once for all copies: cuts says where.
  CREATE TABLE message_body (
    place INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL,
    cuts TEXT NOT NULL
  ) STRICT;
  CREATE TABLE file_content (
    hash TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
  ) STRICT;
  -- Apart, since a row is written anew whole when something in it changes.
  CREATE TABLE file_use (
    hash TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (hash, place)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    written TEXT NOT NULL,
    name TEXT NOT NULL,
    search_text TEXT NOT NULL
  ) STRICT;
  -- part: 0 wrote the message, 1 was written to by the person who owns this computer, 2 was written to by others.
  CREATE TABLE message_person (
    person INTEGER NOT NULL,
    part INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (person, part, place)
  ) STRICT, WITHOUT ROWID;

  -- The thread of every Message-ID that is here or is named by a message that is, and of threads that became part of another.
  CREATE TABLE thread_link (
    key TEXT PRIMARY KEY,
    thread_id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Messages that were removed here and are still on their server.
  CREATE TABLE removed_message (
    mailbox_id TEXT NOT NULL REFERENCES mailbox (id),
    uid INTEGER NOT NULL,
    PRIMARY KEY (mailbox_id, uid)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    record TEXT NOT NULL,
    raw BLOB NOT NULL
  ) STRICT;
  CREATE INDEX outbox_by_due ON outbox (state, due_at);
  CREATE INDEX outbox_by_creation ON outbox (created_at, id);
  `,
  `
  -- Messages that bring a guest's answer and were not looked at yet.
  CREATE TABLE waiting_answer (message_id TEXT PRIMARY KEY) STRICT;
  `,
];
