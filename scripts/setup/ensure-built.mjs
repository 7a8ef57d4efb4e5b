import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode } from './node-24.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { inProject, projectRoot, SetupError } from './project.mjs';
import { readIfThere } from './read-if-there.mjs';

const stamp = inProject('dist', '.built');
const sources = [
  'shared',
  'electron',
  'renderer',
  'resources',
  'scripts/build',
  'vite.config.ts',
  'package-lock.json',
];

/** Builds the hosts and the renderer when a source changed since; costs a few milliseconds when none did. */
export function ensureBuilt() {
  if (isBuilt()) return;
  oneAtATime(inProject('dist', '.build-lock'), () => {
    if (!isBuilt()) build();
  });
}

function isBuilt() {
  return readIfThere(stamp) === sourcesDigest();
}

function build() {
  console.error('Building Deskhand (a few seconds)…');
  const digest = sourcesDigest();
  const done = spawnSync(findNode(), [inProject('scripts', 'build', 'build.ts')], {
    cwd: projectRoot,
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0) {
    throw new SetupError(
      'Building Deskhand failed: the lines above say where; correct that, then run the command again.',
    );
  }
  writeFileSync(stamp, digest);
}

/** Size and time of every source stand for its content: reading them all would cost more than a start may. */
function sourcesDigest() {
  const hash = createHash('sha256').update(process.platform);
  for (const source of sources) addToDigest(hash, inProject(source));
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addToDigest(hash, path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (!stats.isDirectory()) {
    hash.update(`${path}\0${stats.size}\0${stats.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).toSorted()) {
    if (!/^\.|\.test\.tsx?$/.test(name)) addToDigest(hash, join(path, name));
  }
}
