import { BrowserWindow } from './browser-window.ts';
import { type Browser, findBrowser, hasDisplay } from './find-browser.ts';

/**
 * A window of the installed Chrome, Edge or Chromium; null when there is no such browser or no display.
 * @param profile a folder of its own for the browser, so that neither sees the other's pages and cookies
 */
export function findAppWindow(profile: string, onClosed: () => void): BrowserWindow | null {
  const browser: Browser | null = hasDisplay() ? findBrowser() : null;
  return browser && new BrowserWindow(browser, profile, onClosed);
}
