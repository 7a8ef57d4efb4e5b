import type { AccountOverview } from '../../../../shared/model/account.ts';
import { formatInstant } from '../../../../shared/model/format-when.ts';
import { describeError } from '../../../agent/describe-error.ts';
import { HostError, UsageError } from '../../host-errors.ts';
import type { CommandCall, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { requireAccount } from '../find-account.ts';
import { openForReading, openSession, type Session } from '../open-session.ts';
import { readSubcommand, refuseMoreWords } from '../options.ts';
import { readSecret } from '../read-secret.ts';
import { tellingSignIn } from '../tell-sign-in.ts';
import { unlessStopped } from '../unless-stopped.ts';
import { unlockAccounts } from '../unlock-vault.ts';

/** `deskhand account add|list|test|sign-in|remove` */
export const run: RunCommand = async (call) => {
  const what = readSubcommand('account', call.words[0], ['add', 'list', 'test', 'sign-in', 'remove']);
  const words = call.words.slice(1);
  if (what === 'add') return (await import('./account-add.ts')).addAccount(call, words);
  return { list, test, 'sign-in': signIn, remove }[what](call, words);
};

async function list({ host, output }: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 0);
  const session = await openForReading(host, output);
  try {
    const { accounts } = await session.api.query('accounts', {});
    for (const overview of accounts) {
      output.item({ type: 'account', ...overview });
      for (const line of overviewLines(overview, session)) output.line(line);
    }
    if (accounts.length === 0) {
      output.line('There are no accounts: deskhand account add caldav --url URL --user NAME');
    }
    output.item({ type: 'result', status: 'done', count: accounts.length });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

/** Looks at the server of one account, or of all; a password on standard input is tried, and kept when it is right. */
async function test(call: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 1);
  const { host, options, output, terminal } = call;
  const fromInput = options.isSet('password-stdin');
  if (fromInput && words[0] === undefined)
    throw new UsageError('Say whose password it is: deskhand account test NAME --password-stdin');
  const secret = fromInput
    ? await readSecret(terminal, { fromInput, prompt: '', option: '--password-stdin' })
    : null;
  const session = await openSession(host, output);
  const { api } = session;
  try {
    return await unlessStopped(call, async () => {
      const { accounts } = await api.query('accounts', {});
      const tested = words[0] === undefined ? accounts : [requireAccount(words[0], accounts)];
      if (secret === null) await unlockAccounts(call, session);
      let failed = 0;
      for (const { account } of tested) {
        const accountId = account.id;
        try {
          const found =
            secret === null
              ? await api.command('test-account', { accountId })
              : await api.command('give-account-secret', { accountId, secret });
          output.item({ type: 'account-test', account: accountId, works: true, found });
          output.line(`${account.name}: ${found.sentence}`, 'good');
        } catch (error) {
          failed++;
          const why = describeError(error);
          output.item({ type: 'account-test', account: accountId, works: false, why });
          output.line(`${account.name}: ${why}`, 'bad');
        }
      }
      if (tested.length === 0) output.line('There are no accounts to test.');
      const status = failed === 0 ? 'done' : 'failed';
      output.item({ type: 'result', status, tested: tested.length, failed });
      return exitCodes[status];
    });
  } finally {
    await session.close();
  }
}

/** Signs in again in the browser, where a sign-in has ended. */
async function signIn(call: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 1);
  const { host, output } = call;
  const session = await openSession(host, output);
  const { api } = session;
  try {
    return await unlessStopped(call, async () => {
      const { accounts } = await api.query('accounts', {});
      const { account } = requireAccount(words[0], accounts);
      await unlockAccounts(call, session);
      const found = await tellingSignIn(call, session, () =>
        api.command('sign-in-again', { accountId: account.id }),
      );
      output.item({ type: 'account-test', account: account.id, works: true, found });
      output.line(`${account.name}: ${found.sentence}`, 'good');
      output.item({ type: 'result', status: 'done', account: account.id });
      return exitCodes.done;
    });
  } finally {
    await session.close();
  }
}

async function remove(call: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 1);
  const { host, options, output } = call;
  const session = await openSession(host, output);
  const { api } = session;
  try {
    const { accounts } = await api.query('accounts', {});
    const { account, waiting, mail } = requireAccount(words[0], accounts);
    const evenIfWaiting = options.isSet('discard-changes');
    if (waiting > 0 && !evenIfWaiting) {
      throw new HostError(
        `${changes(waiting)} made here ${waiting === 1 ? 'has' : 'have'} not reached “${account.name}” yet: run deskhand ${syncOf({ mail })} sync first, or add --discard-changes to lose ${waiting === 1 ? 'it' : 'them'}.`,
      );
    }
    await unlockAccounts(call, session);
    const { lost } = await api.command('remove-account', { accountId: account.id, evenIfWaiting });
    output.line(
      `“${account.name}” is removed, with its password and its ${mail === null ? 'events' : 'mail'} on this computer; the server keeps its own.`,
      'good',
    );
    if (lost > 0) output.line(`${changes(lost)} never reached it.`);
    output.item({ type: 'result', status: 'done', account: account.id, lost });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

function overviewLines(
  { account, state, calendars, mail, waiting, conflicts, lastSync }: AccountOverview,
  { format }: Session,
): string[] {
  const where =
    'imap' in account ? account.imap.host : 'url' in account ? new URL(account.url).host : account.kind;
  const who = account.user === null ? where : `${account.user} at ${where}`;
  const lines = [`${account.name}  ${account.kind}  ${who}  ${stateWords(state)}`];
  if (lastSync !== null) lines.push(`  last synced ${formatInstant(lastSync, format)}`);
  if ('why' in state) lines.push(`  ${state.why}`);
  if (mail !== null) {
    lines.push(
      `  ${mail.address}: ${mail.messages} ${mail.messages === 1 ? 'message' : 'messages'}, ${mail.unread} unread`,
    );
  }
  if (waiting > 0)
    lines.push(`  ${changes(waiting)} made here not sent yet: deskhand ${syncOf({ mail })} sync`);
  if (conflicts > 0)
    lines.push(`  ${changes(conflicts)} here and on the server at once: deskhand calendar conflicts`);
  for (const calendar of calendars) {
    lines.push(`  ${account.name}/${calendar.name}${calendar.readOnly ? '  (read-only)' : ''}`);
  }
  return lines;
}

function syncOf({ mail }: Pick<AccountOverview, 'mail'>): string {
  return mail === null ? 'calendar' : 'mail';
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}

function stateWords({ state }: AccountOverview['state']): string {
  return state === 'never-tried' ? 'never tried' : state;
}
