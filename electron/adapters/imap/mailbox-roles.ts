import type { ListResponse } from 'imapflow';
import type { MailboxRole } from '../../../shared/model/mail.ts';

const roles: Readonly<Record<string, MailboxRole>> = {
  '\\Inbox': 'inbox',
  '\\Drafts': 'drafts',
  '\\Sent': 'sent',
  '\\Archive': 'archive',
  '\\Trash': 'trash',
  '\\Junk': 'junk',
};
const bySource = ['user', 'extension', 'name'];

/**
 * What the mailboxes are for, by path: as the server says (RFC 6154), and by their names where it does not. Each role is
 * given once.
 */
export function mailboxRoles(listed: readonly ListResponse[]): ReadonlyMap<string, MailboxRole> {
  const taken = new Map<MailboxRole, ListResponse>();
  for (const each of listed) {
    const role = roles[each.specialUse ?? ''];
    if (role === undefined) continue;
    const before = taken.get(role);
    if (before === undefined || rank(each) < rank(before)) taken.set(role, each);
  }
  return new Map([...taken].map(([role, { path }]) => [path, role]));
}

function rank({ specialUseSource }: ListResponse): number {
  return bySource.indexOf(specialUseSource ?? 'name');
}
