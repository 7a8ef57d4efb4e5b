import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMailServers } from '../../electron/adapters/accounts/open-mail-servers.ts';
import type { ImapAccount } from '../../electron/adapters/mail/account-with-mail.ts';
import { MailAccounts } from '../../electron/adapters/mail/mail-accounts.ts';
import { type MailFile, openMail } from '../../electron/adapters/sqlite/open-mail.ts';
import { type Organizer, openOrganizer } from '../../electron/adapters/sqlite/open-organizer.ts';
import type { MailPort } from '../../electron/ports/mail.ts';
import type { MailQuery } from '../../shared/model/mail.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { mailPassword } from './dovecot.ts';

export interface MailDeskOptions {
  readonly imapPort: number;
  readonly smtpPort?: number;
  readonly user: string;
  /** When it is another than the user's at example.com. */
  readonly address?: string;
  readonly displayName?: string;
  /** Of an earlier desk whose process ended, to go on with its data. */
  readonly folder?: string;
}

/** A person's mail in a temporary folder, mirrored from servers on this computer. */
export class MailDesk {
  readonly clock = new FixedClock('2026-11-23T10:00:00Z');
  readonly signal = new AbortController().signal;
  readonly folder: string;
  readonly organizer: Organizer;
  readonly file: MailFile;
  readonly accounts: MailAccounts;
  readonly account: ImapAccount;

  constructor(options: MailDeskOptions) {
    const { imapPort, smtpPort = 1, user, folder, displayName = 'Ana Costa' } = options;
    const { address = `${user}@example.com` } = options;
    this.folder = folder ?? mkdtempSync(join(tmpdir(), 'deskhand-mail-desk-'));
    this.organizer = openOrganizer(join(this.folder, 'organizer.sqlite'), this.clock);
    this.file = openMail(join(this.folder, 'mail.sqlite'), (id, signal) =>
      this.accounts.fetchBody(id, signal),
    );
    this.account = {
      kind: 'imap',
      id: 'work',
      name: 'Work',
      address,
      aliases: [],
      displayName,
      user,
      imap: { host: '127.0.0.1', port: imapPort, security: 'plain' },
      smtp: { host: '127.0.0.1', port: smtpPort, security: 'plain' },
    };
    this.accounts = new MailAccounts({
      mail: this.file.mail,
      mirror: this.file.mirror,
      accounts: this.organizer.mailAccounts,
      clock: this.clock,
      connect: (account) => openMailServers(account as ImapAccount, { password: mailPassword }),
    });
  }

  get mail(): MailPort {
    return this.accounts.mail;
  }

  add() {
    return this.accounts.addAccount(this.account, this.signal);
  }

  async sync() {
    const [report] = await this.accounts.sync('work', this.signal);
    if (report === undefined) throw new Error('There is no account.');
    return report;
  }

  /** What is in the account, as `folder: subject marks`, in order. */
  async shown(query: MailQuery = {}): Promise<string[]> {
    const names = new Map((await this.mail.mailboxes()).map(({ id, name }) => [id, name]));
    const all: string[] = [];
    for (const mailbox of names.keys()) {
      const { messages } = await this.mail.search({ ...query, account: 'work', mailbox }, { limit: 100_000 });
      for (const each of messages) {
        const marks = [
          each.unread ? 'unread' : '',
          each.flagged ? 'flagged' : '',
          each.answered ? 'answered' : '',
          ...each.labels,
        ].filter((mark) => mark !== '');
        all.push([`${names.get(mailbox)}: ${each.subject}`, ...marks].join(' '));
      }
    }
    return all.sort((one, other) => one.localeCompare(other));
  }

  async find(subject: string) {
    const { messages } = await this.mail.search({ account: 'work', subject }, { limit: 10 });
    const [found] = messages;
    if (found === undefined) throw new Error(`There is no message “${subject}”.`);
    return found;
  }

  async mailbox(role: string) {
    const found = (await this.mail.mailboxes()).find((each) => each.account === 'work' && each.role === role);
    if (found === undefined) throw new Error(`There is no mailbox for ${role}.`);
    return found.id;
  }

  /** As a process that ends by itself does. */
  async close({ keep = false } = {}): Promise<void> {
    await this.accounts.stop();
    this.file.close();
    this.organizer.close();
    if (!keep) rmSync(this.folder, { recursive: true, force: true });
  }
}
