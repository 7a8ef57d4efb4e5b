import type { DatabaseSync } from 'node:sqlite';
import type { MailQuery } from '../../../shared/model/mail.ts';
import type { MailboxRow } from './mail-mailboxes.ts';
import type { MessageRow } from './mail-rows.ts';
import { type SearchSql, searchSql } from './mail-search-query.ts';
import { preparedOnce } from './prepared-once.ts';

export interface SearchPage {
  readonly limit: number;
  /** The place before which to go on. */
  readonly before?: string;
  readonly countUpTo?: number;
}

export interface SearchResult {
  readonly rows: readonly MessageRow[];
  readonly total: number;
  readonly more: string | null;
}

/** Finds messages, newest first. */
export function searchMail(
  database: DatabaseSync,
  query: MailQuery,
  page: SearchPage,
  mailboxes: readonly MailboxRow[],
): SearchResult {
  const sql = searchSql(database, query, mailboxes);
  if (sql === null) return { rows: [], total: 0, more: null };
  const before = page.before === undefined ? sql.to : Math.min(Number(page.before), sql.to);
  const found = placesOf(database, sql, before, page.limit + 1);
  const places = found.slice(0, page.limit);
  const row = preparedOnce(
    database,
    'SELECT m.*, b.account, b.role FROM message m JOIN mailbox b ON b.id = m.mailbox_id WHERE m.place = ?',
  );
  return {
    rows: places.map((place) => row.get(place) as unknown as MessageRow),
    total: page.countUpTo === undefined ? places.length : count(database, sql, page.countUpTo),
    more: found.length > page.limit ? String(places.at(-1)) : null,
  };
}

function placesOf(database: DatabaseSync, sql: SearchSql, before: number, limit: number): number[] {
  const { text, values } = selection(sql, before);
  const rows = preparedOnce(database, `SELECT ${text} DESC LIMIT ?`).all(...values, limit);
  return rows.map((row) => Number(row['place']));
}

function count(database: DatabaseSync, sql: SearchSql, upTo: number): number {
  const { text, values } = selection(sql, sql.to);
  const row = preparedOnce(database, `SELECT count(*) AS count FROM (SELECT ${text} DESC LIMIT ?)`).get(
    ...values,
    upTo,
  );
  return Number(row?.['count']);
}

/** What is common to looking and counting. With words their index leads, in its own order, which is that of time. */
function selection({ match, where, values, from }: SearchSql, before: number) {
  if (match === null) {
    const conditions = ['m.place >= ?', 'm.place < ?', ...where].join(' AND ');
    return {
      text: `m.place FROM message m WHERE ${conditions} ORDER BY m.place`,
      values: [from, before, ...values],
    };
  }
  const conditions = ['t.message_text MATCH ?', 't.rowid >= ?', 't.rowid < ?', ...where].join(' AND ');
  const tables =
    where.length === 0 ? 'message_text t' : 'message_text t CROSS JOIN message m ON m.place = t.rowid';
  return {
    text: `t.rowid AS place FROM ${tables} WHERE ${conditions} ORDER BY t.rowid`,
    values: [match, from, before, ...values],
  };
}
