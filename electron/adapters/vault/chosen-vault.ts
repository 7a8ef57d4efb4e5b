import type { VaultKind, VaultState } from '../../../shared/model/vault.ts';
import type { SettingsPort } from '../../ports/settings.ts';
import type { Vault } from '../../ports/vault.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';
import { VaultNotChosenError } from '../../ports/vault-not-chosen-error.ts';
import type { AskingVault } from './asking-vault.ts';
import type { KeychainVault } from './keychain-vault.ts';
import type { PassphraseVault } from './passphrase-vault.ts';

export interface Vaults {
  readonly keychain: Pick<KeychainVault, keyof Vault | 'check'>;
  readonly passphraseFile: PassphraseVault;
  readonly asking: AskingVault;
}

/** The vault that the person chose, or the keychain where nothing was chosen and one works. Never anything else by itself. */
export class ChosenVault implements Vault {
  readonly #vaults: Vaults;
  readonly #settings: SettingsPort;

  constructor(vaults: Vaults, settings: SettingsPort) {
    this.#vaults = vaults;
    this.#settings = settings;
  }

  get kind(): VaultKind {
    return this.#settings.read().vault ?? 'keychain';
  }

  async read(name: string): Promise<string | null> {
    return (await this.#inUse()).read(name);
  }

  async write(name: string, secret: string): Promise<void> {
    await (await this.#inUse()).write(name, secret);
  }

  async remove(name: string): Promise<void> {
    await (await this.#inUse()).remove(name);
  }

  /** @throws VaultNotChosenError when a secret could not be kept before the person has chosen where. */
  async expectChosen(): Promise<void> {
    await this.#inUse();
  }

  /** How the keeping of secrets stands. */
  async state(): Promise<VaultState> {
    const chosen = this.#settings.read().vault;
    if (chosen === 'ask-each-time') return { chosen, used: chosen, locked: false, why: null };
    if (chosen === 'passphrase-file') {
      const { locked } = this.#vaults.passphraseFile;
      return {
        chosen,
        used: chosen,
        locked,
        why: locked ? 'The file of passwords is locked: give its passphrase.' : null,
      };
    }
    try {
      if (chosen === null) await this.#inUse();
      else await this.#vaults.keychain.check();
      return { chosen, used: 'keychain', locked: false, why: null };
    } catch (error) {
      if (!(error instanceof VaultLockedError || error instanceof VaultNotChosenError)) throw error;
      return { chosen, used: chosen, locked: chosen !== null, why: error.message };
    }
  }

  /**
   * Uses another vault from now on. The named secrets move along: each is in the new one before it leaves the old one.
   * What a keychain that no longer works has cannot be moved, and is asked again.
   */
  async choose(kind: VaultKind, passphrase: string | null, names: readonly string[]): Promise<void> {
    const { keychain, passphraseFile } = this.#vaults;
    const [old, next] = [this.#vault(this.kind), this.#vault(kind)];
    if (kind === 'keychain') await keychain.check();
    if (kind === 'passphrase-file') await passphraseFile.unlock(passphrase);
    const moved = old === next ? [] : await moveSecrets(old, next, names);
    this.#settings.change({ vault: kind });
    for (const name of moved) await old.remove(name);
  }

  unlock(passphrase: string): Promise<void> {
    return this.#vaults.passphraseFile.unlock(passphrase);
  }

  async #inUse(): Promise<Vault> {
    const chosen = this.#settings.read().vault;
    if (chosen !== null) return this.#vault(chosen);
    try {
      await this.#vaults.keychain.check();
    } catch (error) {
      if (!(error instanceof VaultLockedError)) throw error;
      throw new VaultNotChosenError(
        'No keychain of the system works here, so say where passwords are to be kept: in a file under a passphrase, or nowhere, so that they are asked each time.',
        { cause: error },
      );
    }
    return this.#vaults.keychain;
  }

  #vault(kind: VaultKind): Vault {
    switch (kind) {
      case 'keychain':
        return this.#vaults.keychain;
      case 'passphrase-file':
        return this.#vaults.passphraseFile;
      case 'ask-each-time':
        return this.#vaults.asking;
    }
  }
}

/** The names of those that were there to be moved. @throws VaultLockedError when the old one only has to be unlocked. */
async function moveSecrets(old: Vault, next: Vault, names: readonly string[]): Promise<string[]> {
  const moved: string[] = [];
  for (const name of names) {
    const secret = await old.read(name).catch((error: unknown) => {
      if (error instanceof VaultLockedError && old.kind !== 'passphrase-file') return null;
      throw error;
    });
    if (secret === null) continue;
    await next.write(name, secret);
    moved.push(name);
  }
  return moved;
}
