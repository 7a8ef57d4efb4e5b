import { expect, test } from 'vitest';
import type { RemoteMail } from '../../ports/remote-mail.ts';
import { AccountTransport } from './account-transport.ts';
import type { ConnectedMailServers } from './mail-servers.ts';

const signal = new AbortController().signal;

function transport(found: readonly number[], files: boolean): AccountTransport {
  const remote = {
    mailboxes: async () => [{ path: 'Sent', name: 'Sent', role: 'sent', position: null }],
    findByMessageId: async () => found,
    filesSentMail: async () => files,
  } as unknown as RemoteMail;
  const servers = { of: async () => ({ remote }) } as unknown as ConnectedMailServers;
  return new AccountTransport(servers, () => undefined);
}

test.each([
  ['is there, where the server files it', [7], true, true],
  ['is there, where it is filed from here', [7], false, true],
  ['is missing where the server files it: nothing was sent', [], true, false],
  ['is missing where it is filed from here, which proves nothing', [], false, null],
])('the copy of a mail %s', async (_, found, files, answer) => {
  expect(await transport(found, files).findSent('work', 'a@example.com', signal)).toBe(answer);
});
