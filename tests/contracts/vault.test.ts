import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { KeychainVault } from '../../electron/adapters/vault/keychain-vault.ts';
import { PassphraseVault } from '../../electron/adapters/vault/passphrase-vault.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { MemoryVault } from '../fakes/memory-vault.ts';
import { type PrivateKeychain, startPrivateKeychain } from '../support/private-keychain.ts';
import { describeWithKeychain } from '../support/requirements.ts';
import { vaultContract } from './vault.contract.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

vaultContract('The vault in memory', () => {
  const vault = new MemoryVault();
  return { vault, again: () => vault };
});

vaultContract('The file under a passphrase', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-vault-'));
  folders.push(folder);
  const open = () =>
    new PassphraseVault({
      file: join(folder, 'secrets.json'),
      clock: new FixedClock('2026-11-23T10:00:00Z'),
      passphrase: () => 'correct horse battery staple',
    });
  const again = open();
  return { vault: open(), again: () => again };
});

describeWithKeychain('The keychain of the system', () => {
  const outside = { ...process.env };
  const service = () => `Deskhand test ${randomUUID()}`;
  let keychain: PrivateKeychain;
  beforeAll(async () => {
    keychain = await startPrivateKeychain();
    Object.assign(process.env, keychain.env);
  });
  afterAll(async () => {
    await keychain.stop();
    for (const name of Object.keys(keychain.env)) {
      if (outside[name] === undefined) delete process.env[name];
      else process.env[name] = outside[name];
    }
  });

  vaultContract('It', () => {
    const its = service();
    return { vault: new KeychainVault({ service: its }), again: () => new KeychainVault({ service: its }) };
  });

  describe('It, when it does not work,', () => {
    test('says so when it is locked, and works again once it is unlocked', async () => {
      const its = service();
      await new KeychainVault({ service: its }).write('work', 'kept');
      await keychain.restart({ unlocked: false });
      const vault = new KeychainVault({ service: its, patience: 3000 });
      const refused = {
        name: 'VaultLockedError',
        message: expect.stringContaining('keychain cannot be used') as string,
      };
      await expect(vault.read('work')).rejects.toMatchObject(refused);
      await expect(vault.write('work', 'other')).rejects.toMatchObject(refused);
      await keychain.restart({ unlocked: true });
      expect(await vault.read('work')).toBe('kept');
    });

    test('never keeps a secret anywhere else', () => {
      const file = new URL('../../electron/adapters/vault/keychain-vault.ts', import.meta.url).href;
      const program = `
        const { KeychainVault } = await import('${file}');
        const vault = new KeychainVault({ service: '${service()}' });
        await vault.write('work', 'secret').then(() => console.log('kept'), ({ name }) => console.log(name));
        await vault.read('work').then(console.log, ({ name }) => console.log(name));`;
      // A process of its own, since this one holds on to its bus.
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' },
        encoding: 'utf8',
      });
      expect(stdout).toBe('VaultLockedError\nVaultLockedError\n');
    });
  });
});
