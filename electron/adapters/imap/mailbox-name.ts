import type { ImapFlow, ListResponse } from 'imapflow';

/** How people call a mailbox: without the server's prefix, and with `/` between it and its parents. */
export function mailboxName(
  { path, delimiter }: Pick<ListResponse, 'path' | 'delimiter'>,
  { namespace }: Pick<ImapFlow, 'namespace'>,
): string {
  if (path.toUpperCase() === 'INBOX') return 'Inbox';
  const prefix = namespace?.prefix ?? '';
  const own = prefix !== '' && path.startsWith(prefix) ? path.slice(prefix.length) : path;
  return delimiter === '' || delimiter === '/' ? own : own.replaceAll('/', '∕').replaceAll(delimiter, '/');
}
