import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder this checkout of Deskhand lives in. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** @param {...string} parts @returns {string} a path inside the checkout */
export const inProject = (...parts) => join(projectRoot, ...parts);

/** A failure that one sentence explains: it is shown as it is, without a stack. */
export class SetupError extends Error {}

/**
 * Runs a command's main function and turns what it throws into one clear line and a non-zero exit code.
 * @param {() => void | Promise<void>} main
 */
export async function runCommand(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
