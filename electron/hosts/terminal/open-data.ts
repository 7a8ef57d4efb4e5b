import { alreadyRunning } from '../bring-forward.ts';
import type { LocalData } from '../compose-local-assistant.ts';
import { openDataFolder } from '../data-folder.ts';
import type { HostOptions } from '../host-options.ts';
import { claimDataFolder } from '../single-instance.ts';
import type { Output } from './output.ts';

/** Works on the data itself, without an assistant; only one process at a time may. */
export async function changingData<Result>(
  host: HostOptions,
  output: Output,
  work: (data: LocalData) => Promise<Result>,
): Promise<Result> {
  const folder = openDataFolder(host.dataFolder);
  const claim = await claimDataFolder(folder);
  if (claim.kind === 'in-use') throw alreadyRunning(folder, claim.by);
  try {
    const { openLocalData } = await import('../compose-local-assistant.ts');
    const data = openLocalData(folder, { ...host, access: 'write' });
    for (const notice of data.notices) output.notice(notice);
    return await closing(data, work);
  } finally {
    claim.lock.release();
  }
}

/** Reads the data itself, while others may be changing it. */
export async function readingData<Result>(
  host: HostOptions,
  output: Output,
  work: (data: LocalData) => Promise<Result>,
): Promise<Result> {
  const { openLocalData } = await import('../compose-local-assistant.ts');
  const data = openLocalData(openDataFolder(host.dataFolder), { ...host, access: 'read' });
  for (const notice of data.notices) output.notice(notice);
  return closing(data, work);
}

async function closing<Result>(data: LocalData, work: (data: LocalData) => Promise<Result>): Promise<Result> {
  try {
    return await work(data);
  } finally {
    await data.accounts.close();
    data.closeStores();
    data.journalStore.close();
  }
}
