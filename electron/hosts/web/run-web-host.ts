import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../../agent/describe-error.ts';
import type { Assistant } from '../../assistant/compose-assistant.ts';
import { bringRunningForward } from '../bring-forward.ts';
import type { LocalAssistant } from '../compose-local-assistant.ts';
import type { Controls } from '../control-endpoint.ts';
import { type DataFolder, openDataFolder } from '../data-folder.ts';
import { HostError } from '../host-errors.ts';
import { type HostBridge, withHostEvents } from '../host-events.ts';
import { readGivenFile } from '../read-given-file.ts';
import { findRendererFolder } from '../renderer-folder.ts';
import { claimDataFolder, type DataLock, newToken } from '../single-instance.ts';
import type { AppWindow } from './app-window.ts';
import { startPageServer } from './page-server.ts';
import type { WebHostOptions } from './web-host-options.ts';

export interface WebHostParts {
  readonly openAssistant: (folder: DataFolder, options: WebHostOptions) => Promise<LocalAssistant>;
  /** Null when there is no browser or no display. */
  readonly findAppWindow: (profile: string, onClosed: () => void) => Promise<AppWindow | null>;
  readonly say: (line: string) => void;
  /** Resolves when the process is to end. */
  readonly untilEnded: (quit: Promise<void>) => Promise<void>;
}

/** When nobody asks for the page by then, the assistant is loaded anyway. */
const pageFirstMs = 100;

/**
 * Runs the web host until it is ended; a second start on the same data brings the first one forward instead.
 * @throws HostError
 */
export async function runWebHost(options: WebHostOptions, parts: WebHostParts): Promise<void> {
  const folder = openDataFolder(options.dataFolder);
  const claim = await claimDataFolder(folder);
  if (claim.kind === 'in-use') {
    parts.say(await bringRunningForward(folder, claim.by, options.file));
    return;
  }
  try {
    await serve(options, folder, claim.lock, parts);
  } finally {
    claim.lock.release();
  }
}

async function serve(
  options: WebHostOptions,
  folder: DataFolder,
  lock: DataLock,
  parts: WebHostParts,
): Promise<void> {
  const renderer = findRendererFolder();
  if (renderer === null) {
    throw new HostError('The interface has not been built yet: run “npm run build”, then start again.');
  }
  const quit = Promise.withResolvers<void>();
  const ended = parts.untilEnded(quit.promise);
  const pageServed = Promise.withResolvers<void>();
  const bridge = Promise.withResolvers<HostBridge>();
  // Whoever waits for it is told; when nobody does, what went wrong is thrown below.
  bridge.promise.catch(() => undefined);
  const window = options.window ? await parts.findAppWindow(folder.browserProfile, sayClosed) : null;
  const controls = {
    ...controlsFor(bridge.promise, () => show(), quit.resolve),
    openFile: async (path: string) => {
      await openFile((await opening).assistant, path);
      return show();
    },
  };
  const server = await startPageServer({
    port: options.port,
    folder: renderer,
    controls,
    bridge: () => bridge.promise,
    onPage: pageServed.resolve,
  });
  lock.announce({ pid: process.pid, host: 'web', address: server.address, token: controls.token });

  // The page goes out before the assistant is loaded: a person sees it while the rest gets ready.
  const opening = Promise.race([pageServed.promise, sleep(pageFirstMs)]).then(() =>
    parts.openAssistant(folder, options),
  );
  opening
    .then(async ({ assistant }) => {
      await assistant.start();
      if (options.file !== null) await openFile(assistant, options.file).catch(sayWhy);
      bridge.resolve(withHostEvents(assistant));
    })
    .catch(bridge.reject);

  /** Shows the window, or returns the address that a person may open. */
  async function show(): Promise<string | null> {
    const shown =
      window && ((await window.bringForward()) || (await window.open(server.newSessionUrl('window'))));
    return shown ? null : server.newSessionUrl('person');
  }

  function sayWhy(error: unknown): void {
    parts.say(describeError(error));
  }

  function sayClosed(): void {
    parts.say(
      'The window is closed; Deskhand keeps running for your reminders. Start it again for a window, or end it with Ctrl+C.',
    );
  }

  try {
    const address = await show();
    parts.say(
      address === null
        ? `Deskhand is open in a window of ${window?.browser}, served at ${server.address}. Ctrl+C ends it.`
        : `Deskhand is ready. Open this address in a browser, once: ${address} (Ctrl+C ends it.)`,
    );
    for (const notice of (await opening).notices) parts.say(notice);
    await bridge.promise;
    await ended;
  } finally {
    await server.close();
    await window?.close();
    await (await opening.catch(() => null))?.close();
  }
}

async function openFile(assistant: Assistant, path: string): Promise<void> {
  await assistant.openCalendarFile(readGivenFile(path));
}

function controlsFor(
  bridge: Promise<HostBridge>,
  show: () => Promise<string | null>,
  quit: () => void,
): Omit<Controls, 'openFile'> {
  return {
    token: newToken(),
    comeForward: async () => {
      (await bridge).tell({ type: 'come-forward' });
      return show();
    },
    stopEverything: async () => {
      await (await bridge).dispatch({ id: 0, kind: 'command', name: 'stop', payload: { runId: null } });
    },
    quit,
    bridge: () => bridge,
  };
}
