import { describe } from 'vitest';
import { type TestProgram, testPrograms } from '../../scripts/test-programs.ts';

/** A suite that drives a browser: its body gets the path of the one that is installed. */
export function describeWithBrowser(name: string, body: (executablePath: string) => void): void {
  describeWith(testPrograms.browser, name, body);
}

/** A suite that keeps secrets in a Secret Service of its own. */
export function describeWithKeychain(name: string, body: () => void): void {
  describeWith(testPrograms.keychain, name, body);
}

/** A suite that talks to a Radicale of its own: its body gets the program's path. */
export function describeWithRadicale(name: string, body: (path: string) => void): void {
  describeWith(testPrograms.radicale, name, body);
}

/** A suite that talks to a Dovecot of its own: its body gets the program's path. */
export function describeWithDovecot(name: string, body: (path: string) => void): void {
  describeWith(testPrograms.dovecot, name, body);
}

/** Without the program the suite is skipped under a name that says so; in CI, where nothing may be missing, it fails. */
function describeWith(program: TestProgram, name: string, body: (path: string) => void): void {
  const path = program.find();
  if (path) {
    describe(name, () => body(path));
    return;
  }
  const reason = `${program.name} is not installed`;
  if (process.env['CI']) throw new Error(`${name} cannot run: ${reason}`);
  describe.skip(`${name} (skipped: ${reason})`, () => body(''));
}
