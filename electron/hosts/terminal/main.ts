import { runTerminal } from './run-terminal.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await runTerminal(process.argv.slice(2), processTerminal());
