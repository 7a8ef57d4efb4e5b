import type { DatabaseSync } from 'node:sqlite';
import type { MailAddress, MailboxRole } from '../../../shared/model/mail.ts';
import { foldText } from '../../icalendar/fold-text.ts';
import type { ServerState } from '../../ports/mail-mirror.ts';
import {
  addressKey,
  labelsText,
  type MessageRow,
  type People,
  peopleOf,
  selectMessages,
} from './mail-rows.ts';
import { placesPerSecond } from './mail-schema.ts';
import { deleteSearchText, writeSearchText } from './mail-search-text.ts';
import { type ThreadKeys, threadOf } from './mail-threads.ts';
import { preparedOnce } from './prepared-once.ts';

/** A message as its row is made from. */
export interface RowContent extends ThreadKeys {
  readonly id: string;
  readonly mailbox: { readonly id: string; readonly account: string; readonly role: MailboxRole | null };
  /** Milliseconds. */
  readonly date: number;
  readonly people: People;
  readonly subject: string;
  readonly preview: string;
  readonly state: ServerState;
  readonly attachments: number;
  readonly newsletter: boolean;
  readonly revision: string;
  /** What it is found by besides its headers. */
  readonly body: string;
  readonly files: string;
  readonly server: { readonly mailboxId: string; readonly uid: number } | null;
  readonly pending: 'added' | null;
}

/** A date beyond these (1970 and 2200) has no place in time. */
const lastSecond = 7_258_118_400;

/** The part that somebody has in a message, as message_person keeps it. */
export const partIn = { wrote: 0, writtenToByOwner: 1, writtenToByOthers: 2 } as const;

/** Writes a new message with all that it is found by. Runs inside the caller's transaction. @returns its place */
export function writeMessage(database: DatabaseSync, content: RowContent): number {
  const place = freePlace(database, content.date);
  const { people, mailbox, state } = content;
  const own = isOwn(database, mailbox, people);
  const thread = threadOf(database, content, () => threadBySubject(database, content));
  preparedOnce(
    database,
    `INSERT INTO message (place, id, mailbox_id, message_id, thread_id, date, people, subject, preview, unread, flagged,
       answered, draft, labels, attachments, own, newsletter, revision, server_mailbox_id, uid, pending, base)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)`,
  ).run(
    place,
    content.id,
    mailbox.id,
    content.messageId,
    thread,
    content.date,
    JSON.stringify(people),
    content.subject,
    content.preview,
    Number(state.unread),
    Number(state.flagged),
    Number(state.answered),
    Number(state.draft),
    labelsText(state.labels),
    content.attachments,
    Number(own),
    Number(content.newsletter),
    content.revision,
    content.server?.mailboxId ?? null,
    content.server?.uid ?? null,
    content.pending,
  );
  writeSearchText(database, place, content);
  writeLabels(database, place, state.labels);
  writePeople(database, place, people, own && !state.draft);
  return place;
}

/** Removes a message with all that it was found by; its body is the caller's. */
export function deleteMessage(database: DatabaseSync, row: MessageRow): void {
  deleteSearchText(database, row.place);
  deleteLabels(database, row.place, row.labels);
  deletePeople(database, row.place, peopleOf(row));
  preparedOnce(database, 'DELETE FROM message WHERE place = ?').run(row.place);
}

/** Gives a message another mailbox and other marks. */
export function writeState(
  database: DatabaseSync,
  row: MessageRow,
  mailbox: RowContent['mailbox'],
  state: ServerState,
): void {
  const people = peopleOf(row);
  const own = isOwn(database, mailbox, people);
  const labels = labelsText(state.labels);
  preparedOnce(
    database,
    `UPDATE message SET mailbox_id = ?, unread = ?, flagged = ?, answered = ?, draft = ?, labels = ?, own = ? WHERE place = ?`,
  ).run(
    mailbox.id,
    Number(state.unread),
    Number(state.flagged),
    Number(state.answered),
    Number(state.draft),
    labels,
    Number(own),
    row.place,
  );
  if (labels !== row.labels) {
    deleteLabels(database, row.place, row.labels);
    writeLabels(database, row.place, state.labels);
  }
  if (own !== (row.own === 1) || state.draft !== (row.draft === 1)) {
    deletePeople(database, row.place, people);
    writePeople(database, row.place, people, own && !state.draft);
  }
}

export function messageRow(database: DatabaseSync, id: string): MessageRow | null {
  const row = preparedOnce(database, `${selectMessages} WHERE m.id = ?`).get(id);
  return (row as unknown as MessageRow | undefined) ?? null;
}

/** Whether the person wrote it: it lies where own mail does, and came from one of the account's addresses. */
export function isOwn(
  database: DatabaseSync,
  { account, role }: RowContent['mailbox'],
  { from }: People,
): boolean {
  if (role !== 'drafts' && role !== 'sent') return false;
  // A draft that nobody has put a sender to yet.
  if (from.length === 0) return role === 'drafts';
  const row = preparedOnce(database, 'SELECT identities FROM mail_account WHERE id = ?').get(account);
  const identities = JSON.parse(String(row?.['identities'] ?? '[]')) as readonly MailAddress[];
  const own = new Set(identities.map(({ address }) => addressKey(address)));
  return from.every(({ address }) => own.has(addressKey(address)));
}

/** The place after those of the same second. */
function freePlace(database: DatabaseSync, date: number): number {
  const second = Math.min(Math.max(Math.floor(date / 1000), 0), lastSecond);
  const first = second * placesPerSecond;
  const row = preparedOnce(
    database,
    'SELECT max(place) AS last FROM message WHERE place >= ? AND place < ?',
  ).get(first, first + placesPerSecond);
  return row?.['last'] == null ? first : Number(row['last']) + 1;
}

/** The thread of the latest message that this seems to answer, for a mail program that does not say what it answers. */
function threadBySubject(database: DatabaseSync, { subject, people, date }: RowContent): string | null {
  const topic = topicOf(subject);
  if (topic === null) return null;
  const words = topic.match(/[\p{L}\p{N}]+/gu);
  if (words === null) return null;
  const place = Math.floor(date / 1000) * placesPerSecond;
  const rows = preparedOnce(
    database,
    `SELECT m.thread_id, m.subject, m.people FROM message_text t CROSS JOIN message m ON m.place = t.rowid
      WHERE t.message_text MATCH ? AND t.rowid BETWEEN ? AND ? ORDER BY t.rowid DESC LIMIT 20`,
  ).all(
    `subject : "${foldText(words.join(' '))}"`,
    place - subjectReach * placesPerSecond,
    place + placesPerSecond,
  ) as unknown as MessageRow[];
  const involved = new Set(everyone(people));
  for (const row of rows) {
    const same = (topicOf(row.subject) ?? foldText(row.subject).trim()) === topic;
    if (same && everyone(peopleOf(row)).some((address) => involved.has(address))) return row.thread_id;
  }
  return null;
}

/** Seconds after which the same subject means another matter. */
const subjectReach = 60 * 24 * 60 * 60;

/** The subject without what answering puts before it; null where nothing was put before it. */
function topicOf(subject: string): string | null {
  const folded = foldText(subject).trim();
  const topic = folded.replace(/^(?:(?:re|aw|sv|antw|odp|ref|rv)(?:\[\d+\])?\s*:\s*)+/, '');
  return topic === folded || topic === '' ? null : topic;
}

function everyone({ from, to, cc }: People): string[] {
  return [...from, ...to, ...cc].map(({ address }) => addressKey(address));
}

function writeLabels(database: DatabaseSync, place: number, labels: readonly string[]): void {
  for (const label of labels) {
    preparedOnce(database, 'INSERT OR IGNORE INTO message_label (label, place) VALUES (?, ?)').run(
      foldText(label),
      place,
    );
  }
}

function deleteLabels(database: DatabaseSync, place: number, labels: string): void {
  for (const label of JSON.parse(labels) as string[]) {
    preparedOnce(database, 'DELETE FROM message_label WHERE label = ? AND place = ?').run(
      foldText(label),
      place,
    );
  }
}

function writePeople(database: DatabaseSync, place: number, people: People, sent: boolean): void {
  const part = sent ? partIn.writtenToByOwner : partIn.writtenToByOthers;
  for (const person of people.from) writePerson(database, place, person, partIn.wrote);
  for (const each of [people.to, people.cc, people.bcc]) {
    for (const person of each) writePerson(database, place, person, part);
  }
}

function writePerson(
  database: DatabaseSync,
  place: number,
  { name = '', address }: MailAddress,
  part: number,
): void {
  const key = addressKey(address);
  const found = preparedOnce(database, 'SELECT id, name FROM person WHERE address = ?').get(key);
  let id = found?.['id'];
  if (id === undefined) {
    id = preparedOnce(
      database,
      'INSERT INTO person (address, written, name, search_text) VALUES (?, ?, ?, ?)',
    ).run(key, address, name, foldText(`${name} ${address}`)).lastInsertRowid;
  } else if (name !== '' && found?.['name'] === '') {
    preparedOnce(database, 'UPDATE person SET name = ?, search_text = ? WHERE id = ?').run(
      name,
      foldText(`${name} ${address}`),
      id,
    );
  }
  preparedOnce(database, 'INSERT OR IGNORE INTO message_person (person, part, place) VALUES (?, ?, ?)').run(
    id,
    part,
    place,
  );
}

function deletePeople(database: DatabaseSync, place: number, { from, to, cc, bcc }: People): void {
  for (const { address } of [...from, ...to, ...cc, ...bcc]) {
    preparedOnce(
      database,
      `DELETE FROM message_person WHERE place = ? AND part IN (0, 1, 2) AND person = (SELECT id FROM person WHERE address = ?)`,
    ).run(place, addressKey(address));
  }
}
