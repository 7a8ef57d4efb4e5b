import type { MailPort } from '../../ports/mail.ts';

/** The same mail, with what is done to mail of servers sent there as soon as may be. @param changed hears of an account. */
export function withServers(mail: MailPort, changed: (accountId: string) => void): MailPort {
  const telling = async (ids: readonly string[]) => {
    const accounts = new Set((await mail.summaries(ids)).map(({ account }) => account));
    for (const account of accounts) changed(account);
  };
  return {
    accounts: () => mail.accounts(),
    mailboxes: () => mail.mailboxes(),
    ensureMailbox: (...args) => mail.ensureMailbox(...args),
    search: (...args) => mail.search(...args),
    summaries: (...args) => mail.summaries(...args),
    message: (...args) => mail.message(...args),
    raw: (...args) => mail.raw(...args),
    thread: (...args) => mail.thread(...args),
    attachment: (...args) => mail.attachment(...args),
    async change(changes) {
      const versions = await mail.change(changes);
      await telling(changes.map(({ id }) => id));
      return versions;
    },
    async put(...args) {
      const summary = await mail.put(...args);
      changed(summary.account);
      return summary;
    },
    async remove(id, expected) {
      const [summary] = await mail.summaries([id]);
      await mail.remove(id, expected);
      if (summary !== undefined) changed(summary.account);
    },
    pending: (...args) => mail.pending(...args),
    addresses: (...args) => mail.addresses(...args),
    knownAddress: (...args) => mail.knownAddress(...args),
  };
}
