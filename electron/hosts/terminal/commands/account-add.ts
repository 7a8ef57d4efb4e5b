import type { CommandRequest } from '../../../../shared/contract/commands.ts';
import { givesSecret, mostRefresh, usualRefresh } from '../../../../shared/model/new-account.ts';
import { UsageError } from '../../host-errors.ts';
import type { CommandCall } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { openSession } from '../open-session.ts';
import { readCount, refuseMoreWords } from '../options.ts';
import { readSecret } from '../read-secret.ts';
import { tellingSignIn } from '../tell-sign-in.ts';
import { unlessStopped } from '../unless-stopped.ts';
import { prepareVault, readVaultOption } from '../unlock-vault.ts';

type NewAccount = CommandRequest<'add-account'>;

const kinds = ['caldav', 'imap', 'google', 'microsoft', 'subscription'] as const;

/** `deskhand account add caldav|imap|google|microsoft|subscription`: looks first, and keeps nothing when that fails. */
export async function addAccount(call: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 1);
  const kind = kinds.find((each) => each === words[0]);
  if (kind === undefined) {
    throw new UsageError(`Say which kind of account: deskhand account add ${kinds.join('|')}`);
  }
  readVaultOption(call);
  const request = await readRequest(kind, call);
  const { host, output } = call;
  const session = await openSession(host, output);
  const { api } = session;
  try {
    return await unlessStopped(call, async () => {
      if (givesSecret(request)) await prepareVault(call, session);
      const { account, found } = await tellingSignIn(call, session, () =>
        api.command('add-account', request),
      );
      output.item({ type: 'account', account, found });
      output.line(found.sentence, 'good');
      for (const { name, readOnly } of found.calendars) {
        output.line(`  ${account.name}/${name}${readOnly ? '  (read-only)' : ''}`);
      }
      output.line(`It is called “${account.name}” here.`);
      output.item({ type: 'result', status: 'done', account: account.id });
      return exitCodes.done;
    });
  } finally {
    await session.close();
  }
}

async function readRequest(kind: (typeof kinds)[number], call: CommandCall): Promise<NewAccount> {
  const { options, terminal } = call;
  const name = options.text('name') ?? null;
  const user = options.text('user') ?? null;
  const calendars = [...options.texts('calendar')];
  const isDefault = options.isSet('default');
  switch (kind) {
    case 'caldav': {
      const address = options.text('url') ?? user;
      if (address === null) {
        throw new UsageError(
          'Say where and who: deskhand account add caldav --url URL --user NAME --password-stdin',
        );
      }
      const secret = await readSecret(terminal, {
        fromInput: options.isSet('password-stdin'),
        prompt: `Password of ${user ?? address}: `,
        option: '--password-stdin',
      });
      return { kind, address, user, secret, name, calendars, isDefault };
    }
    case 'imap': {
      const address = options.text('address') ?? user;
      if (address === null) {
        throw new UsageError(
          'Say whose mail it is: deskhand account add imap --address ADDRESS [--imap URL --smtp URL --user NAME] --password-stdin',
        );
      }
      const secret = await readSecret(terminal, {
        fromInput: options.isSet('password-stdin'),
        prompt: `Password of ${user ?? address}: `,
        option: '--password-stdin',
      });
      const allowPlain = options.isSet('allow-plain');
      if (allowPlain) {
        call.output.line(
          'Without encryption everybody on the way can read the password and the mail: use it on a line that you trust alone.',
          'bad',
        );
      }
      return {
        kind,
        address,
        aliases: [...options.texts('alias')],
        displayName: options.text('display-name') ?? null,
        user,
        secret,
        imap: options.text('imap') ?? null,
        smtp: options.text('smtp') ?? null,
        allowPlain,
        name,
      };
    }
    case 'google':
    case 'microsoft': {
      const clientId = options.text('client-id');
      if (clientId === undefined) {
        throw new UsageError(
          `Say which registration of yours to sign in with: deskhand account add ${kind} --client-id ID (docs/accounts.md says how to make one).`,
        );
      }
      const fromInput = options.isSet('client-secret-stdin');
      const clientSecret = fromInput
        ? await readSecret(terminal, { fromInput, prompt: '', option: '--client-secret-stdin' })
        : null;
      return { kind, clientId, clientSecret, user, name, calendars, isDefault };
    }
    case 'subscription': {
      const url = options.text('url');
      if (url === undefined) {
        throw new UsageError('Say where the calendar file is: deskhand account add subscription --url URL');
      }
      const refresh = options.text('refresh');
      return {
        kind,
        url: user === null ? url : await withSignIn(url, user, call),
        name,
        refreshMinutes:
          refresh === undefined ? null : readCount('--refresh', refresh, usualRefresh, mostRefresh),
      };
    }
  }
}

/** The address with the sign-in that its server wants, which is taken out again where it is read. */
async function withSignIn(url: string, user: string, { options, terminal }: CommandCall): Promise<string> {
  const secret = await readSecret(terminal, {
    fromInput: options.isSet('password-stdin'),
    prompt: `Password of ${user}: `,
    option: '--password-stdin',
  });
  const [, scheme = '', rest] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(url) ?? [];
  return `${scheme}${encodeURIComponent(user)}:${encodeURIComponent(secret)}@${rest}`;
}
