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
  const started = Date.now();
  const waitForElectron = hasDisplay() && !findElectron() ? fetchElectron() : undefined;
  ensureBuilt();
  const howItStands = await waitForElectron?.(Math.max(0, started + longestWaitForElectronMs - Date.now()));
  const electron = findElectron();
  if (!hasDisplay()) await openPage('there is no display for a desktop app');
  else if (electron) await openDesktop(electron);
  else await openPage(howItStands ?? 'Electron is not installed');
});

/** @param {string} electron */
async function openDesktop(electron) {
  console.log('Opening Deskhand as a desktop app.');
  const started = Date.now();
  const ending = await runAndWait(electron, [projectRoot, ...args], { ELECTRON_RUN_AS_NODE: '' });
  // A machine that has Electron may still be unable to run it: as root, or without user namespaces.
  const neverRan =
    ending.code !== 0 && !isAskedFor(ending.signal) && Date.now() - started < shortestRealRunMs;
  if (neverRan) await openPage(`Electron ended at once (${ending.signal ?? `exit code ${ending.code}`})`);
  else passOn(ending);
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
