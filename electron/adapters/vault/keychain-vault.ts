import { randomBytes, randomUUID } from 'node:crypto';
import type { AsyncEntry } from '@napi-rs/keyring';
import type { Vault } from '../../ports/vault.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';

export interface KeychainOptions {
  /** How the keychain's own list calls what is kept, one for each data folder. */
  readonly service: string;
  /** A keychain may ask the person to unlock it; after this many milliseconds it counts as not answering. */
  readonly patience?: number;
}

const usualPatience = 60_000;

/**
 * The system's keychain: Keychain on macOS, Credential Manager on Windows, the Secret Service on Linux. Pinned to that
 * one, because the library would otherwise keep secrets in the kernel's memory where there is none, and they would be
 * gone at the next start without a word.
 */
export class KeychainVault implements Vault {
  readonly kind = 'keychain';
  readonly #service: string;
  readonly #patience: number;
  #works: Promise<void> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ service, patience = usualPatience }: KeychainOptions) {
    this.#service = service;
    this.#patience = patience;
  }

  /** Proves by a write and a read that it keeps what it is given. @throws VaultLockedError */
  check(): Promise<void> {
    this.#works ??= this.#probe().catch((error: unknown) => {
      // It may be unlocked meanwhile.
      this.#works = undefined;
      throw error;
    });
    return this.#works;
  }

  async read(name: string): Promise<string | null> {
    await this.check();
    const kept = await this.#using(name, (entry) => entry.getSecret());
    if (kept !== null) return Buffer.from(kept).toString('utf8');
    // One that was locked meanwhile also says that there is nothing.
    this.#works = undefined;
    await this.check();
    return null;
  }

  async write(name: string, secret: string): Promise<void> {
    await this.check();
    await this.#using(name, (entry) => entry.setSecret(Buffer.from(secret, 'utf8')));
  }

  async remove(name: string): Promise<void> {
    await this.check();
    await this.#using(name, (entry) => entry.deleteCredential());
  }

  async #probe(): Promise<void> {
    // Another process may be trying the same, so each tries under a name of its own.
    const name = `a try (${randomUUID()})`;
    const written = randomBytes(16);
    await this.#using(name, async (entry) => {
      await entry.setSecret(written);
      const found = await entry.getSecret();
      if (found === null || !Buffer.from(found).equals(written))
        throw new Error('it does not keep what it is given');
      await entry.deleteCredential();
    });
  }

  /** One after the other: some keychains, such as GNOME's, end when several ask at once. */
  #using<Result>(name: string, work: (entry: AsyncEntry) => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(() => this.#use(name, work));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #use<Result>(name: string, work: (entry: AsyncEntry) => Promise<Result>): Promise<Result> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error('it does not answer')), this.#patience);
    try {
      // Native, so it is loaded when the first secret is needed.
      const { AsyncEntry: Entry } = await import('@napi-rs/keyring');
      const entry = new Entry(this.#service, name, { linux: { store: 'secret-service' } });
      return await Promise.race([work(entry), late]);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new VaultLockedError(
        `The system’s keychain cannot be used (${why}): unlock it, or choose another place for passwords.`,
        { cause: error },
      );
    } finally {
      clearTimeout(timer);
    }
  }
}
