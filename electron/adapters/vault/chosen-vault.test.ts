import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FixedClock } from '../../../tests/fakes/fixed-clock.ts';
import { MemorySettings } from '../../../tests/fakes/memory-settings.ts';
import { MemoryVault } from '../../../tests/fakes/memory-vault.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';
import { AskingVault } from './asking-vault.ts';
import { ChosenVault } from './chosen-vault.ts';
import { PassphraseVault } from './passphrase-vault.ts';

class Keychain extends MemoryVault {
  works = true;
  async check(): Promise<void> {
    if (!this.works) throw new VaultLockedError('No keychain.');
  }
}

let folder: string;
let keychain: Keychain;
let settings: MemorySettings;
let vault: ChosenVault;
const passphrase = 'correct horse battery staple';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-vault-'));
  keychain = new Keychain();
  settings = new MemorySettings();
  vault = open();
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(): ChosenVault {
  const clock = new FixedClock('2026-11-23T10:00:00Z');
  const passphraseFile = new PassphraseVault({ file: join(folder, 'secrets.json'), clock });
  return new ChosenVault({ keychain, passphraseFile, asking: new AskingVault() }, settings);
}

describe('The vault that is used', () => {
  test('is the keychain when nothing was chosen and it works', async () => {
    await vault.write('work', 'secret');
    expect(await keychain.read('work')).toBe('secret');
    expect(await vault.state()).toEqual({ chosen: null, used: 'keychain', locked: false, why: null });
  });

  test('is none when nothing was chosen and no keychain works: nothing is kept, and the choices are named', async () => {
    keychain.works = false;
    await expect(vault.write('work', 'secret')).rejects.toMatchObject({
      name: 'VaultNotChosenError',
      message: expect.stringContaining('a file under a passphrase, or nowhere') as string,
    });
    expect(await vault.state()).toMatchObject({ chosen: null, used: null, locked: false });
  });

  test('is the one that was chosen, even when it does not work', async () => {
    settings.change({ vault: 'keychain' });
    keychain.works = false;
    expect(await vault.state()).toMatchObject({
      chosen: 'keychain',
      used: 'keychain',
      locked: true,
      why: 'No keychain.',
    });
  });

  test('keeps nothing when it asks each time', async () => {
    await vault.choose('ask-each-time', null, []);
    await vault.write('work', 'secret');
    expect(await vault.read('work')).toBe('secret');
    await expect(open().read('work')).rejects.toMatchObject({ name: 'VaultLockedError' });
    expect(await keychain.read('work')).toBeNull();
  });
});

describe('Choosing another vault', () => {
  test('moves what is kept, and leaves nothing behind', async () => {
    await vault.write('work', 'canary');
    await vault.choose('passphrase-file', passphrase, ['work', 'home']);
    expect(await vault.read('work')).toBe('canary');
    expect(await keychain.read('work')).toBeNull();
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('canary');
    await vault.choose('keychain', null, ['work', 'home']);
    expect(await keychain.read('work')).toBe('canary');
    await vault.choose('passphrase-file', null, []);
    expect(await vault.read('work')).toBeNull();
  });

  test('changes nothing when the new one does not work', async () => {
    await vault.choose('passphrase-file', passphrase, []);
    await vault.write('work', 'canary');
    keychain.works = false;
    await expect(vault.choose('keychain', null, ['work'])).rejects.toThrow('No keychain.');
    expect(settings.read().vault).toBe('passphrase-file');
    expect(await vault.read('work')).toBe('canary');
  });

  test('waits for the passphrase of a locked file rather than leaving its secrets', async () => {
    await vault.choose('passphrase-file', passphrase, []);
    await vault.write('work', 'canary');
    const later = open();
    await expect(later.choose('ask-each-time', null, ['work'])).rejects.toThrow('give its passphrase');
    expect(settings.read().vault).toBe('passphrase-file');
  });

  test('wants a passphrase for a file', async () => {
    await expect(vault.choose('passphrase-file', null, [])).rejects.toThrow('give its passphrase');
    expect(settings.read().vault).toBeNull();
  });
});
