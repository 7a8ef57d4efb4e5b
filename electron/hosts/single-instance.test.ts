import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { claimDataFolder, findRunningInstance, type Instance } from './single-instance.ts';

let folder: DataFolder;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = openDataFolder(mkdtempSync(join(tmpdir(), 'deskhand-instance-')));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder.path, { recursive: true });
});

const instance: Instance = { pid: 4711, host: 'web', address: 'http://127.0.0.1:4711', token: 'secret' };

/** Another process that takes the folder, says how to reach it, and stays. */
async function otherProcess(): Promise<void> {
  const script = `
    const { dataFolderAt } = await import(${JSON.stringify(join(import.meta.dirname, 'data-folder.ts'))});
    const { claimDataFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'single-instance.ts'))});
    const claim = await claimDataFolder(dataFolderAt(${JSON.stringify(folder.path)}));
    claim.lock.announce(${JSON.stringify(instance)});
    console.log(claim.kind);
    setInterval(() => claim, 1000);`;
  child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child?.stdout?.once('data', resolve));
}

describe('claimDataFolder', () => {
  test('gives the folder to one process, and tells the second how to reach the first', async () => {
    await otherProcess();
    expect(await claimDataFolder(folder)).toEqual({ kind: 'in-use', by: instance });
    expect(findRunningInstance(folder)).toEqual(instance);
  });

  test('takes the folder over from a process that was killed, and forgets what it had announced', async () => {
    await otherProcess();
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGKILL');
    await ended;
    expect(findRunningInstance(folder)).toBeNull();
    const claim = await claimDataFolder(folder);
    expect(claim.kind).toBe('taken');
    expect(existsSync(folder.instance)).toBe(false);
    if (claim.kind === 'taken') claim.lock.release();
  });

  test('keeps the secret from other people', async () => {
    const claim = await claimDataFolder(folder);
    if (claim.kind !== 'taken') throw new Error('It was not taken.');
    claim.lock.announce(instance);
    expect(statSync(folder.instance).mode & 0o777).toBe(0o600);
    expect(statSync(folder.lock).mode & 0o777).toBe(0o600);
    claim.lock.release();
    expect(existsSync(folder.instance)).toBe(false);
  });

  test('gives the folder again after it was released', async () => {
    const first = await claimDataFolder(folder);
    if (first.kind === 'taken') first.lock.release();
    const second = await claimDataFolder(folder);
    expect(second.kind).toBe('taken');
    if (second.kind === 'taken') second.lock.release();
  });

  test('makes a lock file again that something else wrote over', async () => {
    writeFileSync(folder.lock, 'This is no database, and never was one. '.repeat(50));
    const claim = await claimDataFolder(folder);
    expect(claim.kind).toBe('taken');
    if (claim.kind === 'taken') claim.lock.release();
  });
});
