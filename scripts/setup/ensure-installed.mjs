import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { oneAtATime } from './one-at-a-time.mjs';
import { inProject, projectRoot, SetupError } from './project.mjs';
import { readIfThere } from './read-if-there.mjs';

const lockfile = inProject('package-lock.json');
const installedTree = inProject('node_modules', '.package-lock.json');
const stamp = inProject('node_modules', '.deskhand-installed');

/** Installs the packages when they are missing or the lockfile changed since; costs a few milliseconds when not. */
export function ensureInstalled() {
  if (isInstalled()) return;
  oneAtATime(inProject('dist', '.install-lock'), () => {
    if (isInstalled()) return;
    if (!matchesLockfile()) install();
    writeFileSync(stamp, lockfileDigest());
  });
}

function isInstalled() {
  return readIfThere(stamp) === lockfileDigest();
}

function lockfileDigest() {
  return createHash('sha256')
    .update(readIfThere(lockfile) ?? '')
    .digest('hex');
}

/** Whether what somebody installed by hand is what the lockfile asks for. */
function matchesLockfile() {
  const installed = packagesOf(installedTree);
  return Object.entries(packagesOf(lockfile)).every(
    ([path, wanted]) => path === '' || wanted.optional || installed[path]?.integrity === wanted.integrity,
  );
}

/**
 * @typedef {{ packages?: Record<string, { integrity?: string, optional?: boolean }> }} Lockfile
 * @param {string} path
 */
function packagesOf(path) {
  const content = /** @type {Lockfile} */ (JSON.parse(readIfThere(path) ?? '{}'));
  return content.packages ?? {};
}

function install() {
  console.error('Installing the packages Deskhand needs (once, about a minute)…');
  // On Windows a running node.exe cannot be deleted, and `npm ci` deletes everything first.
  const command = process.platform === 'win32' && existsSync(installedTree) ? 'install' : 'ci';
  const npm = process.env['npm_execpath'];
  const args = [command, '--loglevel=error', '--no-audit', '--no-fund'];
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], quietOptions)
    : spawnSync('npm', args, { ...quietOptions, shell: process.platform === 'win32' });
  if (done.status !== 0) {
    throw new SetupError(
      `Installing the packages failed${done.error ? ` (${done.error.message})` : ''}: see the lines above, check the network, then run the command again.`,
    );
  }
}

/** Progress goes to stderr, because the stdout of `npx deskhand` belongs to its answer.
 * @type {import('node:child_process').SpawnSyncOptions} */
const quietOptions = { cwd: projectRoot, stdio: ['ignore', 2, 2] };
