import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfSettings } from '../../electron/adapters/settings/conf-settings.ts';
import { settingsSchema } from '../../shared/model/settings.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { MemorySettings } from '../fakes/memory-settings.ts';
import { withoutPrivileges } from '../support/without-privileges.ts';
import { settingsContract } from './settings.contract.ts';

const clock = new FixedClock('2026-11-23T22:16:33Z');
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-settings-'));
  file = join(folder, 'settings.json');
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

settingsContract('The settings in memory', () => new MemorySettings());
settingsContract('The settings in a file', () => new ConfSettings(file, clock));

describe('The settings file', () => {
  test('is for its owner alone, and made only when something is set', () => {
    const settings = new ConfSettings(file, clock);
    settings.read();
    expect(readdirSync(folder)).toEqual([]);
    settings.change({ theme: 'dark' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(new ConfSettings(file, clock).read().theme).toBe('dark');
    expect(settings.notices).toEqual([]);
  });

  test('keeps fields that a newer version wrote', () => {
    writeFileSync(file, JSON.stringify({ theme: 'dark', fromTheFuture: { a: 1 } }));
    new ConfSettings(file, clock).change({ theme: 'light' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ theme: 'light', fromTheFuture: { a: 1 } });
  });

  test.each([
    ['cut off', '{"theme": "da'],
    ['no object', '["theme"]'],
    ['empty', ''],
  ])('is kept aside when it is %s, and said so in one sentence', (_how, content) => {
    writeFileSync(file, content);
    const settings = new ConfSettings(file, clock);
    expect(settings.read()).toEqual(settingsSchema.parse({}));
    const kept = join(folder, 'settings.damaged-20261123T221633Z.json');
    expect(readFileSync(kept, 'utf8')).toBe(content);
    expect(settings.notices).toHaveLength(1);
    expect(settings.notices[0]).toContain(kept);

    settings.change({ theme: 'dark' });
    writeFileSync(file, content);
    settings.read();
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toHaveLength(2);
    expect(readFileSync(kept, 'utf8')).toBe(content);
  });

  test('keeps what is sound in it when a field makes no sense', () => {
    const content = JSON.stringify({
      theme: 'purple',
      timeZone: 'Asia/Tokyo',
      permissions: { local: 'all' },
    });
    writeFileSync(file, content);
    const settings = new ConfSettings(file, clock);
    expect(settings.read()).toEqual({ ...settingsSchema.parse({}), timeZone: 'Asia/Tokyo' });
    expect(settings.notices).toHaveLength(1);
    expect(new ConfSettings(file, clock).read().timeZone).toBe('Asia/Tokyo');
    expect(readFileSync(join(folder, 'settings.damaged-20261123T221633Z.json'), 'utf8')).toBe(content);
  });

  test('says so when it cannot be written, and stays as it was', () => {
    const settings = new ConfSettings(file, clock);
    settings.change({ theme: 'dark' });
    chmodSync(file, 0o444);
    chmodSync(folder, 0o555);
    const attempt = () => withoutPrivileges(() => settings.change({ theme: 'light' }));
    expect(attempt).toThrow(expect.objectContaining({ name: 'StorageError', reason: 'read-only' }));
    expect(settings.read().theme).toBe('dark');
  });
});
