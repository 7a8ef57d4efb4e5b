import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { MailProgram } from '../../ports/mail-program.ts';

const timeout = 20_000;

/** No program took the mail. The message says what to do. */
export class NoMailProgramError extends ExpectedError {
  override readonly name = 'NoMailProgramError';
}

/** The program that opens mail files on this system. The file's name is an argument of its own: no shell reads it. */
export class SystemMailProgram implements MailProgram {
  readonly #folder: string;
  readonly #platform: NodeJS.Platform;

  /** @param folder where the files to be opened are put. */
  constructor(folder: string, platform: NodeJS.Platform = process.platform) {
    this.#folder = folder;
    this.#platform = platform;
  }

  async open(id: string, raw: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const file = join(this.#folder, `${id.replace(/[^\w-]/g, '_')}.eml`);
    // Mail programs open a message that says so as one to be sent (Outlook, Apple Mail, Thunderbird).
    await writeFile(file, Buffer.concat([Buffer.from('X-Unsent: 1\r\n'), raw]), { mode: 0o600 });
    const [program, ...args] = openerOf(this.#platform, file);
    if (await succeeds(program, args)) return;
    throw new NoMailProgramError(
      `No mail program could be opened. The mail is in ${file}: open it there, or export it.`,
    );
  }
}

function openerOf(platform: NodeJS.Platform, file: string): [program: string, ...args: string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', file];
    case 'win32':
      return ['explorer.exe', file];
    default:
      return ['xdg-open', file];
  }
}

function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout, windowsHide: true }, (error) => resolve(error === null));
  });
}
