import type { Account } from '../../../shared/model/account.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { Vault } from '../../ports/vault.ts';
import type { MailServers } from '../mail/mail-servers.ts';
import type { MailSecret } from '../mail-servers/mail-sign-in.ts';
import type { AccountSignIns } from '../oauth/account-sign-ins.ts';
import { readPassword } from './open-account.ts';

type ImapAccount = Extract<Account, { readonly kind: 'imap' }>;

/** Opens both directions of an account's mail with what the vault keeps. @throws VaultLockedError */
export async function openMailAccount(
  account: Account,
  vault: Vault,
  signIns: AccountSignIns,
): Promise<MailServers> {
  switch (account.kind) {
    case 'imap':
      return openMailServers(account, { password: await readPassword(account, vault) });
    case 'google':
    case 'microsoft': {
      const { imap, smtp } = signIns.provider(account.kind).mail;
      const token = (refused: string | null) => signIns.token(account, 'mail', refused);
      return openMailServers({ user: account.user, imap, smtp }, { token });
    }
    case 'caldav':
    case 'subscription':
      throw new ExpectedError(`“${account.name}” has no mail.`);
    default:
      return assertNever(account);
  }
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
