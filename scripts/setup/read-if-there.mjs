import { readFileSync } from 'node:fs';

/**
 * Reads a text file that need not exist.
 * @param {string} path
 * @returns {string | undefined}
 */
export function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
