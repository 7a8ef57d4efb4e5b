import type { Account } from '../../../shared/model/account.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import {
  leastRefresh,
  mostRefresh,
  type NewAccount,
  usualRefresh,
} from '../../../shared/model/new-account.ts';
import type { SignInAsked } from '../../../shared/model/sign-in-asked.ts';
import type { RemoteCalendar } from '../../ports/remote-calendars.ts';
import type { AccountSignIns } from '../oauth/account-sign-ins.ts';
import { reachBySignIn } from './reach-by-sign-in.ts';
import { reachMailAgain } from './reach-mail.ts';
import { readAddress } from './read-address.ts';

type WithoutNames<One> = One extends Account ? Omit<One, 'id' | 'name'> : never;

/** A service that answered, before it has a name here. */
export interface Reached {
  readonly account: WithoutNames<Exclude<Account, { readonly kind: 'imap' }>>;
  /** What to call it when the person does not say. */
  readonly usualName: string;
  readonly calendars: readonly RemoteCalendar[];
  /** What the vault is to keep, or null. */
  readonly secret: string | null;
}

/** Connects to a service that the person wants to add and lists its calendars. @throws an error of the calendar ports */
export async function reachNew(
  request: Exclude<NewAccount, { readonly kind: 'imap' }>,
  signIns: AccountSignIns,
  asked: (page: SignInAsked) => void,
  signal: AbortSignal,
): Promise<Reached> {
  switch (request.kind) {
    case 'caldav': {
      const { url, user, name } = readAddress(request.address, request.user);
      const { discoverCaldav } = await import('../caldav/open-caldav.ts');
      const found = await discoverCaldav({ url, user, password: request.secret }, signal);
      return {
        account: { kind: 'caldav', url: found.url, user },
        usualName: name,
        calendars: found.calendars,
        secret: request.secret,
      };
    }
    case 'subscription': {
      const { findSubscription, readSubscriptionAddress } = await import(
        '../subscription/open-subscription.ts'
      );
      const { url, user, password } = readSubscriptionAddress(request.url);
      const found = await findSubscription({ url, user, password }, signal);
      const wanted = Math.min(mostRefresh, Math.max(leastRefresh, found.refreshMinutes ?? usualRefresh));
      return {
        account: {
          kind: 'subscription',
          url,
          user,
          refreshMinutes: request.refreshMinutes ?? wanted,
          color: found.color,
        },
        usualName: found.name,
        calendars: found.calendars,
        secret: password,
      };
    }
    case 'google':
    case 'microsoft':
      return reachBySignIn(request, signIns, asked, signal);
    default:
      return assertNever(request);
  }
}

/** Tries another password. @throws an error of the calendar ports */
export async function reachAgain(account: Account, secret: string, signal: AbortSignal): Promise<void> {
  if (account.kind === 'imap') {
    await reachMailAgain(account, secret, signal);
  } else if (account.kind === 'caldav') {
    const { discoverCaldav } = await import('../caldav/open-caldav.ts');
    await discoverCaldav({ url: account.url, user: account.user, password: secret }, signal);
  } else if (account.kind === 'subscription' && account.user !== null) {
    const { findSubscription } = await import('../subscription/open-subscription.ts');
    await findSubscription({ url: account.url, user: account.user, password: secret }, signal);
  } else {
    throw new ExpectedError(
      `“${account.name}” takes no password${account.kind === 'subscription' ? '' : ': sign in again'}.`,
    );
  }
}
