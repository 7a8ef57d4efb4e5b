import type { Vault } from '../../ports/vault.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';

/** Keeps nothing on this computer: a secret is known from when it is given until the process ends. */
export class AskingVault implements Vault {
  readonly kind = 'ask-each-time';
  readonly #given = new Map<string, string>();

  async read(name: string): Promise<string | null> {
    const secret = this.#given.get(name);
    if (secret !== undefined) return secret;
    throw new VaultLockedError('The password is kept nowhere, as you chose: give it again.');
  }

  async write(name: string, secret: string): Promise<void> {
    this.#given.set(name, secret);
  }

  async remove(name: string): Promise<void> {
    this.#given.delete(name);
  }
}
