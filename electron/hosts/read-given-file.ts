import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { HostError } from './host-errors.ts';

/** The text of a file that the person named, with its name. @throws HostError when it cannot be read. */
export function readGivenFile(path: string): { readonly name: string; readonly text: string } {
  const file = resolve(path);
  try {
    return { name: basename(file), text: readFileSync(file, 'utf8') };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message;
    throw new HostError(`${file} cannot be read: ${why}.`, { cause: error });
  }
}
