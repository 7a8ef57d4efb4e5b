import {
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  type Client,
  type ClientAuth,
  ClientSecretPost,
  clockTolerance,
  customFetch,
  None,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
  type TokenEndpointRequestOptions,
  type TokenEndpointResponse,
} from 'oauth4webapi';
import { ServerUnreachableError, SignInRefusedError } from '../../ports/remote-calendars.ts';
import { nodeFetch } from '../http/node-fetch.ts';
import type { SignInProvider } from './sign-in-providers.ts';

/** The person's own registration with a service. */
export interface SignInClient {
  readonly clientId: string;
  /** Of those services that give one to desktop apps as well. */
  readonly clientSecret: string | null;
}

/** What a service's token endpoint gave. */
export interface GrantedTokens {
  readonly accessToken: string;
  /** Seconds for which it is good; null when the service does not say. */
  readonly expiresIn: number | null;
  /** Null when the one before stays good. */
  readonly refreshToken: string | null;
  /** What the person allowed, where the service says it. */
  readonly scopes: readonly string[] | null;
}

const answerWithinMs = 30_000;

/**
 * Exchanges the code that the browser brought for tokens (RFC 6749 section 4.1.3, RFC 7636 section 4.5).
 * @throws SignInRefusedError, ServerUnreachableError
 */
export async function exchangeCode(
  provider: SignInProvider,
  client: SignInClient,
  grant: {
    readonly parameters: URLSearchParams;
    readonly redirectUri: string;
    readonly verifier: string;
    readonly scopes: readonly string[];
  },
  signal: AbortSignal,
): Promise<GrantedTokens> {
  const server = serverOf(provider);
  return asking(provider, signal, async (options) => {
    const response = await authorizationCodeGrantRequest(
      server,
      idOf(client),
      proofOf(client),
      grant.parameters,
      grant.redirectUri,
      grant.verifier,
      { ...options, ...scopeParameter(provider, grant.scopes) },
    );
    return processAuthorizationCodeResponse(server, idOf(client), response);
  });
}

/**
 * A new access token (RFC 6749 section 6).
 * @throws SignInRefusedError when the sign-in has ended, ServerUnreachableError.
 */
export async function refreshTokens(
  provider: SignInProvider,
  client: SignInClient,
  refreshToken: string,
  scopes: readonly string[],
): Promise<GrantedTokens> {
  const server = serverOf(provider);
  return asking(provider, null, async (options) => {
    const response = await refreshTokenGrantRequest(server, idOf(client), proofOf(client), refreshToken, {
      ...options,
      ...scopeParameter(provider, scopes),
    });
    return processRefreshTokenResponse(server, idOf(client), response);
  });
}

export function serverOf(provider: SignInProvider): AuthorizationServer {
  return {
    issuer: provider.issuer,
    authorization_endpoint: provider.authorizationEndpoint,
    token_endpoint: provider.tokenEndpoint,
  };
}

export function idOf({ clientId }: SignInClient): Client {
  // Nothing is taken from identity tokens, so a clock that is wrong here does no harm.
  return { client_id: clientId, [clockTolerance]: 86_400 };
}

function proofOf({ clientSecret }: SignInClient): ClientAuth {
  return clientSecret === null ? None() : ClientSecretPost(clientSecret);
}

function scopeParameter(provider: SignInProvider, scopes: readonly string[]) {
  return provider.tokenPerPurpose ? { additionalParameters: { scope: scopes.join(' ') } } : {};
}

async function asking(
  provider: SignInProvider,
  signal: AbortSignal | null,
  ask: (options: TokenEndpointRequestOptions) => Promise<TokenEndpointResponse>,
): Promise<GrantedTokens> {
  const patience = AbortSignal.timeout(answerWithinMs);
  try {
    const answer = await ask({
      [customFetch]: nodeFetch,
      // A server on this very computer may do without encryption.
      [allowInsecureRequests]: new URL(provider.tokenEndpoint).hostname === '127.0.0.1',
      signal: signal === null ? patience : AbortSignal.any([patience, signal]),
    });
    return {
      accessToken: answer.access_token,
      expiresIn: answer.expires_in ?? null,
      refreshToken: answer.refresh_token ?? null,
      scopes: answer.scope?.split(' ') ?? null,
    };
  } catch (error) {
    signal?.throwIfAborted();
    throw describeTokenError(provider, error);
  }
}

function describeTokenError({ name }: SignInProvider, error: unknown): Error {
  const options = { cause: error };
  if (!(error instanceof ResponseBodyError) || error.status >= 500) {
    return new ServerUnreachableError(
      `${name} did not answer the sign-in as it should. Check the connection to the internet and try again later.`,
      options,
    );
  }
  switch (error.error) {
    case 'invalid_grant':
    case 'interaction_required':
      return new SignInRefusedError(`${name} has ended this sign-in: sign in again.`, options);
    case 'invalid_client':
    case 'unauthorized_client':
      return new SignInRefusedError(
        `${name} does not take this client id, or wants its secret too: check both in your registration there.`,
        options,
      );
    default:
      return new SignInRefusedError(
        `${name} refused the sign-in (${error.error}): check your registration there and sign in again.`,
        options,
      );
  }
}
