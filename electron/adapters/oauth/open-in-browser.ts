import { spawn } from 'node:child_process';

/** A program of the system that opens an address; the address is an argument of its own, which no shell reads. */
export function browserCommand(platform: NodeJS.Platform, address: string): readonly [string, ...string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', address];
    case 'win32':
      return ['rundll32.exe', 'url.dll,FileProtocolHandler', address];
    default:
      return ['xdg-open', address];
  }
}

/** How long an opener may take to fail; one that runs longer shows the page. */
const failsWithinMs = 3000;

/** Opens an address in the person's own browser. @returns false when there is none that could be opened. */
export async function openInBrowser(address: string): Promise<boolean> {
  const { protocol } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  const hasDesktop = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  // There it would start a browser for text, in the terminal that is in use.
  if (process.platform === 'linux' && !hasDesktop) return false;
  const [program, ...args] = browserCommand(process.platform, address);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  const patience = setTimeout(() => resolve(true), failsWithinMs);
  child.once('error', () => resolve(false));
  child.once('exit', (code) => resolve(code === 0));
  child.unref();
  try {
    return await promise;
  } finally {
    clearTimeout(patience);
  }
}
