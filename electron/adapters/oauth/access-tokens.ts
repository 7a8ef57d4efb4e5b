import type { Clock } from '../../ports/clock.ts';
import { SignInRefusedError } from '../../ports/remote-calendars.ts';
import type { KeptSignIn } from './kept-sign-in.ts';
import type { Purpose, SignInProvider } from './sign-in-providers.ts';
import { refreshTokens } from './token-requests.ts';

/** So long before its end a token is no longer used, in milliseconds. */
const margin = 60_000;
/** What a token is taken to be good for when the service does not say, in seconds. */
const usualLife = 300;

interface KnownToken {
  readonly token: string;
  readonly until: number;
  /** What it is good for, where the service says it. */
  readonly scopes: readonly string[] | null;
}

export interface AccessTokensOptions {
  readonly provider: SignInProvider;
  readonly clientId: string;
  readonly kept: KeptSignIn;
  /** Keeps a new refresh token; the one before may be good no longer. */
  readonly keep: (kept: KeptSignIn) => Promise<void>;
  readonly clock: Clock;
}

/** The access tokens of one sign-in. They are asked for one after the other, since each answer may change the refresh token. */
export class AccessTokens {
  readonly #options: AccessTokensOptions;
  #kept: KeptSignIn;
  readonly #known = new Map<string, KnownToken>();
  #asking: Promise<unknown> = Promise.resolve();

  constructor(options: AccessTokensOptions) {
    this.#options = options;
    this.#kept = options.kept;
  }

  /** What is to be kept by now. */
  get kept(): KeptSignIn {
    return this.#kept;
  }

  /**
   * A token that is good for a while.
   * @param refused a token that the service has just turned away.
   * @throws SignInRefusedError when the sign-in has ended or is for something else, ServerUnreachableError.
   */
  async token(purpose: Purpose, refused: string | null = null): Promise<string> {
    const known = this.#good(purpose, refused) ?? (await this.#ask(purpose, refused));
    expectScopes(this.#options.provider, purpose, known.scopes);
    return known.token;
  }

  #ask(purpose: Purpose, refused: string | null): Promise<KnownToken> {
    const mine = this.#asking.then(() => this.#good(purpose, refused) ?? this.#refresh(purpose));
    this.#asking = mine.catch(() => undefined);
    return mine;
  }

  #good(purpose: Purpose, refused: string | null): KnownToken | null {
    const known = this.#known.get(this.#key(purpose));
    if (known === undefined || known.token === refused) return null;
    return known.until - margin > this.#options.clock.now() ? known : null;
  }

  #key(purpose: Purpose): string {
    return this.#options.provider.tokenPerPurpose ? purpose : 'all';
  }

  async #refresh(purpose: Purpose): Promise<KnownToken> {
    const { provider, clientId, keep, clock } = this.#options;
    const { refreshToken, clientSecret } = this.#kept;
    const client = { clientId, clientSecret };
    const scopes = [...provider.renewalScopes, ...provider.scopes[purpose]];
    const granted = await refreshTokens(provider, client, refreshToken, scopes);
    const known = {
      token: granted.accessToken,
      until: clock.now() + (granted.expiresIn ?? usualLife) * 1000,
      scopes: granted.scopes,
    };
    this.#known.set(this.#key(purpose), known);
    if (granted.refreshToken !== null && granted.refreshToken !== refreshToken) {
      this.#kept = { refreshToken: granted.refreshToken, clientSecret };
      await keep(this.#kept);
    }
    return known;
  }
}

/** A sign-in for calendars alone gives no token for mail. @throws SignInRefusedError */
function expectScopes(
  { name, scopes }: SignInProvider,
  purpose: Purpose,
  granted: readonly string[] | null,
): void {
  const missing = scopes[purpose].some((scope) => granted?.some((each) => sameScope(each, scope)) === false);
  if (!missing) return;
  throw new SignInRefusedError(`${name} was not allowed to let Deskhand at your ${purpose}: sign in again.`);
}

/** Microsoft names its own scopes in short and in full. */
function sameScope(one: string, other: string): boolean {
  const short = (scope: string) => scope.replace(/^https:\/\/graph\.microsoft\.com\//, '').toLowerCase();
  return short(one) === short(other);
}
