import { UsageError } from '../../host-errors.ts';
import type { CommandCall } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { requireAccount } from '../find-account.ts';
import { openSession } from '../open-session.ts';
import { refuseMoreWords } from '../options.ts';
import { readSecret } from '../read-secret.ts';
import { unlessStopped } from '../unless-stopped.ts';
import { unlockAccounts } from '../unlock-vault.ts';

/** `deskhand mail sync [ACCOUNT]`: fetches what changed on the servers, and sends what changed here. */
export async function syncMail(call: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 1);
  const { host, options, output, terminal } = call;
  const fromInput = options.isSet('password-stdin');
  if (fromInput && words[0] === undefined) {
    throw new UsageError('Say whose password it is: deskhand mail sync ACCOUNT --password-stdin');
  }
  const secret = fromInput
    ? await readSecret(terminal, { fromInput, prompt: '', option: '--password-stdin' })
    : null;
  const session = await openSession(host, output);
  const { api } = session;
  try {
    return await unlessStopped(call, async () => {
      const { accounts } = await api.query('accounts', {});
      const withMail = accounts.filter(({ mail }) => mail !== null);
      const accountId = words[0] === undefined ? null : requireAccount(words[0], withMail).account.id;
      if (secret === null) await unlockAccounts(call, session);
      else if (accountId !== null) await api.command('give-account-secret', { accountId, secret });
      const { reports } = await api.command('sync-mail', { accountId });
      for (const report of reports) {
        output.item({ type: 'mail-sync', ...report });
        output.line(report.sentence, report.state.state === 'ready' ? 'good' : 'bad');
      }
      if (reports.length === 0) {
        output.line('There are no accounts with mail: deskhand account add imap --address ADDRESS');
      }
      const failed = reports.filter(({ state }) => state.state !== 'ready').length;
      const status = failed === 0 ? 'done' : 'failed';
      output.item({ type: 'result', status, synced: reports.length - failed, failed });
      return exitCodes[status];
    });
  } finally {
    await session.close();
  }
}
