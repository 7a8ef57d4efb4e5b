import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { HostError } from '../host-errors.ts';
import type { Output } from './output.ts';

/** Writes an export to the file that `--out` names, for its owner alone, or to the standard output without one. */
export function writeExport(output: Output, file: string | undefined, text: string, what: string): void {
  if (file === undefined) {
    // A program gets the text in a JSON line, since every line it reads is one.
    if (output.json) output.item({ type: 'export', text });
    else output.text(text);
    return;
  }
  const path = resolve(file);
  try {
    writeFileSync(path, text, { mode: 0o600 });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'there is no such folder' : code === 'EISDIR' ? 'it is a folder' : message;
    throw new HostError(
      `${what} could not be written to ${path} (${why}): choose another file after --out.`,
      {
        cause: error,
      },
    );
  }
  output.line(`${what} is in ${path}.`);
}
