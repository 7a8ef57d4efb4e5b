import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { SetupError } from './setup/project.mjs';
import { findProgram, testPrograms } from './test-programs.mjs';

/**
 * Gets what the tests need from the machine: installs it where that needs no question (Debian and its kin, as
 * root), otherwise says what is missing and which tests wait for it.
 */
export function installTestPrograms() {
  const missing = Object.values(testPrograms).filter((program) => !findProgram(program));
  if (missing.length === 0) return;
  if (process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    const packages = missing.map(({ debianPackage }) => debianPackage);
    console.log(`Installing what the tests use: ${packages.join(', ')}…`);
    aptGet(['update']);
    aptGet(['install', '--yes', '--no-install-recommends', ...packages]);
    return;
  }
  for (const { name, usedBy } of missing) console.log(`${name} is not installed: ${usedBy} will be skipped.`);
}

/** @param {string[]} args */
function aptGet(args) {
  const done = spawnSync('apt-get', ['--quiet', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
  });
  if (done.status === 0) return;
  throw new SetupError(
    `${done.stdout}${done.stderr}\napt-get ${args.join(' ')} failed: the lines above say why.`,
  );
}
