import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../../ports/clock.ts';
import type { Vault } from '../../ports/vault.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';
import { setAsideDamaged } from '../sqlite/set-aside-damaged.ts';
import { translatingErrors } from '../sqlite/storage-errors.ts';
import {
  keyFor,
  newVaultKey,
  openSecrets,
  opens,
  parseSecretsFile,
  type Secrets,
  sealSecrets,
  type VaultKey,
} from './secrets-file.ts';

export interface PassphraseVaultOptions {
  readonly file: string;
  readonly clock: Clock;
  /** What the passphrase is when nobody has unlocked the file: of a script's environment, for instance. */
  readonly passphrase?: () => string | null;
}

const shortest = 8;

/**
 * Secrets in one file, encrypted under a passphrase that is kept nowhere. It stays locked until the passphrase was
 * given, and is open until the process ends.
 */
export class PassphraseVault implements Vault {
  readonly kind = 'passphrase-file';
  readonly #options: PassphraseVaultOptions;
  #key: VaultKey | null = null;
  /** One after the other, so that no write loses what another one wrote. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: PassphraseVaultOptions) {
    this.#options = options;
  }

  get locked(): boolean {
    return this.#key === null && this.#options.passphrase?.() == null;
  }

  /**
   * Opens the file, or sets the passphrase of the one that the first secret will make.
   * @param passphrase null: it is open already, or the options bring the passphrase.
   * @throws VaultLockedError
   */
  unlock(passphrase: string | null): Promise<void> {
    return this.#inTurn(async () => {
      if (passphrase === null) await this.#secrets();
      else await this.#unlock(passphrase);
    });
  }

  read(name: string): Promise<string | null> {
    return this.#inTurn(async () => (await this.#secrets())[name] ?? null);
  }

  write(name: string, secret: string): Promise<void> {
    return this.#inTurn(async () => this.#replace({ ...(await this.#secrets()), [name]: secret }));
  }

  remove(name: string): Promise<void> {
    return this.#inTurn(async () => {
      const { [name]: removed, ...rest } = await this.#secrets();
      if (removed !== undefined) this.#replace(rest);
    });
  }

  async #secrets(): Promise<Secrets> {
    const key = this.#key ?? (await this.#unlock(this.#options.passphrase?.() ?? null));
    const file = this.#readFile();
    if (file === null) return {};
    if (!opens(key, file))
      throw new VaultLockedError(
        `Another passphrase was given to the file of passwords meanwhile: ${this.#options.file}. Restart Deskhand and give it the new one.`,
      );
    const secrets = openSecrets(file, key);
    if (secrets !== null) return secrets;
    throw new VaultLockedError(
      `The file of passwords was changed by something that does not know the passphrase: ${this.#options.file}. Put a backup in its place, or remove it and give the passwords again.`,
    );
  }

  async #unlock(passphrase: string | null): Promise<VaultKey> {
    if (passphrase === null) {
      throw new VaultLockedError('Passwords are in a file that is locked: give its passphrase to unlock it.');
    }
    const file = this.#readFile();
    if (file === null && [...passphrase].length < shortest) {
      throw new VaultLockedError(
        `A passphrase needs at least ${shortest} characters: four or five words are good.`,
      );
    }
    const key = file === null ? await newVaultKey(passphrase) : await keyFor(file, passphrase);
    if (key === null)
      throw new VaultLockedError('That is not the passphrase of the file of passwords: try again.');
    this.#key = key;
    return key;
  }

  /** What the file seals, or null when there is none. @throws VaultLockedError when it was damaged, which is kept aside. */
  #readFile() {
    const { file, clock } = this.#options;
    const text = this.#translating(() => (existsSync(file) ? readFileSync(file, 'utf8') : null));
    if (text === null) return null;
    const read = parseSecretsFile(text);
    if (read.kind === 'sealed') return read.body;
    const kept = this.#translating(() => setAsideDamaged(file, clock));
    throw new VaultLockedError(
      `The file of passwords was damaged and is kept as ${kept}: put a backup in its place at ${file}, or give each account its password again.`,
    );
  }

  #replace(secrets: Secrets): void {
    const { file } = this.#options;
    const key = this.#key;
    if (key === null) throw new Error('Secrets are only written with a key.');
    this.#translating(() => {
      const draft = `${file}.${process.pid}`;
      try {
        writeFileSync(draft, sealSecrets(secrets, key), { mode: 0o600, flush: true });
        renameSync(draft, file);
      } finally {
        rmSync(draft, { force: true });
      }
      syncFolder(dirname(file));
    });
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #translating<Result>(work: () => Result): Result {
    return translatingErrors({ file: this.#options.file, name: 'passwords' }, work);
  }
}

/** Makes the new name durable; Windows does so by itself and opens no folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
