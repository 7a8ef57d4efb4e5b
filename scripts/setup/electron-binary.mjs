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
 * reach the download is not made to try at every start.
 * @returns {(milliseconds: number) => Promise<string>} waits at most that long for it, and says how it stands
 */
export function fetchElectron() {
  const version = packageVersion();
  const last = lastAttempt();
  const days = (Date.now() - Date.parse(last.date)) / 86_400_000;
  if (last.version === version && days < retryAfterDays) {
    return async () => `fetching Electron was last tried on ${last.date.slice(0, 10)}`;
  }
  writeFileSync(attemptFile, JSON.stringify({ version, date: new Date().toISOString() }));
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [`${electron}/install.js`], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  return async (milliseconds) =>
    (await endsWithin(child, milliseconds))
      ? 'Electron could not be fetched (node_modules/.electron-fetch.log says why)'
      : 'Electron is still being fetched, and a later start uses it';
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} milliseconds
 * @returns {Promise<boolean>}
 */
function endsWithin(child, milliseconds) {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve(true);
    const timer = setTimeout(() => resolve(false), milliseconds);
    const end = () => {
      clearTimeout(timer);
      resolve(true);
    };
    child.once('error', end);
    child.once('exit', end);
  });
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
