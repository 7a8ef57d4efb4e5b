import type { Vault } from '../../electron/ports/vault.ts';

/** Secrets in memory. */
export class MemoryVault implements Vault {
  readonly kind = 'keychain';
  readonly #secrets = new Map<string, string>();

  async read(name: string): Promise<string | null> {
    return this.#secrets.get(name) ?? null;
  }

  async write(name: string, secret: string): Promise<void> {
    this.#secrets.set(name, secret);
  }

  async remove(name: string): Promise<void> {
    this.#secrets.delete(name);
  }
}
