import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser } from '../electron/adapters/app-window/find-browser.ts';
import { SetupError } from './setup/project.mjs';

/** A program of the machine that some tests drive. */
export interface TestProgram {
  /** How the report calls it. */
  readonly name: string;
  /** Which tests need it. */
  readonly usedBy: string;
  /** Its path, when it is installed. */
  readonly find: () => string | undefined;
  /** What brings it on Debian and its kin. */
  readonly debianPackages: readonly string[];
}

/** Everything the tests use that does not come from npm. */
export const testPrograms = {
  browser: {
    name: 'Chrome, Edge or Chromium',
    usedBy: 'the browser tests',
    find: () => findBrowser()?.path,
    debianPackages: ['chromium'],
  },
  keychain: {
    name: 'gnome-keyring',
    usedBy: 'the tests of the system’s keychain',
    find: () =>
      process.platform === 'linux' ? findAll('gnome-keyring-daemon', 'dbus-daemon', 'dbus-send') : undefined,
    // With all that a bus needs, since it depends on one.
    debianPackages: ['gnome-keyring'],
  },
  radicale: {
    name: 'Radicale',
    usedBy: 'the tests of calendar servers',
    find: () => findAll('radicale'),
    debianPackages: ['radicale'],
  },
  dovecot: {
    name: 'Dovecot (run as root)',
    usedBy: 'the tests of mail servers',
    // It gives each of its parts a user of its own, which takes root.
    find: () =>
      process.getuid?.() === 0 && existsSync('/usr/lib/dovecot/lmtp') ? findAll('dovecot') : undefined,
    debianPackages: ['dovecot-imapd', 'dovecot-lmtpd'],
  },
} as const satisfies Record<string, TestProgram>;

/**
 * Gets what the tests need from the machine: installs it where that needs no question (Debian and its kin, as
 * root), otherwise says what is missing and which tests wait for it.
 */
export function installTestPrograms(): void {
  const missing = Object.values(testPrograms).filter(({ find }) => !find());
  if (missing.length === 0) return;
  if (process.platform === 'linux' && existsSync(aptGetPath) && process.getuid?.() === 0) {
    const packages = missing.flatMap(({ debianPackages }) => debianPackages);
    console.log(`Installing what the tests use: ${packages.join(', ')}…`);
    aptGet(['update']);
    aptGet(['install', '--yes', '--no-install-recommends', ...packages]);
    return;
  }
  for (const { name, usedBy } of missing) console.log(`${name} is not installed: ${usedBy} will be skipped.`);
}

/** The path of the first program, when all of them are installed. */
function findAll(...programs: readonly [string, ...string[]]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const [first, ...others] = programs.map((program) =>
    folders.map((folder) => join(folder, program)).find((file) => existsSync(file)),
  );
  return others.includes(undefined) ? undefined : first;
}

const aptGetPath = '/usr/bin/apt-get';

function aptGet(args: readonly string[]): void {
  // Another installation may be under way; it gets a minute to end.
  const done = spawnSync(aptGetPath, ['--quiet', '-o', 'DPkg::Lock::Timeout=60', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
  });
  if (done.status === 0) return;
  throw new SetupError(
    `${done.stdout}${done.stderr}\napt-get ${args.join(' ')} failed: the lines above say why.`,
  );
}
