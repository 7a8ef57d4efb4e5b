import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { StoppedError, UsageError } from '../host-errors.ts';
import { isInteractive, type Terminal } from './terminal.ts';

/**
 * A secret that never stands on a command line, where other programs of this computer could read it: the first line of
 * standard input, or what the person types unseen.
 * @param fromInput the option that says so was given.
 * @throws UsageError when there is nobody to type it, or nothing came.
 */
export async function readSecret(
  terminal: Terminal,
  {
    fromInput,
    prompt,
    option,
  }: { readonly fromInput: boolean; readonly prompt: string; readonly option: string },
): Promise<string> {
  if (!fromInput && !isInteractive(terminal)) {
    throw new UsageError(`Nobody is here to be asked: pass it on standard input with ${option}.`);
  }
  const secret = fromInput ? await firstLine(terminal) : await typeUnseen(terminal, prompt);
  if (secret === null || secret === '') {
    throw new UsageError(fromInput ? `Nothing came on standard input for ${option}.` : 'Nothing was typed.');
  }
  return secret;
}

/** What the person types unseen; null when the input has ended. @throws StoppedError when they press Ctrl+C. */
export async function typeUnseen(terminal: Terminal, prompt: string): Promise<string | null> {
  const { stdin, stdout } = terminal;
  stdout.write(prompt);
  // It echoes what is typed to its output, which therefore goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true, historySize: 0 });
  let stopped = false;
  lines.on('SIGINT', () => {
    stopped = true;
    terminal.interrupt();
    lines.close();
  });
  try {
    const line = await nextLine(lines);
    if (stopped) throw new StoppedError();
    return line;
  } finally {
    lines.close();
    stdout.write('\n');
  }
}

async function firstLine({ stdin }: Terminal): Promise<string | null> {
  const lines = createInterface({ input: stdin });
  try {
    return await nextLine(lines);
  } finally {
    lines.close();
    // Whoever writes may keep it open.
    stdin.pause();
  }
}

function nextLine(lines: ReturnType<typeof createInterface>): Promise<string | null> {
  return new Promise((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(null));
  });
}
