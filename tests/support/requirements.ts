import { describe } from 'vitest';
import { findProgram, testPrograms } from '../../scripts/test-programs.mjs';

/**
 * A suite that drives a browser. Its body gets the browser's path; without one the suite is skipped under a
 * name that says so, and in CI, where nothing may be missing, it fails.
 */
export function describeWithBrowser(name: string, body: (executablePath: string) => void): void {
  const executablePath = findProgram(testPrograms.chromium);
  if (executablePath) describe(name, () => body(executablePath));
  else skipSuite(name, `${testPrograms.chromium.name} is not installed`, body);
}

function skipSuite(name: string, reason: string, body: (executablePath: string) => void): void {
  if (process.env['CI']) throw new Error(`${name} cannot run: ${reason}`);
  describe.skip(`${name} (skipped: ${reason})`, () => body(''));
}
