import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { NoMailProgramError, SystemMailProgram } from './system-mail-program.ts';

/** A folder with an opener that writes down what it is given, or none. */
function openFolder(opener: string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-opener-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  if (opener !== null) {
    writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\n${opener}\n`);
    chmodSync(join(folder, 'xdg-open'), 0o755);
  }
  vi.stubEnv('PATH', opener === null ? folder : `${folder}${delimiter}${process.env['PATH']}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  return { folder, program: new SystemMailProgram(join(folder, 'out; touch hacked $(id)'), 'linux') };
}
const raw = Buffer.from('Subject: Lease\r\n\r\nHello\r\n');

describe.skipIf(process.platform === 'win32')('the system’s mail program', () => {
  test('is given the mail as one file, whatever that is called', async () => {
    const { folder, program } = openFolder(`printf '%s\\n' "$#" "$1" > "$(dirname "$0")/given"`);
    await program.open('out_1"; rm -rf /', raw);
    const [count, file = ''] = readFileSync(join(folder, 'given'), 'utf8').split('\n');
    expect(count).toBe('1');
    expect(file).toBe(join(folder, 'out; touch hacked $(id)', 'out_1___rm_-rf__.eml'));
    expect(readFileSync(file, 'utf8')).toBe(`X-Unsent: 1\r\n${raw.toString()}`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['that fails', 'exit 3'],
    ['that is not there', null],
  ])('%s is told in a sentence', async (_, opener) => {
    const { program } = openFolder(opener);
    await expect(program.open('out_1', raw)).rejects.toThrow(NoMailProgramError);
  });
});
