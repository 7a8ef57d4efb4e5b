import type { Account } from '../../../shared/model/account.ts';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { Vault } from '../../ports/vault.ts';
import type { MailServers } from '../mail/mail-servers.ts';
import type { MailSecret } from '../mail-servers/mail-sign-in.ts';
import { readPassword } from './open-account.ts';

type ImapAccount = Extract<Account, { readonly kind: 'imap' }>;

/** Opens both directions of an account's mail with what the vault keeps. @throws VaultLockedError */
export async function openMailAccount(account: Account, vault: Vault): Promise<MailServers> {
  if (account.kind !== 'imap') throw new ExpectedError(`“${account.name}” has no mail.`);
  return openMailServers(account, { password: await readPassword(account, vault) });
}

/** Opens both directions of an account's mail. What speaks to them is loaded only now, and nothing is asked before the first use. */
export async function openMailServers(
  { user, imap, smtp }: Pick<ImapAccount, 'user' | 'imap' | 'smtp'>,
  secret: MailSecret,
): Promise<MailServers> {
  const [{ ImapMail }, { SmtpSender }] = await Promise.all([
    import('../imap/imap-mail.ts'),
    import('../smtp/smtp-sender.ts'),
  ]);
  return {
    remote: new ImapMail({ server: imap, user, secret }),
    sender: new SmtpSender({ server: smtp, user, secret }),
  };
}
