import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { Delivery, Envelope, MailTransport } from '../../ports/mail-transport.ts';
import type { RemoteMail } from '../../ports/remote-mail.ts';
import { NotFoundError, StorageError } from '../../ports/store-errors.ts';
import type { ConnectedMailServers } from './mail-servers.ts';

/** Sends the mail of accounts by their own servers. */
export class AccountTransport implements MailTransport {
  readonly #servers: ConnectedMailServers;
  readonly #filed: (accountId: string) => void;

  /** @param filed hears of an account in which something was filed, so that it can be brought here. */
  constructor(servers: ConnectedMailServers, filed: (accountId: string) => void) {
    this.#servers = servers;
    this.#filed = filed;
  }

  async send(account: string, envelope: Envelope, raw: Uint8Array, signal: AbortSignal): Promise<Delivery> {
    try {
      const { sender } = await this.#servers.of(account);
      return await sender.send(envelope, raw, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof NotFoundError) return { kind: 'refused', why: error.message };
      // Without its secret the account cannot be used now, and nothing was sent.
      if (error instanceof ExpectedError && !(error instanceof StorageError)) {
        return { kind: 'not-now', why: error.message, retryAfterSeconds: null };
      }
      throw error;
    }
  }

  async findSent(account: string, messageId: string, signal: AbortSignal): Promise<boolean | null> {
    try {
      const { remote } = await this.#servers.of(account);
      const path = await sentPath(remote, signal);
      if (path !== null && (await remote.findByMessageId(path, messageId, signal)).length > 0) return true;
      // Elsewhere the copy is filed from here, after the server took the mail: that it is missing proves nothing.
      return (await remote.filesSentMail(signal)) ? false : null;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ExpectedError && !(error instanceof StorageError)) return null;
      throw error;
    }
  }

  async fileSent(account: string, messageId: string, raw: Uint8Array, signal: AbortSignal): Promise<void> {
    const { remote } = await this.#servers.of(account);
    if (!(await remote.filesSentMail(signal))) {
      const path = (await sentPath(remote, signal)) ?? (await remote.createMailbox('Sent', signal));
      const there = await remote.findByMessageId(path, messageId, signal);
      if (there.length === 0) await remote.append(path, { raw, flags: ['\\Seen'] }, signal);
    }
    this.#filed(account);
  }
}

async function sentPath(remote: RemoteMail, signal: AbortSignal): Promise<string | null> {
  return (await remote.mailboxes(signal)).find(({ role }) => role === 'sent')?.path ?? null;
}
