import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { end, printed, TerminalDesk } from './terminal-desk.ts';

const clock = ['--now', '2026-11-23T09:00:00Z', '--timezone', 'Europe/Paris'];

/** The command where no keychain works, with a system browser that does what a script says, or with none. */
function start(desk: TerminalDesk, browser: string | null, ...args: string[]) {
  const programs = join(desk.data, 'programs');
  mkdirSync(programs, { recursive: true });
  if (browser !== null) {
    writeFileSync(join(programs, 'xdg-open'), `#!${process.execPath}\n${browser}`);
    chmodSync(join(programs, 'xdg-open'), 0o755);
  }
  const env = {
    ...process.env,
    PATH: `${programs}:${process.env['PATH']}`,
    DISPLAY: browser === null ? '' : ':99',
    WAYLAND_DISPLAY: '',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus',
  };
  return desk.startHost('terminal', [...clock, ...args], { env });
}

const add = ['account', 'add', 'google', '--client-id', 'mine.example', '--vault', 'ask-each-time'];

/** Comes back as a browser does whose person says no, without the service itself. */
const denying = `
const page = new URL(process.argv[2]);
const back = new URL(page.searchParams.get('redirect_uri'));
back.search = new URLSearchParams({ error: 'access_denied', state: page.searchParams.get('state') });
fetch(back);`;

describe.skipIf(process.platform !== 'linux')('Signing in from the terminal', () => {
  test('opens the browser, waits for it, and keeps nothing when the person says no', async () => {
    await using desk = new TerminalDesk();
    const { code, stdout, stderr } = await end(start(desk, denying, ...add, '--user', 'ana@example.com'));
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'You did not allow Deskhand in at Google, so nothing was connected.\n',
    });
    expect(stdout).toContain('Sign in in the browser that has opened.');
    const address = new URL(stdout.split('\n')[1] ?? '');
    expect(`${address.origin}${address.pathname}`).toBe('https://accounts.google.com/o/oauth2/v2/auth');
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      client_id: 'mine.example',
      login_hint: 'ana@example.com',
      code_challenge_method: 'S256',
    });
    expect((await desk.run('account', 'list')).stdout).toContain('There are no accounts');
  });

  test('prints the address where there is no browser, and ends at Ctrl+C', async () => {
    await using desk = new TerminalDesk();
    const child = start(desk, null, ...add, '--json');
    const [line] = await printed(child, /^\{"type":"sign-in-asked".*\}$/m);
    expect(JSON.parse(line)).toMatchObject({ service: 'google', opened: false });
    const ended = end(child);
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
  });
});
