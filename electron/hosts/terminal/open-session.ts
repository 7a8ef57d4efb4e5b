import type { AssistantApi } from '../../../shared/contract/assistant-api.ts';
import type { WhenFormat } from '../../../shared/model/format-when.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { alreadyRunning } from '../bring-forward.ts';
import { type DataFolder, openDataFolder } from '../data-folder.ts';
import { UsageError } from '../host-errors.ts';
import type { HostOptions } from '../host-options.ts';
import { claimDataFolder, type DataLock, type Instance, newToken } from '../single-instance.ts';
import type { Output } from './output.ts';

/** An assistant to work with, until it is closed. */
export interface Session {
  readonly api: AssistantApi;
  readonly format: WhenFormat;
  readonly settings: Settings;
  /** Sends what is due in the outbox from now on; absent where another process does so. */
  readonly startSending?: () => void;
  /** Settles when another process's assistant is lost. */
  readonly gone?: Promise<void>;
  close(): Promise<void>;
}

/**
 * An assistant for a request: this process's own, or that of a Deskhand which is already running on the data, so that
 * its windows show the same.
 */
export async function openSession(host: HostOptions, output: Output): Promise<Session> {
  const folder = openDataFolder(host.dataFolder);
  const claim = await claimDataFolder(folder);
  return claim.kind === 'taken'
    ? openOwn(folder, host, claim.lock, output)
    : joinRunning(folder, host, claim.by);
}

/** An assistant that is only asked what is there; others may be changing it meanwhile. */
export async function openForReading(host: HostOptions, output: Output): Promise<Session> {
  const { openLocalAssistant } = await import('../compose-local-assistant.ts');
  const opened = openLocalAssistant(openDataFolder(host.dataFolder), {
    ...host,
    notifier: nobody,
    access: 'read',
  });
  for (const notice of opened.notices) output.notice(notice);
  return { api: opened.assistant, ...(await howItIsSet(opened.assistant)), close: opened.close };
}

async function openOwn(
  folder: DataFolder,
  host: HostOptions,
  lock: DataLock,
  output: Output,
): Promise<Session> {
  try {
    const [{ openLocalAssistant }, { startControlServer }] = await Promise.all([
      import('../compose-local-assistant.ts'),
      import('../control-server.ts'),
    ]);
    const { assistant, notices, close } = openLocalAssistant(folder, {
      ...host,
      notifier: nobody,
      access: 'write',
    });
    for (const notice of notices) output.notice(notice);
    await assistant.start({ watch: false });
    const stopEverything = async () => {
      await assistant.command('stop', { runId: null });
    };
    const token = newToken();
    const control = await startControlServer({
      token,
      comeForward: async () => null,
      openFile: null,
      stopEverything,
      quit: () => void stopEverything(),
      bridge: null,
    });
    lock.announce({ pid: process.pid, host: 'terminal', address: control.address, token });
    return {
      api: assistant,
      ...(await howItIsSet(assistant)),
      startSending: () => assistant.startSending(),
      close: async () => {
        await control.close();
        await close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function joinRunning(
  folder: DataFolder,
  host: HostOptions,
  instance: Instance | null,
): Promise<Session> {
  if (instance === null || instance.host === 'terminal') throw alreadyRunning(folder, instance);
  if (host.now !== null || host.timeZone !== null) {
    throw new UsageError(
      `Deskhand is already running on this data (process ${instance.pid}, ${instance.host}) with a clock and zone of its own: leave out --now and --timezone, or end it first.`,
    );
  }
  const { connectToInstance } = await import('../control-client.ts');
  const remote = await connectToInstance(instance);
  return {
    api: remote,
    ...(await howItIsSet(remote)),
    gone: remote.gone,
    close: async () => remote.close(),
  };
}

async function howItIsSet(api: AssistantApi): Promise<Pick<Session, 'format' | 'settings'>> {
  const { timeZone, settings, now } = await api.query('overview', {});
  return { format: { timeZone, clock: settings.clock, now }, settings };
}

/** A command that ends at once is nobody's reminder: those wait for a host that stays. */
const nobody = { notify: async () => false };
