import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * A program of the machine that some tests drive.
 * @typedef {object} TestProgram
 * @property {string} name how the report calls it
 * @property {string} usedBy which tests need it
 * @property {string[]} commands names it goes by on the PATH
 * @property {string[]} paths where else it may be installed
 * @property {string} debianPackage what brings it on Debian and its kin
 */

const programFiles = [
  process.env['PROGRAMFILES'],
  process.env['PROGRAMFILES(X86)'],
  process.env['LOCALAPPDATA'],
];

/** Everything the tests use that does not come from npm. */
export const testPrograms = {
  /** @type {TestProgram} */
  chromium: {
    name: 'Chromium, Chrome or Edge',
    usedBy: 'the browser tests in tests/e2e',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
    paths: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ...programFiles.flatMap((folder) =>
        folder
          ? [
              join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
              join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
            ]
          : [],
      ),
    ],
    debianPackage: 'chromium',
  },
};

/**
 * Where a program is installed, if it is.
 * @param {TestProgram} program
 * @returns {string | undefined}
 */
export function findProgram({ commands, paths }) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...paths].find((path) => existsSync(path));
}
