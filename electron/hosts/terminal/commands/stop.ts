import { orderInstance } from '../../control-client.ts';
import { dataFolderAt } from '../../data-folder.ts';
import { findRunningInstance } from '../../single-instance.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

/** `deskhand stop [--quit]` */
export const run: RunCommand = async ({ host, options, output }) => {
  const instance = findRunningInstance(dataFolderAt(host.dataFolder));
  if (instance === null) {
    output.line('Deskhand is not running on this data, so there is nothing to stop.');
  } else {
    const quit = options.isSet('quit');
    await orderInstance(instance, 'stop');
    if (quit) await orderInstance(instance, 'quit');
    output.line(
      `Everything is stopped${quit ? ', and Deskhand ends' : ''} (process ${instance.pid}, ${instance.host}).`,
    );
  }
  output.item({ type: 'result', status: 'done', running: instance !== null });
  return exitCodes.done;
};
