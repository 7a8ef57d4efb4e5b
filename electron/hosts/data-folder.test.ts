import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataFolder } from './data-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'deskhand-data-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

describe('openDataFolder', () => {
  test('makes the folder for its owner alone', () => {
    const { path } = openDataFolder(join(parent, 'a', 'b'));
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  test('says so when there is a file in its place', () => {
    writeFileSync(join(parent, 'file'), '');
    expect(() => openDataFolder(join(parent, 'file'))).toThrow(/there is a file in its place.*--data/);
  });

  test.skipIf(process.platform === 'win32')('says so when it may not be written', () => {
    chmodSync(parent, 0o555);
    const root = process.geteuid?.() === 0;
    if (root) process.seteuid?.(65534);
    try {
      expect(() => openDataFolder(join(parent, 'data'))).toThrow(/no permission to write there/);
    } finally {
      if (root) process.seteuid?.(0);
      chmodSync(parent, 0o755);
    }
  });
});
