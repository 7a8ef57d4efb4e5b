import { bringRunningForward } from '../bring-forward.ts';
import type { LocalAssistant } from '../compose-local-assistant.ts';
import { type ControlServer, startControlServer } from '../control-server.ts';
import type { DataFolder } from '../data-folder.ts';
import { withHostEvents } from '../host-events.ts';
import { readGivenFile } from '../read-given-file.ts';
import { claimDataFolder, type DataLock, newToken } from '../single-instance.ts';
import type { Desktop } from './desktop-parts.ts';
import { type WiredDesktop, wireDesktop } from './wire-desktop.ts';

export interface DesktopHostParts {
  readonly folder: DataFolder;
  readonly desktop: Desktop;
  readonly openAssistant: () => LocalAssistant;
  /** A calendar file that the start named. */
  readonly file: string | null;
  readonly say: (line: string) => void;
}

/** Runs the desktop host on data that nobody else has; otherwise brings forward whoever has it and ends. */
export async function runDesktopHost({
  folder,
  desktop,
  openAssistant,
  file,
  say,
}: DesktopHostParts): Promise<void> {
  const claim = await claimDataFolder(folder);
  if (claim.kind === 'in-use') {
    say(await bringRunningForward(folder, claim.by, file));
    desktop.quit();
    return;
  }
  const { lock } = claim;
  const { assistant, notices, close } = openAssistant();
  const hosted = withHostEvents(assistant);
  const ends: (() => Promise<void>)[] = [close];
  const wired = wireDesktop(
    desktop,
    hosted,
    async () => {
      for (const end of ends.toReversed()) await end();
      lock.release();
    },
    (path) => assistant.openCalendarFile(readGivenFile(path)),
  );
  // Only now, so that the decisions which waited over a restart get their windows.
  await assistant.start();
  const control = await announce(lock, desktop, wired);
  ends.push(() => control.close());
  for (const notice of notices) {
    say(notice);
    await desktop.notifier.notify({ title: 'Deskhand', body: notice });
  }
  if (file === null) wired.comeForward();
  else await wired.openFile(file);
}

async function announce(
  lock: DataLock,
  desktop: Desktop,
  { comeForward, openFile, bridge }: WiredDesktop,
): Promise<ControlServer> {
  const token = newToken();
  const control = await startControlServer({
    token,
    comeForward: async () => {
      comeForward();
      return null;
    },
    openFile: async (path) => {
      await openFile(path);
      return null;
    },
    stopEverything: async () => {
      await bridge.dispatch({ id: 0, kind: 'command', name: 'stop', payload: { runId: null } });
    },
    quit: () => desktop.quit(),
    bridge: async () => bridge,
  });
  lock.announce({ pid: process.pid, host: 'desktop', address: control.address, token });
  return control;
}
