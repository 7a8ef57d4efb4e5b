import { describe, expect, test } from 'vitest';
import { type Computer, findBrowser, hasDisplay } from './find-browser.ts';

const computer = (
  platform: NodeJS.Platform,
  env: Record<string, string>,
  ...programs: string[]
): Computer => ({
  platform,
  env,
  isExecutable: (path) => programs.includes(path),
});

describe('findBrowser', () => {
  test('prefers Chrome to Edge and Edge to Chromium, wherever they are on the path', () => {
    const env = { PATH: '/usr/bin:/opt/bin' };
    const all = ['/usr/bin/chromium', '/opt/bin/google-chrome', '/usr/bin/microsoft-edge'];
    expect(findBrowser(computer('linux', env, ...all))).toEqual({
      name: 'Chrome',
      path: '/opt/bin/google-chrome',
    });
    expect(findBrowser(computer('linux', env, '/usr/bin/chromium'))?.name).toBe('Chromium');
    expect(findBrowser(computer('linux', env))).toBeNull();
  });

  test('finds the person’s own applications on macOS', () => {
    const path = '/Users/ana/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    expect(findBrowser(computer('darwin', { HOME: '/Users/ana' }, path))).toEqual({ name: 'Edge', path });
  });

  test('finds programs installed for one person on Windows', () => {
    const path = 'C:\\Users\\Ana\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe';
    const env = { ProgramFiles: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\Ana\\AppData\\Local' };
    expect(findBrowser(computer('win32', env, path))).toEqual({ name: 'Chrome', path });
  });
});

test('a Linux computer has a display when X11 or Wayland says where', () => {
  expect(hasDisplay(computer('linux', {}))).toBe(false);
  expect(hasDisplay(computer('linux', { DISPLAY: '' }))).toBe(false);
  expect(hasDisplay(computer('linux', { DISPLAY: ':0' }))).toBe(true);
  expect(hasDisplay(computer('linux', { WAYLAND_DISPLAY: 'wayland-0' }))).toBe(true);
  expect(hasDisplay(computer('darwin', {}))).toBe(true);
});
