import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { oneAtATime } from './one-at-a-time.mjs';
import { inProject } from './project.mjs';
import { readIfThere } from './read-if-there.mjs';

describe('work that only one process may do', () => {
  function temporaryFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'deskhand-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    return folder;
  }

  it('is done under a lock, which goes when it ends or fails', () => {
    const lock = join(temporaryFolder(), 'lock');
    oneAtATime(lock, () => expect(readIfThere(lock)).toBe(String(process.pid)));
    expect(existsSync(lock)).toBe(false);
    expect(() =>
      oneAtATime(lock, () => {
        throw new Error('no disk');
      }),
    ).toThrow('no disk');
    expect(existsSync(lock)).toBe(false);
  });

  it('takes over a lock whose owner has died', () => {
    const lock = join(temporaryFolder(), 'lock');
    writeFileSync(lock, String(spawnSync(process.execPath, ['--version']).pid));
    let done = false;
    oneAtATime(lock, () => {
      done = true;
    });
    expect(done).toBe(true);
  });

  it('takes over a lock that is older than any work takes', () => {
    const lock = join(temporaryFolder(), 'lock');
    writeFileSync(lock, String(process.pid));
    const anHourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(lock, anHourAgo, anHourAgo);
    let done = false;
    oneAtATime(lock, () => {
      done = true;
    });
    expect(done).toBe(true);
  });

  it('waits while another process does it', async () => {
    const folder = temporaryFolder();
    const script = `
      import { oneAtATime } from ${JSON.stringify(inProject('scripts/setup/one-at-a-time.mjs'))};
      import { appendFileSync } from 'node:fs';
      oneAtATime(process.argv[1] + '/lock', () => {
        appendFileSync(process.argv[1] + '/log', 'begin ');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
        appendFileSync(process.argv[1] + '/log', 'end ');
      });`;
    const processes = [1, 2, 3].map(() =>
      spawn(process.execPath, ['--input-type=module', '--eval', script, folder], { stdio: 'inherit' }),
    );
    await Promise.all(processes.map((child) => once(child, 'exit')));
    expect(readIfThere(join(folder, 'log'))).toBe('begin end begin end begin end ');
  });
});
