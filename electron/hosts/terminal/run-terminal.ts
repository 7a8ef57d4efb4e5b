import { describeError } from '../../agent/describe-error.ts';
import { exitCodeOf } from '../host-errors.ts';
import { readCommandLine, wantsJson } from './command-line.ts';
import { helpText } from './help.ts';
import { Output } from './output.ts';
import type { Terminal } from './terminal.ts';
import { readVersion } from './version.ts';

/** Runs one command line and returns its exit code; whatever goes wrong is told in one sentence. */
export async function runTerminal(args: readonly string[], terminal: Terminal): Promise<number> {
  const output = new Output(wantsJson(args), terminal);
  try {
    const line = readCommandLine(args);
    if (line.kind === 'help' || line.kind === 'version') {
      output.text(`${line.kind === 'help' ? helpText(line.command) : readVersion()}\n`);
      return 0;
    }
    const { run } = await line.command.load();
    return await run({ ...line, output, terminal });
  } catch (error) {
    output.error(describeError(error));
    return exitCodeOf(error);
  }
}
