import { beforeEach, describe, expect, test } from 'vitest';
import type { Vault } from '../../electron/ports/vault.ts';

/** What every vault keeps to. @param open gives an empty one; `again` opens what the same one has kept. */
export function vaultContract(
  name: string,
  open: () => { readonly vault: Vault; readonly again: () => Vault },
): void {
  describe(`${name}, as a vault`, () => {
    let vault: Vault;
    let again: () => Vault;
    beforeEach(() => {
      ({ vault, again } = open());
    });

    test('has nothing under a name that was never written', async () => {
      expect(await vault.read('work')).toBeNull();
    });

    test('gives back what it was given, also to the next start', async () => {
      await vault.write('work', 'correct horse');
      expect(await vault.read('work')).toBe('correct horse');
      expect(await again().read('work')).toBe('correct horse');
    });

    test('keeps one secret for each name, the latest', async () => {
      await vault.write('work', 'old');
      await vault.write('home', 'other');
      await vault.write('work', 'new');
      expect([await vault.read('work'), await vault.read('home')]).toEqual(['new', 'other']);
    });

    test('removes one and only one, and what is not there without complaint', async () => {
      await vault.write('work', 'a');
      await vault.write('home', 'b');
      await vault.remove('work');
      await vault.remove('never');
      expect([await vault.read('work'), await again().read('home')]).toEqual([null, 'b']);
    });

    test.each([
      ['with accents and other scripts', 'pässwörd 密码 🔑'],
      ['with quotes and line ends', `"'\\\n\t;$(x)`],
      ['as long as a sign-in’s tokens', 'x'.repeat(2500)],
      ['of one space', ' '],
    ])('keeps a secret %s as it is', async (_how, secret) => {
      await vault.write('ana@example.com', secret);
      expect(await again().read('ana@example.com')).toBe(secret);
    });

    test('keeps all of many that are written at once', async () => {
      const names = Array.from({ length: 8 }, (_, index) => `account ${index}`);
      await Promise.all(names.map((each) => vault.write(each, `secret of ${each}`)));
      const kept = await Promise.all(names.map((each) => again().read(each)));
      expect(kept).toEqual(names.map((each) => `secret of ${each}`));
    });
  });
}
