import type { VaultKind } from '../../shared/model/vault.ts';

export type { VaultKind } from '../../shared/model/vault.ts';

/** Keeps secrets, each under a name. What it returns goes to the adapter that needs it and nowhere else. */
export interface Vault {
  readonly kind: VaultKind;
  /** @returns null when there is none of this name. @throws VaultLockedError */
  read(name: string): Promise<string | null>;
  /** @throws VaultLockedError */
  write(name: string, secret: string): Promise<void>;
  /** Removes it; nothing happens when there is none. @throws VaultLockedError */
  remove(name: string): Promise<void>;
}
