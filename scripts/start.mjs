import { fetchElectron, findElectron } from './setup/electron-binary.mjs';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { ensureInstalled } from './setup/ensure-installed.mjs';
import { passOn, runAndWait, runOnNode24 } from './setup/node-24.mjs';
import { projectRoot, runCommand } from './setup/project.mjs';

const longestWaitForElectronMs = 3000;
const shortestRealRunMs = 5000;
const args = process.argv.slice(2);

await runCommand(async () => {
  ensureInstalled();
  const noElectron = await prepareElectron(ensureBuilt);
  const electron = findElectron();
  if (noElectron || !electron) return openPage(noElectron ?? 'Electron is not installed');
  console.log('Opening Deskhand as a desktop app.');
  const started = Date.now();
  const ending = await runAndWait(electron, [projectRoot, ...args], { ELECTRON_RUN_AS_NODE: '' });
  // A machine that has Electron may still be unable to run it: as root, or without user namespaces.
  const neverRan =
    ending.code !== 0 && !isAskedFor(ending.signal) && Date.now() - started < shortestRealRunMs;
  if (neverRan) return openPage(`Electron ended at once (${ending.signal ?? `exit code ${ending.code}`})`);
  passOn(ending);
});

/**
 * Does `work`, and meanwhile gets Electron if that is quick.
 * @param {() => void} work
 * @returns {Promise<string | undefined>} why there is no Electron to use
 */
async function prepareElectron(work) {
  const needed = hasDisplay() && !findElectron();
  const started = Date.now();
  const fetching = needed ? fetchElectron() : undefined;
  work();
  if (!hasDisplay()) return 'there is no display for a desktop app';
  if (!fetching) return undefined;
  const timeLeft = Math.max(0, started + longestWaitForElectronMs - Date.now());
  await Promise.race([fetching.done, new Promise((resolve) => setTimeout(resolve, timeLeft).unref())]);
  return findElectron() ? undefined : fetching.note;
}

function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** @param {NodeJS.Signals | null} signal */
function isAskedFor(signal) {
  return signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP';
}

/** @param {string} why */
async function openPage(why) {
  console.log(`Opening Deskhand as a page in the browser: ${why}.`);
  await runOnNode24('dist/hosts/web/main.js', args);
}
