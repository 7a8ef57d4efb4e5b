import { spawn } from 'node:child_process';
import { existsSync, openSync, writeFileSync } from 'node:fs';
import { inProject } from './project.mjs';
import { readIfThere } from './read-if-there.mjs';

const electron = inProject('node_modules', 'electron');
const attemptFile = inProject('node_modules', '.electron-fetch.json');
const logFile = inProject('node_modules', '.electron-fetch.log');
const retryAfterDays = 7;

/**
 * Electron's executable. The npm package comes without it, and writes `path.txt` last once it is fetched.
 * @returns {string | undefined}
 */
export function findElectron() {
  const name = readIfThere(`${electron}/path.txt`);
  const path = name && `${electron}/dist/${name}`;
  return path && existsSync(path) ? path : undefined;
}

/**
 * Starts to fetch Electron in the background, where it goes on after this process ends. A machine that cannot
 * reach the download is not asked again at every start.
 * @returns {{ done: Promise<void>, note: string }} when the attempt ended, and what to tell until then
 */
export function fetchElectron() {
  const version = packageVersion();
  const last = lastAttempt();
  const days = (Date.now() - Date.parse(last.date)) / 86_400_000;
  if (last.version === version && days < retryAfterDays) {
    return { done: Promise.resolve(), note: `fetching Electron was last tried on ${last.date.slice(0, 10)}` };
  }
  writeFileSync(attemptFile, JSON.stringify({ version, date: new Date().toISOString() }));
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [`${electron}/install.js`], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  /** @type {Promise<void>} */
  const done = new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  return { done, note: 'Electron is being fetched, and the next start uses it if that succeeds' };
}

/** @returns {string} */
function packageVersion() {
  const content = /** @type {{ version: string }} */ (
    JSON.parse(readIfThere(`${electron}/package.json`) ?? '{}')
  );
  return content.version;
}

/** @returns {{ version: string, date: string }} */
function lastAttempt() {
  try {
    return /** @type {{ version: string, date: string }} */ (JSON.parse(readIfThere(attemptFile) ?? ''));
  } catch {
    return { version: '', date: '' };
  }
}
