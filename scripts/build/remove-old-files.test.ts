import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { removeOldFiles } from './remove-old-files.ts';

it('removes what an old build left, and keeps this build and recent ones', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'chunks'));
  const longAgo = new Date(Date.now() - 30 * 86_400_000);
  for (const [name, time] of [
    ['main.js', longAgo],
    ['chunks/left.js', longAgo],
    ['chunks/recent.js', new Date()],
  ] as const) {
    writeFileSync(join(folder, name), '');
    utimesSync(join(folder, name), time, time);
  }

  removeOldFiles(folder, [join(folder, 'main.js')]);

  const kept = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  expect(kept).toEqual(new Set(['main.js', 'chunks', join('chunks', 'recent.js')]));
});
