import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HostError } from '../../host-errors.ts';
import type { CommandCall, RunCommand } from '../command.ts';

/**
 * `deskhand serve [--port N]`: the web host in this process, without a window. Hosts do not import each other; like
 * whoever starts one, this runs its file.
 */
export const run: RunCommand = async (call) => {
  const file = ['../web/main.js', '../../web/main.ts']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(fileURLToPath(url)));
  if (file === undefined)
    throw new HostError('The web host has not been built: run “npm run build”, then try again.');
  process.argv = [process.execPath, fileURLToPath(file), '--no-window', ...hostArguments(call)];
  await import(file.href);
  return Number(process.exitCode ?? 0);
};

function hostArguments({ host, options }: CommandCall): string[] {
  const port = options.text('port');
  return [
    `--data=${host.dataFolder}`,
    ...(host.now === null ? [] : [`--now=${new Date(host.now).toISOString()}`]),
    ...(host.timeZone === null ? [] : [`--timezone=${host.timeZone}`]),
    ...(port === undefined ? [] : [`--port=${port}`]),
  ];
}
