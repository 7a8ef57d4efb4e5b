import { closeSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { readIfThere } from './read-if-there.mjs';

const pollMs = 100;
const pollsBeforeSaying = 10;
const longestWorkMs = 15 * 60_000;

/**
 * Runs `work` while no other process does: two commands started together install or build only once. A lock
 * whose owner has died is taken over.
 * @param {string} lockFile
 * @param {() => void} work
 */
export function oneAtATime(lockFile, work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  for (let wait = 0; !tryLock(lockFile); wait += 1) {
    if (wait === pollsBeforeSaying)
      console.error('Waiting for another Deskhand command to install or build…');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMs);
  }
  try {
    work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

/** @param {string} lockFile */
function tryLock(lockFile) {
  try {
    const file = openSync(lockFile, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    if (isAbandoned(lockFile)) rmSync(lockFile, { force: true });
    return false;
  }
}

/** @param {string} lockFile */
function isAbandoned(lockFile) {
  const taken = statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs;
  if (taken === undefined) return false;
  // After a restart of the computer the owner's number may be somebody else's, so age counts too.
  if (Date.now() - taken > longestWorkMs) return true;
  const owner = Number(readIfThere(lockFile));
  // An empty file is a lock taken this very moment.
  return owner > 0 && !isAlive(owner);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
