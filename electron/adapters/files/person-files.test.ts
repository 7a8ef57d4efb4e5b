import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { NotFoundError, StorageError, VersionConflictError } from '../../ports/store-errors.ts';
import { PersonFiles } from './person-files.ts';

function openFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { folder, files: new PersonFiles(join(folder, 'deskhand'), folder) };
}
const bytes = Buffer.from('Hello');
const sha256 = '185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969';

describe('the person’s files', () => {
  test('are written once, for their owner alone, and not to be run', async () => {
    const { files, folder } = openFiles();
    const path = await files.freePath(folder, 'a.sh');
    await files.create(path, bytes);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await files.facts(path)).toEqual({ sha256, size: 5 });
    await expect(files.create(path, Buffer.from('Other'))).rejects.toThrow(VersionConflictError);
    expect(readFileSync(path, 'utf8')).toBe('Hello');
    expect(await files.freePath(folder, 'a.sh')).toBe(join(folder, 'a (2).sh'));
  });

  test('are not written through a link that points elsewhere', async () => {
    const { files, folder } = openFiles();
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'link'));
    await expect(files.create(join(folder, 'link'), bytes)).rejects.toThrow();
    expect(await files.facts(join(folder, 'elsewhere'))).toBeNull();
  });

  test('are removed only as they were', async () => {
    const { files, folder } = openFiles();
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'Changed');
    await expect(files.remove(path, sha256)).rejects.toThrow(VersionConflictError);
    writeFileSync(path, 'Hello');
    await files.remove(path, sha256);
    expect(await files.facts(path)).toBeNull();
  });

  test('are read with their type', async () => {
    const { files, folder } = openFiles();
    writeFileSync(join(folder, 'Lease.PDF'), 'Hello');
    expect(await files.read(join(folder, 'Lease.PDF'))).toEqual({
      name: 'Lease.PDF',
      type: 'application/pdf',
      bytes,
    });
  });

  test('are none of Deskhand’s own, and none without a place', async () => {
    const { files, folder } = openFiles();
    await expect(files.read(join(folder, 'deskhand', 'journal.sqlite'))).rejects.toThrow(NotFoundError);
    await expect(files.create(join(folder, 'x', '..', 'deskhand', 'a'), bytes)).rejects.toThrow(
      NotFoundError,
    );
    await expect(files.read('a.txt')).rejects.toThrow(NotFoundError);
    await expect(files.read(folder)).rejects.toThrow(NotFoundError);
    await expect(files.freePath(join(folder, 'nowhere'), 'a')).rejects.toThrow(NotFoundError);
    await expect(files.create(join(folder, 'nowhere', 'a'), bytes)).rejects.toThrow(StorageError);
  });
});
