import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrowserPipe } from './browser-pipe.ts';
import type { Browser } from './find-browser.ts';

/** A first start makes the profile, which takes a slow computer a while. */
const startWithinMs = 20_000;
const endWithinMs = 3000;

interface Page {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** One app window: a browser process with a profile of its own that shows one page without address bar or tabs. */
export class BrowserWindow {
  readonly browser: string;
  readonly #path: string;
  readonly #profile: string;
  readonly #onClosed: () => void;
  #open: { readonly process: ChildProcess; readonly pipe: BrowserPipe } | null = null;

  constructor(browser: Browser, profile: string, onClosed: () => void) {
    this.browser = browser.name;
    this.#path = browser.path;
    this.#profile = profile;
    this.#onClosed = onClosed;
  }

  /** Starts the browser on the page; false when it does not start. */
  async open(url: string): Promise<boolean> {
    mkdirSync(this.#profile, { recursive: true, mode: 0o700 });
    const child = spawn(this.#path, browserArguments(url, this.#profile), {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<void>((resolve) => {
      child.once('error', () => resolve());
      child.once('exit', () => resolve());
    });
    const pipe = new BrowserPipe(child.stdio[3] as Writable, child.stdio[4] as Readable);
    const started = await Promise.race([
      pipe.send('Browser.getVersion', {}, startWithinMs).then(
        () => true,
        () => false,
      ),
      ended.then(() => false),
    ]);
    if (!started) {
      child.kill();
      return false;
    }
    const open = { process: child, pipe };
    this.#open = open;
    void ended.then(() => {
      if (this.#open !== open) return;
      this.#open = null;
      this.#onClosed();
    });
    return true;
  }

  /** Shows the window that is open; false when there is none. */
  async bringForward(): Promise<boolean> {
    const pipe = this.#open?.pipe;
    if (!pipe) return false;
    try {
      const { targetInfos } = await pipe.send<{ targetInfos: Page[] }>('Target.getTargets');
      const page = targetInfos.find(
        ({ type, url }) => type === 'page' && url.startsWith('http://127.0.0.1:'),
      );
      if (!page) {
        // On macOS a browser outlives its last window, and would keep the profile from the next one.
        await this.close();
        return false;
      }
      const { windowId, bounds } = await pipe.send<{ windowId: number; bounds: { windowState?: string } }>(
        'Browser.getWindowForTarget',
        { targetId: page.targetId },
      );
      if (bounds.windowState === 'minimized') {
        await pipe.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
      }
      await pipe.send('Target.activateTarget', { targetId: page.targetId });
      return true;
    } catch {
      return false;
    }
  }

  /** Closes the window and waits for the browser to save its profile. */
  async close(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    const ended = new Promise((resolve) => open.process.once('exit', resolve));
    await open.pipe.send('Browser.close').catch(() => undefined);
    await Promise.race([ended, sleep(endWithinMs, undefined, { ref: false })]);
    open.process.kill();
  }
}

function browserArguments(url: string, profile: string): string[] {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--window-size=1180,800',
    // Chromium refuses its sandbox to root, and warns about that unless it is told that this is meant.
    ...(asRoot ? ['--no-sandbox', '--test-type'] : []),
  ];
}
