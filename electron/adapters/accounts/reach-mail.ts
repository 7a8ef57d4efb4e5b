import type { Account } from '../../../shared/model/account.ts';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { MailServer } from '../../../shared/model/mail-server.ts';
import type { AccountFindings, NewAccount } from '../../../shared/model/new-account.ts';
import { ServerUnreachableError } from '../../ports/server-errors.ts';
import { findMailServers, type MailCandidate } from './find-mail-servers.ts';
import { mailPresetFor } from './mail-presets.ts';
import { openMailServers } from './open-mail-servers.ts';
import { isThisComputer, readMailUrl } from './read-mail-url.ts';

type ImapAccount = Extract<Account, { readonly kind: 'imap' }>;
type NewMailAccount = Extract<NewAccount, { readonly kind: 'imap' }>;

/** Mail servers that answered in both directions, before the account has a name here. */
export interface ReachedMail {
  readonly account: Omit<ImapAccount, 'id' | 'name'>;
  /** What to call it when the person does not say. */
  readonly usualName: string;
}

/**
 * Finds the servers of an address and tries both directions with the password.
 * @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError, ExpectedError; the message says which direction.
 */
export async function reachMail(request: NewMailAccount, signal: AbortSignal): Promise<ReachedMail> {
  const { address, aliases, displayName, secret, allowPlain } = request;
  const found =
    request.imap === null || request.smtp === null
      ? await findMailServers(address, signal)
      : { imap: [], smtp: [] };
  const user = request.user;
  const named = (text: string, protocol: 'imap' | 'smtp') => [
    { server: readMailUrl(text, protocol, allowPlain), user: user ?? address },
  ];
  const candidates = {
    imap: request.imap === null ? withUser(found.imap, user) : named(request.imap, 'imap'),
    smtp: request.smtp === null ? withUser(found.smtp, user) : named(request.smtp, 'smtp'),
  };
  const imap = await firstThat(
    candidates.imap,
    address,
    '--imap',
    (each) => tryImap(each, secret, signal),
    signal,
  );
  const smtp = await firstThat(
    // Who signs in is the same in both directions.
    candidates.smtp.map((each) => ({ ...each, user: imap.user })),
    address,
    '--smtp',
    (each) => trySmtp(each, secret, signal),
    signal,
  ).catch((error: unknown) => {
    if (!(error instanceof ExpectedError)) throw error;
    throw new ExpectedError(`Receiving works, sending does not: ${error.message}`, { cause: error });
  });
  const own = { address, aliases, displayName, user: imap.user, imap: imap.server, smtp: smtp.server };
  return { account: { kind: 'imap', ...own }, usualName: mailPresetFor(address)?.name ?? address };
}

/** Tries both directions again, perhaps with another password. @throws as `reachMail` does */
export async function reachMailAgain(
  { user, imap, smtp }: Pick<ImapAccount, 'user' | 'imap' | 'smtp'>,
  secret: string,
  signal: AbortSignal,
): Promise<void> {
  await tryImap({ server: imap, user }, secret, signal);
  await trySmtp({ server: smtp, user }, secret, signal);
}

/** What was found at a mail account, with the sentence that names it. */
export function describeMailFindings(
  { user, imap, smtp }: Pick<ImapAccount, 'user' | 'imap' | 'smtp'>,
  { folders, messages }: { readonly folders: number; readonly messages: number },
): AccountFindings {
  const count = (number: number, what: string) =>
    `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
  const plain = [imap, smtp].some(({ host, security }) => security === 'plain' && !isThisComputer(host))
    ? ' The connection is not encrypted: everybody on the way can read the password and the mail.'
    : '';
  return {
    sentence: `Reached ${imap.host} as ${user}: ${count(folders, 'folder')}, ${count(messages, 'message')}; ${smtp.host} takes mail.${plain}`,
    server: imap.host,
    user,
    calendars: [],
    eventsThisMonth: 0,
  };
}

/** The first that answers. One that refuses the sign-in is the right one all the same, and is not gone past. */
async function firstThat(
  candidates: readonly MailCandidate[],
  address: string,
  option: string,
  attempt: (candidate: MailCandidate) => Promise<void>,
  signal: AbortSignal,
): Promise<MailCandidate> {
  const tried: string[] = [];
  for (const candidate of candidates) {
    try {
      await attempt(candidate);
      return candidate;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ServerUnreachableError)) throw error;
      if (candidates.length === 1) throw error;
      tried.push(placeText(candidate.server));
    }
  }
  throw new ServerUnreachableError(
    `No mail server was found for ${address}: ${tried.join(', ')} did not answer. Say where it is with ${option}.`,
  );
}

async function tryImap({ server, user }: MailCandidate, secret: string, signal: AbortSignal): Promise<void> {
  const { remote } = await openMailServers({ user, imap: server, smtp: server }, { password: secret });
  try {
    await remote.mailboxes(signal);
  } finally {
    await remote.close();
  }
}

async function trySmtp({ server, user }: MailCandidate, secret: string, signal: AbortSignal): Promise<void> {
  const { sender } = await openMailServers({ user, imap: server, smtp: server }, { password: secret });
  await sender.test(signal);
}

function withUser(candidates: readonly MailCandidate[], user: string | null): readonly MailCandidate[] {
  return user === null ? candidates : candidates.map((each) => ({ ...each, user }));
}

function placeText({ host, port }: MailServer): string {
  return `${host}:${port}`;
}
