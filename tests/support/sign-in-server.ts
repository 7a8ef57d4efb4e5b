import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { nodeFetch } from '../../electron/adapters/http/node-fetch.ts';
import {
  type ServiceName,
  type SignInProvider,
  signInProviders,
} from '../../electron/adapters/oauth/sign-in-providers.ts';
import { startFaultyServer } from './faulty-server.ts';

/** Whoever is at the browser of the tests. */
export type Person = 'allows' | 'denies' | 'comes back with another state';

const nowhere = { host: '127.0.0.1', port: 1, security: 'plain' } as const;
const noMail: SignInProvider['mail'] = { imap: nowhere, smtp: nowhere };

interface Grant {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
}

/**
 * A service to sign in to, as far as Google and Microsoft document it: the page of RFC 6749 section 4.1 with PKCE
 * (RFC 7636), tokens, their renewal with another refresh token each time, and what ends a sign-in.
 */
export class SignInServer {
  readonly clientId = 'client-of-the-tests';
  /** What the client has to prove itself with; null for none. */
  clientSecret: string | null = null;
  person: Person = 'allows';
  user = 'ana@example.com';
  /** Seconds for which access tokens are good. */
  life = 3600;
  /** Scopes that the person leaves out. */
  readonly unticked = new Set<string>();
  /** What the token endpoint was asked for. */
  readonly asked: URLSearchParams[] = [];
  /** The parameters of the pages that were opened. */
  readonly pages: URLSearchParams[] = [];
  url = '';
  readonly #codes = new Map<string, Grant>();
  readonly #refreshTokens = new Map<string, Grant>();
  readonly #accessTokens = new Map<string, readonly string[]>();
  #close: () => Promise<void> = async () => undefined;

  static async start(): Promise<SignInServer> {
    const server = new SignInServer();
    const started = await startFaultyServer((request, response, body) =>
      server.#answer(request, response, body),
    );
    server.url = started.url;
    server.#close = () => started.close();
    return server;
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** The service as it is documented, here. @param calendarUrl where its calendars are. @param mail where its mail is. */
  provider(service: ServiceName, calendarUrl = `${this.url}/`, mail = noMail): SignInProvider {
    return {
      ...signInProviders[service],
      authorizationEndpoint: `${this.url}/authorize`,
      tokenEndpoint: `${this.url}/token`,
      profile: { ...signInProviders[service].profile, url: `${this.url}/profile` },
      calendarUrl,
      mail,
    };
  }

  /** The scopes that a request carries the right token for; null when it carries none that is good. */
  scopesOf(request: IncomingMessage): readonly string[] | null {
    return this.scopesOfToken(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
  }

  /** The same of a token that comes in another way. */
  scopesOfToken(token: string): readonly string[] | null {
    return this.#accessTokens.get(token) ?? null;
  }

  /** Where a mail server asks what a token is good for. */
  get introspection(): string {
    return `${this.url}/introspection`;
  }

  /** A token for these scopes, as if somebody had signed in. */
  grant(scopes: readonly string[]): string {
    const token = randomBytes(12).toString('hex');
    this.#accessTokens.set(token, scopes);
    return token;
  }

  /** The person takes away what they allowed. */
  revoke(): void {
    this.#refreshTokens.clear();
    this.#accessTokens.clear();
  }

  endAccessTokens(): void {
    this.#accessTokens.clear();
  }

  /** A browser: opens the page and goes where it is sent. @returns what it shows in the end. */
  readonly browse = async (address: string): Promise<string> => {
    const page = await nodeFetch(address);
    const location = page.headers.get('location');
    if (location === null) return `${page.status} ${await page.text()}`;
    const end = await nodeFetch(location);
    return `${end.status} ${await end.text()}`;
  };

  #answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname === '/authorize') return this.#authorize(url.searchParams, response);
    if (url.pathname === '/token') return this.#token(new URLSearchParams(body), response);
    const scopes = this.scopesOf(request);
    if (url.pathname === '/introspection' && scopes !== null) {
      return json(response, 200, { email: this.user, scope: scopes.join(' ') });
    }
    if (url.pathname === '/profile' && scopes !== null) {
      return json(response, 200, { email: this.user, mail: null, userPrincipalName: this.user });
    }
    return json(response, scopes === null ? 401 : 404, { error: 'invalid_token' });
  }

  #authorize(parameters: URLSearchParams, response: ServerResponse): void {
    this.pages.push(parameters);
    const redirectUri = parameters.get('redirect_uri') ?? '';
    const isSound =
      parameters.get('response_type') === 'code' &&
      parameters.get('client_id') === this.clientId &&
      parameters.get('code_challenge_method') === 'S256' &&
      /^http:\/\/(127\.0\.0\.1|localhost):\d+$/.test(redirectUri);
    if (!isSound) return json(response, 400, { error: 'invalid_request' });
    const back = new URL(redirectUri);
    back.searchParams.set(
      'state',
      this.person === 'comes back with another state' ? 'of-another' : (parameters.get('state') ?? ''),
    );
    if (this.person === 'denies') {
      back.searchParams.set('error', 'access_denied');
    } else {
      const code = randomBytes(12).toString('hex');
      const wanted = parameters.get('scope')?.split(' ') ?? [];
      this.#codes.set(code, {
        challenge: parameters.get('code_challenge') ?? '',
        redirectUri,
        clientId: this.clientId,
        scopes: wanted.filter((scope) => !this.unticked.has(scope)),
      });
      back.searchParams.set('code', code);
    }
    response.writeHead(302, { location: back.href }).end();
  }

  #token(form: URLSearchParams, response: ServerResponse): void {
    this.asked.push(form);
    if (form.get('client_id') !== this.clientId || form.get('client_secret') !== this.clientSecret) {
      return json(response, 401, { error: 'invalid_client' });
    }
    const grant = form.get('grant_type') === 'refresh_token' ? this.#renewed(form) : this.#exchanged(form);
    if (grant === null) return json(response, 400, { error: 'invalid_grant' });
    const asked = form.get('scope')?.split(' ');
    const scopes = asked === undefined ? grant.scopes : grant.scopes.filter((scope) => asked.includes(scope));
    const [accessToken, refreshToken] = [randomBytes(12).toString('hex'), randomBytes(12).toString('hex')];
    this.#accessTokens.set(accessToken, scopes);
    this.#refreshTokens.set(refreshToken, grant);
    return json(response, 200, {
      token_type: 'Bearer',
      access_token: accessToken,
      expires_in: this.life,
      refresh_token: refreshToken,
      scope: scopes.join(' '),
      ...(scopes.includes('openid') ? { id_token: this.#idToken() } : {}),
    });
  }

  /** As Google gives one along; nobody checks its signature, since it comes from the service itself. */
  #idToken(): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: signInProviders.google.issuer,
      aud: this.clientId,
      sub: '1',
      iat: now,
      exp: now + this.life,
    };
    const parts = [{ alg: 'RS256', typ: 'JWT' }, claims, 'signature'];
    return parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  }

  /** Each refresh token is good once. */
  #renewed(form: URLSearchParams): Grant | null {
    const token = form.get('refresh_token') ?? '';
    const grant = this.#refreshTokens.get(token) ?? null;
    this.#refreshTokens.delete(token);
    return grant;
  }

  #exchanged(form: URLSearchParams): Grant | null {
    const code = form.get('code') ?? '';
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isTheirs = grant?.challenge === challenge && grant.redirectUri === form.get('redirect_uri');
    return isTheirs ? grant : null;
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
