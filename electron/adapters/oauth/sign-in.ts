import {
  AuthorizationResponseError,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
  validateAuthResponse,
} from 'oauth4webapi';
import { z } from 'zod';
import { ServerUnreachableError, SignInRefusedError } from '../../ports/remote-calendars.ts';
import { sendBounded } from '../http/bounded-request.ts';
import type { KeptSignIn } from './kept-sign-in.ts';
import { openLoopbackRedirect } from './loopback-redirect.ts';
import type { Purpose, SignInProvider } from './sign-in-providers.ts';
import { exchangeCode, idOf, type SignInClient, serverOf } from './token-requests.ts';

export interface SignInRequest {
  readonly client: SignInClient;
  /** Whom to sign in; null leaves it to the service's page. */
  readonly user: string | null;
  /** What it is for; without one of them nobody is signed in. */
  readonly purposes: readonly Purpose[];
  /** What is asked for as well, and may be left out. */
  readonly optional?: readonly Purpose[];
}

/** Where the person meets the service's page. */
export interface SignInPage {
  /** Shows the address to the person. It resolves when that has begun. */
  readonly show: (address: string) => Promise<void>;
  /** Milliseconds that the person has. */
  readonly patience: number;
}

export interface SignedIn {
  /** The address of whoever signed in, as the service says it. */
  readonly user: string;
  readonly kept: KeptSignIn;
}

/**
 * Has the person sign in at a service in their own browser: authorization code with PKCE (RFC 7636) and a redirection to
 * this computer (RFC 8252).
 * @throws SignInRefusedError, ServerUnreachableError, and the signal's reason when it is aborted.
 */
export async function signIn(
  provider: SignInProvider,
  { client, user, purposes, optional = [] }: SignInRequest,
  page: SignInPage,
  signal: AbortSignal,
): Promise<SignedIn> {
  const state = generateRandomState();
  const verifier = generateRandomCodeVerifier();
  await using redirect = await openLoopbackRedirect(provider.redirectHost);
  const { redirectUri } = redirect;
  const asked = [...purposes, ...optional].flatMap((purpose) => provider.scopes[purpose]);
  const scopes = [...provider.baseScopes, ...asked];
  const address = new URL(provider.authorizationEndpoint);
  const parameters = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...provider.extraParameters,
    ...(user === null ? {} : { login_hint: user }),
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);

  const patience = AbortSignal.timeout(page.patience);
  const answered = redirect.answer(state, AbortSignal.any([signal, patience]));
  // The page may be left before it has been shown.
  answered.catch(() => undefined);
  await page.show(address.href);
  const back = await answered.catch((error: unknown) => {
    signal.throwIfAborted();
    throw new SignInRefusedError(
      `Nobody signed in at ${provider.name} within ${Math.ceil(page.patience / 60_000)} minutes: begin again.`,
      { cause: error },
    );
  });
  const tokens = await exchangeCode(
    provider,
    client,
    {
      parameters: readAnswer(provider, client, back, state),
      redirectUri,
      verifier,
      scopes: provider.baseScopes,
    },
    signal,
  );
  if (tokens.refreshToken === null) {
    throw new SignInRefusedError(
      `${provider.name} signed you in for once only. Allow Deskhand to stay signed in, and begin again.`,
    );
  }
  if (!provider.tokenPerPurpose) expectAllowed(provider, purposes, tokens.scopes);
  return {
    user: await askWho(provider, tokens.accessToken, signal),
    kept: { refreshToken: tokens.refreshToken, clientSecret: client.clientSecret },
  };
}

function readAnswer(
  provider: SignInProvider,
  client: SignInClient,
  back: URL,
  state: string,
): URLSearchParams {
  try {
    return validateAuthResponse(serverOf(provider), idOf(client), back, state);
  } catch (error) {
    const isDenied = error instanceof AuthorizationResponseError && error.error === 'access_denied';
    throw new SignInRefusedError(
      isDenied
        ? `You did not allow Deskhand in at ${provider.name}, so nothing was connected.`
        : `${provider.name} did not let you in${error instanceof AuthorizationResponseError ? ` (${error.error})` : ''}: check the client id and what your registration allows, and begin again.`,
      { cause: error },
    );
  }
}

/** People can leave out single boxes on the service's page. @throws SignInRefusedError */
function expectAllowed(
  { name, scopes }: SignInProvider,
  purposes: readonly Purpose[],
  allowed: readonly string[] | null,
): void {
  const missing = purposes.filter((purpose) =>
    scopes[purpose].some((scope) => allowed?.includes(scope) === false),
  );
  if (missing.length === 0) return;
  throw new SignInRefusedError(
    `${name} was not allowed to let Deskhand at your ${missing.join(' and ')}: begin again and tick it.`,
  );
}

const profileSchema = z.record(z.string(), z.unknown());
const profileLimits = { answer: 30_000, idle: 30_000, bytes: 1024 * 1024 };

async function askWho(
  { name, profile }: SignInProvider,
  accessToken: string,
  signal: AbortSignal,
): Promise<string> {
  try {
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
    const answer = await sendBounded({ method: 'GET', url: profile.url, headers }, profileLimits, signal);
    const fields = profileSchema.parse(JSON.parse(answer.bytes.toString('utf8')));
    const address = profile.fields.map((field) => fields[field]).find((value) => typeof value === 'string');
    if (answer.status === 200 && address !== undefined && address !== '') return address;
    throw new Error(`The answer was ${answer.status} and named nobody.`);
  } catch (error) {
    signal.throwIfAborted();
    throw new ServerUnreachableError(`${name} did not say who has signed in. Try again.`, { cause: error });
  }
}
