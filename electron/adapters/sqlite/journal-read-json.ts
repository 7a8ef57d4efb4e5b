import { StorageError } from '../../ports/store-errors.ts';

/**
 * Reads what the journal wrote as JSON.
 * @throws StorageError `damaged` when it is none.
 */
export function readJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch (error) {
    throw new StorageError(
      'The file with the history is damaged: something in it cannot be read. Verify the history, or put a backup in its place.',
      'damaged',
      { cause: error },
    );
  }
}
