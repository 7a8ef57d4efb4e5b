import { accessSync, constants } from 'node:fs';
import { delimiter, join, posix, win32 } from 'node:path';

/** A browser that can show a page as an app. */
export interface Browser {
  readonly name: string;
  readonly path: string;
}

export interface Computer {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isExecutable: (path: string) => boolean;
}

export const thisComputer: Computer = {
  platform: process.platform,
  env: process.env,
  isExecutable: (path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
};

const linuxCommands: readonly (readonly [name: string, command: string])[] = [
  ['Chrome', 'google-chrome-stable'],
  ['Chrome', 'google-chrome'],
  ['Edge', 'microsoft-edge-stable'],
  ['Edge', 'microsoft-edge'],
  ['Chromium', 'chromium'],
  ['Chromium', 'chromium-browser'],
];
const macApps: readonly (readonly [name: string, app: string])[] = [
  ['Chrome', 'Google Chrome'],
  ['Edge', 'Microsoft Edge'],
  ['Chromium', 'Chromium'],
];
const windowsPrograms: readonly (readonly [name: string, file: string])[] = [
  ['Chrome', 'Google\\Chrome\\Application\\chrome.exe'],
  ['Edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
  ['Chromium', 'Chromium\\Application\\chrome.exe'],
];

/** The installed Chrome, Edge or Chromium, in this order; null when there is none. */
export function findBrowser(computer: Computer = thisComputer): Browser | null {
  const candidates = browserCandidates(computer);
  return candidates.find(({ path }) => computer.isExecutable(path)) ?? null;
}

/** Whether a window could be shown at all. */
export function hasDisplay({ platform, env }: Computer = thisComputer): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

function browserCandidates({ platform, env }: Computer): Browser[] {
  switch (platform) {
    case 'darwin': {
      const folders = ['/Applications', posix.join(env['HOME'] ?? '', 'Applications')];
      return macApps.flatMap(([name, app]) =>
        folders.map((folder) => ({ name, path: posix.join(folder, `${app}.app/Contents/MacOS/${app}`) })),
      );
    }
    case 'win32': {
      const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
      return windowsPrograms.flatMap(([name, file]) =>
        folders.flatMap((folder) => (folder ? [{ name, path: win32.join(folder, file) }] : [])),
      );
    }
    default: {
      const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
      return linuxCommands.flatMap(([name, command]) =>
        folders.map((folder) => ({ name, path: join(folder, command) })),
      );
    }
  }
}
