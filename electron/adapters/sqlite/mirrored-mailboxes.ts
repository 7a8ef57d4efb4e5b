import type { DatabaseSync } from 'node:sqlite';
import type { MailboxRole } from '../../../shared/model/mail.ts';
import { foldText } from '../../icalendar/fold-text.ts';
import type { MirroredMailbox } from '../../ports/mail-mirror.ts';
import { freeId, mailboxRows } from './mail-mailboxes.ts';
import { preparedOnce } from './prepared-once.ts';

/** A mailbox as its server lists it. */
export interface ListedMailbox {
  readonly path: string;
  readonly name: string;
  readonly role: MailboxRole | null;
}

/** The mailboxes of an account, with how far each was read. */
export function mirroredMailboxes(database: DatabaseSync, accountId: string): MirroredMailbox[] {
  return preparedOnce(database, 'SELECT * FROM mailbox WHERE account = ? ORDER BY rowid')
    .all(accountId)
    .map(mirroredMailbox);
}

/** Takes over what the server lists. Inside the caller's transaction. @returns ids of those that are there no more. */
export function saveListedMailboxes(
  database: DatabaseSync,
  accountId: string,
  listed: readonly ListedMailbox[],
): readonly string[] {
  const gone = new Map(mirroredMailboxes(database, accountId).map((each) => [each.id, each]));
  // Roles and names may have changed places.
  preparedOnce(
    database,
    `UPDATE mailbox SET role = NULL, folded_name = id WHERE account = ? AND path IS NOT NULL`,
  ).run(accountId);
  const roles = new Set<MailboxRole>();
  for (const { path, name, role } of listed) {
    const own = role === null || roles.has(role) ? null : role;
    if (own !== null) roles.add(own);
    const folded = foldText(name);
    // One that was made here first is the server's as soon as that has one of its name or role.
    const known =
      [...gone.values()].find((each) => each.path === path) ??
      [...gone.values()].find(
        (each) =>
          each.path === null && (foldText(each.name) === folded || (own !== null && each.role === own)),
      );
    if (known === undefined) {
      const id = freeId(`${accountId}/${path}`, mailboxRows(database));
      preparedOnce(
        database,
        'INSERT INTO mailbox (id, account, name, folded_name, role, path) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(id, accountId, name, `${folded}\n${path}`, own, path);
    } else {
      gone.delete(known.id);
      preparedOnce(
        database,
        'UPDATE mailbox SET name = ?, folded_name = ?, role = ?, path = ? WHERE id = ?',
      ).run(name, `${folded}\n${path}`, own, path, known.id);
    }
  }
  return [...gone.values()].filter(({ path }) => path !== null).map(({ id }) => id);
}

function mirroredMailbox(row: Record<string, unknown>): MirroredMailbox {
  const validity = row['uid_validity'] as string | null;
  return {
    id: String(row['id']),
    account: String(row['account']),
    name: String(row['name']),
    role: row['role'] as MailboxRole | null,
    path: row['path'] as string | null,
    position:
      validity === null
        ? null
        : {
            uidValidity: validity,
            uidNext: Number(row['uid_next']),
            highestModseq: row['highest_modseq'] as string | null,
          },
  };
}
