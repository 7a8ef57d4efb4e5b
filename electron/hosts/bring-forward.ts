import { openFileInInstance, orderInstance } from './control-client.ts';
import type { DataFolder } from './data-folder.ts';
import { HostError } from './host-errors.ts';
import type { Instance } from './single-instance.ts';

/**
 * Has the running instance show itself, with the calendar file that the start named; returns the line that says so.
 * @throws HostError when it cannot.
 */
export async function bringRunningForward(
  folder: DataFolder,
  instance: Instance | null,
  file: string | null,
): Promise<string> {
  if (instance === null || instance.host === 'terminal') throw alreadyRunning(folder, instance);
  const { open } =
    file === null ? await orderInstance(instance, 'come-forward') : await openFileInInstance(instance, file);
  return open === null
    ? `Deskhand is already running (process ${instance.pid}): its window is in front.`
    : `Deskhand is already running (process ${instance.pid}). Open this address once: ${open}`;
}

/** Somebody else has the data. */
export function alreadyRunning(folder: DataFolder, instance: Instance | null): HostError {
  const who = instance === null ? '' : ` (process ${instance.pid}, ${instance.host})`;
  return new HostError(
    `Deskhand is already running on this data${who}: wait until it has ended, or choose other data than ${folder.path} with --data.`,
  );
}
