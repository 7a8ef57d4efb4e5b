import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FixedClock } from '../../../tests/fakes/fixed-clock.ts';
import { PassphraseVault } from './passphrase-vault.ts';
import { parseSecretsFile } from './secrets-file.ts';

const passphrase = 'correct horse battery staple';
const secret = 'canary-4711';
let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-vault-'));
  file = join(folder, 'secrets.json');
  const vault = open();
  await vault.unlock(passphrase);
  await vault.write('work', secret);
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(given: string | null = null): PassphraseVault {
  const clock = new FixedClock('2026-11-23T22:16:33Z');
  return new PassphraseVault({ file, clock, passphrase: () => given });
}

/** Writes the file anew with something else in it, as somebody would who wants it to look sound. */
function forge(change: (body: Record<string, string>) => void): void {
  const body = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  change(body);
  const { format, version, kdf, check, cipher, nonce, tag, data } = body;
  const { name, N, r, p, salt } = kdf as unknown as Record<string, unknown>;
  const bound = JSON.stringify([format, version, name, N, r, p, salt, check, cipher]);
  const sum = createHash('sha256').update(`${bound}${nonce} ${tag} ${data}`).digest('base64');
  writeFileSync(file, JSON.stringify({ ...body, sum }));
}

describe('The file of passwords', () => {
  test('is for its owner alone, says how it was made, and shows neither secret nor name', () => {
    const text = readFileSync(file, 'utf8');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(text)).toMatchObject({
      format: 'deskhand-secrets',
      kdf: { name: 'scrypt', N: 131072, r: 8, p: 1 },
      cipher: 'aes-256-gcm',
    });
    for (const hidden of [secret, 'work', passphrase]) expect(text).not.toContain(hidden);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  test('has a nonce of its own for every write', async () => {
    const nonces = new Set<string>();
    const vault = open(passphrase);
    for (let write = 0; write < 5; write++) {
      await vault.write('work', secret);
      const read = parseSecretsFile(readFileSync(file, 'utf8'));
      nonces.add(read.kind === 'sealed' ? read.body.nonce : '');
    }
    expect(nonces.size).toBe(5);
  });

  test('stays locked without a passphrase, and says so', async () => {
    const vault = open();
    expect(vault.locked).toBe(true);
    await expect(vault.read('work')).rejects.toThrow(
      'Passwords are in a file that is locked: give its passphrase to unlock it.',
    );
    await vault.unlock(passphrase);
    expect(vault.locked).toBe(false);
    expect(await vault.read('work')).toBe(secret);
  });

  test('takes the same passphrase however its accents are composed', async () => {
    rmSync(file);
    await open('pässphrase'.normalize('NFC')).write('work', secret);
    expect(await open('pässphrase'.normalize('NFD')).read('work')).toBe(secret);
  });

  test('refuses another passphrase and stays as it was', async () => {
    const before = readFileSync(file, 'utf8');
    await expect(open('wrong horse').read('work')).rejects.toThrow('That is not the passphrase');
    await expect(open('wrong horse').write('work', 'x')).rejects.toThrow('That is not the passphrase');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('wants a passphrase that is not guessed at once', async () => {
    rmSync(file);
    await expect(open('short').write('work', 'x')).rejects.toThrow('at least 8 characters');
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ['a changed secret', (body: Record<string, string>) => (body['data'] = flip(String(body['data'])))],
    ['a changed tag', (body: Record<string, string>) => (body['tag'] = flip(String(body['tag'])))],
    ['another nonce', (body: Record<string, string>) => (body['nonce'] = flip(String(body['nonce'])))],
  ])('says that %s is somebody’s doing, and leaves the file', async (_what, change) => {
    forge(change);
    const before = readFileSync(file, 'utf8');
    await expect(open(passphrase).read('work')).rejects.toThrow(
      'changed by something that does not know the passphrase',
    );
    await expect(open(passphrase).write('work', 'x')).rejects.toThrow('changed by something');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    [
      'with one flipped bit',
      (text: string) =>
        text.replace(/"data": "(.)/, (_all, first: string) => `"data": "${first === 'A' ? 'B' : 'A'}`),
    ],
    ['asking for more memory than there is', (text: string) => text.replace('131072', '1073741824')],
  ])('is kept aside when it is %s, and a new one begins', async (_how, damage) => {
    const damaged = damage(readFileSync(file, 'utf8'));
    writeFileSync(file, damaged);
    const vault = open(passphrase);
    const kept = join(folder, 'secrets.damaged-20261123T221633Z.json');
    await expect(vault.read('work')).rejects.toThrow(kept);
    expect(readFileSync(kept, 'utf8')).toBe(damaged);
    expect(await vault.read('work')).toBeNull();
    await vault.write('work', 'given again');
    expect(await open(passphrase).read('work')).toBe('given again');
  });
});

/** Other base64 of the same length. */
function flip(text: string): string {
  return `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;
}
