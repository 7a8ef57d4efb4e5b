import type { Account } from '../../../shared/model/account.ts';
import type { SignInAsked } from '../../../shared/model/sign-in-asked.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Vault } from '../../ports/vault.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';
import type { AccessTokens } from './access-tokens.ts';
import { type KeptSignIn, readSignIn, writeSignIn } from './kept-sign-in.ts';
import type { SignedIn, SignInRequest } from './sign-in.ts';
import type { Purpose, ServiceName, SignInProvider, SignInProviders } from './sign-in-providers.ts';

export interface AccountSignInsOptions {
  readonly providers: SignInProviders;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Opens an address in the person's browser; false when it could not. */
  readonly openInBrowser: (address: string) => Promise<boolean>;
  /** Milliseconds that the person has to sign in. */
  readonly patience?: number;
}

type SignedInAccount = Extract<Account, { readonly kind: ServiceName }>;

const usualPatience = 5 * 60_000;

/** The accounts that people sign in to, and fresh tokens for whatever speaks to them: calendars and mail alike. */
export class AccountSignIns {
  readonly #options: AccountSignInsOptions;
  readonly #open = new Map<string, AccessTokens>();

  constructor(options: AccountSignInsOptions) {
    this.#options = options;
  }

  get clock(): Clock {
    return this.#options.clock;
  }

  provider(service: ServiceName): SignInProvider {
    return this.#options.providers[service];
  }

  /** Has the person sign in. @param asked is told where. @throws SignInRefusedError, ServerUnreachableError */
  async signIn(
    service: ServiceName,
    request: SignInRequest,
    asked: (page: SignInAsked) => void,
    signal: AbortSignal,
  ): Promise<SignedIn> {
    const { openInBrowser, patience = usualPatience } = this.#options;
    const show = async (address: string) => {
      const opened = await openInBrowser(address);
      asked({ service, address, opened });
    };
    const { signIn } = await import('./sign-in.ts');
    return signIn(this.provider(service), request, { show, patience }, signal);
  }

  /** The tokens of a sign-in that belongs to no account yet; what is to be kept of it is in `kept`. */
  async tokensOf(service: ServiceName, clientId: string, kept: KeptSignIn): Promise<AccessTokens> {
    const { clock } = this.#options;
    const { AccessTokens } = await import('./access-tokens.ts');
    return new AccessTokens({
      provider: this.provider(service),
      clientId,
      kept,
      keep: async () => undefined,
      clock,
    });
  }

  /**
   * A token with which the account's service can be asked.
   * @param refused a token that it has just turned away.
   * @throws VaultLockedError, SignInRefusedError when the person has to sign in again; ServerUnreachableError.
   */
  async token(account: SignedInAccount, purpose: Purpose, refused: string | null = null): Promise<string> {
    const tokens = this.#open.get(account.id) ?? (await this.#read(account));
    return tokens.token(purpose, refused);
  }

  /** What the account's sign-in has been given as secret of the person's registration; null when none, or when it is lost. */
  async clientSecret(account: SignedInAccount): Promise<string | null> {
    const secret = await this.#options.vault.read(account.id).catch(() => null);
    return secret === null ? null : (readSignIn(secret)?.clientSecret ?? null);
  }

  /** Reads anew what the vault has. */
  forget(accountId: string): void {
    this.#open.delete(accountId);
  }

  async #read(account: SignedInAccount): Promise<AccessTokens> {
    const { vault, clock } = this.#options;
    const kept = readSignIn((await this.#readSecret(account)) ?? '');
    if (kept === null) {
      throw new VaultLockedError(
        `The sign-in of “${account.name}” is not kept here any more: sign in again.`,
      );
    }
    const { AccessTokens } = await import('./access-tokens.ts');
    // Whoever was quicker has the tokens that are asked for one after the other.
    const known = this.#open.get(account.id);
    if (known !== undefined) return known;
    const tokens = new AccessTokens({
      provider: this.provider(account.kind),
      clientId: account.clientId,
      kept,
      keep: (next) => vault.write(account.id, writeSignIn(next)),
      clock,
    });
    this.#open.set(account.id, tokens);
    return tokens;
  }

  async #readSecret({ id, name }: SignedInAccount): Promise<string | null> {
    const { vault } = this.#options;
    try {
      return await vault.read(id);
    } catch (error) {
      if (!(error instanceof VaultLockedError) || vault.kind !== 'ask-each-time') throw error;
      throw new VaultLockedError(`The sign-in of “${name}” is kept nowhere, as you chose: sign in again.`, {
        cause: error,
      });
    }
  }
}
