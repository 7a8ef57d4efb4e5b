import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { MailQuery } from '../../../shared/model/mail.ts';
import { foldText } from '../../icalendar/fold-text.ts';
import type { MailboxRow } from './mail-mailboxes.ts';
import { addressKey } from './mail-rows.ts';
import { placesPerSecond } from './mail-schema.ts';
import { searchable } from './mail-search-text.ts';
import { currentThread } from './mail-threads.ts';
import { preparedOnce } from './prepared-once.ts';
import { partIn } from './write-message.ts';

/** A query as SQL says it. */
export interface SearchSql {
  /** What the index of words is asked; null when no words are looked for. */
  readonly match: string | null;
  readonly where: readonly string[];
  readonly values: readonly SQLInputValue[];
  /** Half-open range of places. */
  readonly from: number;
  readonly to: number;
}

/** What a query asks of rows of message (`m`). Null when nothing can match. */
export function searchSql(
  database: DatabaseSync,
  query: MailQuery,
  mailboxes: readonly MailboxRow[],
): SearchSql | null {
  const where: string[] = [];
  const values: SQLInputValue[] = [];
  const add = (condition: string, ...given: SQLInputValue[]) => {
    where.push(condition);
    values.push(...given);
  };
  const flag = (column: string, wanted: boolean | undefined) => {
    if (wanted !== undefined) add(`m.${column} = ${wanted ? 1 : 0}`);
  };
  const match = matchExpression(database, query);
  if (match === nothing) return null;
  if (match === null && query.without !== undefined) {
    const excluded = searchTerms(database, query.without).join(' OR ');
    if (excluded !== '') {
      add('m.place NOT IN (SELECT rowid FROM message_text WHERE message_text MATCH ?)', excluded);
    }
  }

  const inMailboxes = chosenMailboxes(query, mailboxes);
  if (inMailboxes.length === 0) return null;
  if (inMailboxes.length < mailboxes.length) {
    const others = mailboxes.filter((each) => !inMailboxes.includes(each));
    const [named, not] = others.length < inMailboxes.length ? [others, 'NOT '] : [inMailboxes, ''];
    const ids = named.map(() => '?').join(', ');
    // With words their index leads, and a set of few places is looked into faster than the messages are.
    const isSmall = match !== null && not === '';
    add(
      isSmall
        ? `+t.rowid IN (SELECT place FROM message WHERE mailbox_id IN (${ids}))`
        : `m.mailbox_id ${not}IN (${ids})`,
      ...named.map(({ id }) => id),
    );
  }
  flag('unread', query.unread);
  flag('flagged', query.flagged);
  flag('draft', query.draft);
  flag('own', query.own);
  flag('newsletter', query.newsletter);
  if (query.hasAttachment !== undefined) add(`m.attachments ${query.hasAttachment ? '>' : '='} 0`);
  if (query.threadId !== undefined) add('m.thread_id = ?', currentThread(database, query.threadId));
  if (query.messageId !== undefined) add('m.message_id = ?', query.messageId);
  if (query.label !== undefined) {
    add('m.place IN (SELECT place FROM message_label WHERE label = ?)', foldText(query.label));
  }
  const parts = {
    from: [partIn.wrote],
    to: [partIn.writtenToByOwner, partIn.writtenToByOthers],
    person: Object.values(partIn),
  };
  for (const name of ['from', 'to', 'person'] as const) {
    const address = query[name];
    if (address === undefined || !isAddress(address)) continue;
    const person = preparedOnce(database, 'SELECT id FROM person WHERE address = ?').get(addressKey(address));
    if (person === undefined) return null;
    const own = parts[name];
    add(
      `m.place IN (SELECT place FROM message_person WHERE person = ? AND part IN (${own.join(', ')}))`,
      person['id'] as number,
    );
  }
  const [after, before] = [Date.parse(query.after ?? ''), Date.parse(query.before ?? '')];
  if (!Number.isNaN(after)) add('m.date >= ?', after);
  if (!Number.isNaN(before)) add('m.date < ?', before);
  return {
    match,
    where,
    values,
    from: Number.isNaN(after) ? 0 : placeAt(after),
    to: Number.isNaN(before) ? Number.MAX_SAFE_INTEGER : placeAt(before + 1000),
  };
}

/** The mailboxes that a query looks into: by id, role or name, or all but trash and junk. */
function chosenMailboxes(
  { account, mailbox }: MailQuery,
  mailboxes: readonly MailboxRow[],
): readonly MailboxRow[] {
  const ofAccount = mailboxes.filter((each) => account === undefined || each.account === account);
  if (mailbox === undefined) return ofAccount.filter(({ role }) => role !== 'trash' && role !== 'junk');
  const byId = ofAccount.filter(({ id }) => id === mailbox);
  if (byId.length > 0) return byId;
  const folded = foldText(mailbox).trim();
  const byRole = ofAccount.filter(({ role }) => role === folded);
  if (byRole.length > 0) return byRole;
  return ofAccount.filter(({ name }) => foldText(name) === folded);
}

/** A complete address, which is compared whole. */
function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text.trim());
}

/** A complete address as a phrase: the index tells quickly where it is, and who has exactly this one is looked up then. */
function nameOrPhrase(text: string | undefined): string | undefined {
  return text !== undefined && isAddress(text) ? `"${text.trim()}"` : text;
}

const nothing = Symbol('nothing');

/** What FTS5 is asked (https://sqlite.org/fts5.html section 3); null without words, `nothing` where no word is left of them. */
function matchExpression(database: DatabaseSync, query: MailQuery): string | null | typeof nothing {
  const parts: string[] = [];
  const terms = (columns: string, text: string): boolean => {
    const found = searchTerms(database, text);
    parts.push(...found.map((term) => `${columns}${term}`));
    return found.length > 0;
  };
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['', query.text],
    ['subject : ', query.subject],
    ['sender : ', nameOrPhrase(query.from)],
    ['recipients : ', nameOrPhrase(query.to)],
    ['{sender recipients} : ', nameOrPhrase(query.person)],
  ];
  for (const [columns, text] of fields) {
    if (text !== undefined && text.trim() !== '' && !terms(columns, text)) return nothing;
  }
  if (parts.length === 0) return null;
  const excluded = searchTerms(database, query.without ?? '');
  return excluded.length === 0
    ? parts.join(' AND ')
    : `(${parts.join(' AND ')}) NOT (${excluded.join(' OR ')})`;
}

/**
 * Each word, and each quoted phrase, as FTS5 takes it. A word of three letters or more that stands nowhere by itself is taken
 * for the beginning of others: looking for beginnings costs, since all that begin so have to be put in order first.
 */
function searchTerms(database: DatabaseSync, text: string): string[] {
  const terms: string[] = [];
  for (const [, phrase, word] of text.matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const words = searchable(phrase ?? word ?? '').match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu);
    if (words === null) continue;
    const term = `"${words.join(' ')}"`;
    const isBeginning = phrase === undefined && (words.at(-1) ?? '').length >= 3 && !occurs(database, term);
    terms.push(isBeginning ? `${term}*` : term);
  }
  return terms;
}

function occurs(database: DatabaseSync, term: string): boolean {
  const sql = 'SELECT 1 FROM message_text WHERE message_text MATCH ? LIMIT 1';
  return preparedOnce(database, sql).get(term) !== undefined;
}

function placeAt(milliseconds: number): number {
  return Math.max(Math.floor(milliseconds / 1000), 0) * placesPerSecond;
}
