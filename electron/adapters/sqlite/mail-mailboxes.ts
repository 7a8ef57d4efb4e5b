import type { DatabaseSync } from 'node:sqlite';
import {
  type MailAccount,
  type Mailbox,
  type MailIdentity,
  mailboxRoleSchema,
} from '../../../shared/model/mail.ts';
import { foldText } from '../../icalendar/fold-text.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { preparedOnce } from './prepared-once.ts';

/** A row of mailbox. */
export type MailboxRow = Pick<Mailbox, 'id' | 'account' | 'name' | 'role'>;

/** What a mailbox that is made for a role is called. */
const nameOfRole = {
  inbox: 'Inbox',
  drafts: 'Drafts',
  sent: 'Sent',
  archive: 'Archive',
  trash: 'Trash',
  junk: 'Junk',
} as const;

export function mailAccounts(database: DatabaseSync): readonly MailAccount[] {
  const rows = preparedOnce(
    database,
    'SELECT id, name, identities, sends FROM mail_account ORDER BY rowid',
  ).all();
  return rows.map((row) => ({
    id: String(row['id']),
    name: String(row['name']),
    identities: JSON.parse(String(row['identities'])) as MailIdentity[],
    sends: row['sends'] as MailAccount['sends'],
  }));
}

/** All mailboxes with how much is in them: by account, those with a role first. */
export function mailboxesWithCounts(database: DatabaseSync): readonly Mailbox[] {
  const rows = preparedOnce(
    database,
    `SELECT b.id, b.account, b.name, b.role,
       (SELECT count(*) FROM message m WHERE m.mailbox_id = b.id) AS messages,
       (SELECT count(*) FROM message m WHERE m.mailbox_id = b.id AND m.unread = 1) AS unread
     FROM mailbox b JOIN mail_account a ON a.id = b.account ORDER BY a.rowid, b.rowid`,
  ).all() as unknown as Mailbox[];
  const order = (role: Mailbox['role']) => (role === null ? 99 : mailboxRoleSchema.options.indexOf(role));
  return rows
    .map((row) => ({ ...row }))
    .sort((one, other) => (one.account === other.account ? order(one.role) - order(other.role) : 0));
}

/** All mailboxes without the counting. */
export function mailboxRows(database: DatabaseSync): readonly MailboxRow[] {
  const rows = preparedOnce(database, 'SELECT id, account, name, role FROM mailbox').all();
  return rows as unknown as readonly MailboxRow[];
}

export function mailboxRow(database: DatabaseSync, id: string): MailboxRow | null {
  const row = preparedOnce(database, 'SELECT id, account, name, role FROM mailbox WHERE id = ?').get(id);
  return (row as unknown as MailboxRow | undefined) ?? null;
}

/** The mailbox of a role or name, made where the account has none. @throws NotFoundError for an unknown account */
export function ensureMailbox(
  database: DatabaseSync,
  account: string,
  by: { readonly role: Mailbox['role'] } | { readonly name: string },
): MailboxRow {
  if (preparedOnce(database, 'SELECT 1 FROM mail_account WHERE id = ?').get(account) === undefined) {
    throw new NotFoundError(`There is no account “${account}” with mail.`);
  }
  const role = 'role' in by ? by.role : null;
  const name = 'name' in by ? by.name.trim() : role === null ? 'Other' : nameOfRole[role];
  const all = mailboxRows(database).filter((each) => each.account === account);
  const found =
    (role === null ? undefined : all.find((each) => each.role === role)) ??
    all.find((each) => foldText(each.name) === foldText(name) && (role === null || each.role === null));
  if (found !== undefined) {
    if (role === null || found.role === role) return found;
    preparedOnce(database, 'UPDATE mailbox SET role = ? WHERE id = ?').run(role, found.id);
    return { ...found, role };
  }
  const id = freeId(`${account}/${foldText(name).replace(/[^\p{L}\p{N}/]+/gu, '-')}`, all);
  preparedOnce(
    database,
    'INSERT INTO mailbox (id, account, name, folded_name, role) VALUES (?, ?, ?, ?, ?)',
  ).run(id, account, name, foldText(name), role);
  return { id, account, name, role };
}

export function freeId(wanted: string, taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  let id = wanted;
  for (let number = 2; ids.has(id); number++) id = `${wanted}-${number}`;
  return id;
}
