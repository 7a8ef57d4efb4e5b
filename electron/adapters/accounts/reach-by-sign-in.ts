import type { Account } from '../../../shared/model/account.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { NewAccount } from '../../../shared/model/new-account.ts';
import type { SignInAsked } from '../../../shared/model/sign-in-asked.ts';
import type { Clock } from '../../ports/clock.ts';
import {
  type RemoteCalendars,
  ServerRefusedError,
  SignInRefusedError,
} from '../../ports/remote-calendars.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import type { AccountSignIns } from '../oauth/account-sign-ins.ts';
import { writeSignIn } from '../oauth/kept-sign-in.ts';
import type { Purpose, ServiceName, SignInProvider } from '../oauth/sign-in-providers.ts';
import type { Reached } from './reach-account.ts';

type SignedInAccount = Extract<Account, { readonly kind: ServiceName }>;
/** What the person is asked to allow. */
const wanted: { purposes: readonly Purpose[]; optional: readonly Purpose[] } = {
  purposes: ['calendar'],
  optional: ['mail'],
};

type NewSignIn = Extract<NewAccount, { readonly clientId: string }>;

/** Has the person sign in, and lists the calendars of whoever did. @throws an error of the calendar ports */
export async function reachBySignIn(
  { kind, clientId, clientSecret, user }: NewSignIn,
  signIns: AccountSignIns,
  asked: (page: SignInAsked) => void,
  signal: AbortSignal,
): Promise<Reached> {
  const client = { clientId, clientSecret };
  const signedIn = await signIns.signIn(kind, { client, user, ...wanted }, asked, signal);
  const tokens = await signIns.tokensOf(kind, clientId, signedIn.kept);
  const bearer = (refused: string | null) => tokens.token('calendar', refused);
  const remote = await openSignedIn(signIns.provider(kind), signedIn.user, bearer, signIns.clock);
  const calendars = await remote.calendars(signal).catch((error: unknown) => {
    if (kind !== 'google' || !(error instanceof ServerRefusedError)) throw error;
    throw new ServerRefusedError(
      'Google let you in, but gave no calendars: enable the CalDAV API in the project of your client id, wait some minutes, and try again.',
      { cause: error },
    );
  });
  const mail = await allowsMail(tokens);
  return {
    account: { kind, user: signedIn.user, clientId, mail },
    usualName: signIns.provider(kind).name,
    calendars,
    // By now the service may have given another than at first.
    secret: writeSignIn(tokens.kept),
  };
}

/**
 * Has the same person sign in again.
 * @returns what the vault is to keep, and the account: it may have mail by now.
 * @throws SignInRefusedError when it was somebody else.
 */
export async function signInAgain(
  account: SignedInAccount,
  signIns: AccountSignIns,
  asked: (page: SignInAsked) => void,
  signal: AbortSignal,
): Promise<{ readonly secret: string; readonly account: SignedInAccount }> {
  const { kind, clientId, user, name } = account;
  const client = { clientId, clientSecret: await signIns.clientSecret(account) };
  const signedIn = await signIns.signIn(kind, { client, user, ...wanted }, asked, signal);
  if (signedIn.user.toLowerCase() !== user.toLowerCase()) {
    throw new SignInRefusedError(
      `You signed in as ${signedIn.user}, and “${name}” is the account of ${user}: sign in again as that one, or add the other by itself.`,
    );
  }
  const tokens = await signIns.tokensOf(kind, clientId, signedIn.kept);
  const mail = account.mail || (await allowsMail(tokens));
  return { secret: writeSignIn(tokens.kept), account: { ...account, mail } };
}

/** Whether the person allowed their mail too, which they may leave out. @throws ServerUnreachableError */
async function allowsMail(tokens: AccessTokens): Promise<boolean> {
  try {
    await tokens.token('mail');
    return true;
  } catch (error) {
    if (error instanceof SignInRefusedError) return false;
    throw error;
  }
}

/** The calendars of whoever signed in. What speaks to their server is loaded only now. */
export async function openSignedIn(
  { service, calendarUrl }: SignInProvider,
  user: string,
  bearer: (refused: string | null) => Promise<string>,
  clock: Clock,
): Promise<RemoteCalendars> {
  switch (service) {
    case 'google': {
      const { openCaldav } = await import('../caldav/open-caldav.ts');
      const url = `${calendarUrl}${encodeURIComponent(user)}/user`;
      return openCaldav({ url, user, bearer, storesBlindly: true });
    }
    case 'microsoft': {
      const { openGraph } = await import('../graph/open-graph.ts');
      return openGraph({ url: calendarUrl, user, bearer, clock });
    }
    default:
      return assertNever(service);
  }
}
