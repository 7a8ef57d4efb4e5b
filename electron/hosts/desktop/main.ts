import { dirname, join } from 'node:path';
import { app, dialog } from 'electron';
import ElectronStore from 'electron-store';
import { describeError } from '../../agent/describe-error.ts';
import { calendarFileAmong } from '../calendar-file-argument.ts';
import { openLocalAssistant } from '../compose-local-assistant.ts';
import { openDataFolder } from '../data-folder.ts';
import { exitCodeOf, HostError } from '../host-errors.ts';
import { hostOptionConfig, readHostOptions } from '../host-options.ts';
import { parseArgs } from '../lean-builtins.ts';
import { findRendererFolder } from '../renderer-folder.ts';
import { announceAppProtocol, createElectronDesktop, listenForFiles } from './electron-desktop.ts';
import { runDesktopHost } from './run-desktop-host.ts';

function end(error: unknown): void {
  dialog.showErrorBox('Deskhand', describeError(error));
  app.exit(exitCodeOf(error));
}

async function start(): Promise<void> {
  // Chromium's own switches stand among the arguments, so what is not known is left alone.
  const { values, positionals } = parseArgs({
    args: process.argv.slice(1),
    options: hostOptionConfig,
    strict: false,
  });
  const options = readHostOptions(values as Parameters<typeof readHostOptions>[0]);
  const folder = openDataFolder(options.dataFolder);
  app.setPath('userData', folder.electronProfile);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const renderer = findRendererFolder();
  if (renderer === null) {
    throw new HostError('The interface has not been built yet: run “npm run build”, then start again.');
  }
  await app.whenReady();
  const desktop = createElectronDesktop(renderer, join(app.getAppPath(), 'resources'));
  await runDesktopHost({
    folder,
    desktop,
    openAssistant: () =>
      openLocalAssistant(folder, {
        ...options,
        notifier: desktop.notifier,
        access: 'write',
        makeSettingsStore: (file) =>
          new ElectronStore<Record<string, unknown>>({
            cwd: dirname(file),
            name: 'settings',
            configFileMode: 0o600,
            accessPropertiesByDotNotation: false,
          }),
      }),
    file: calendarFileAmong(positionals, process.cwd()),
    say: (line) => console.log(line),
  });
}

announceAppProtocol();
listenForFiles();
// Not awaited here: Electron becomes ready only after this module has been evaluated.
start().catch(end);
