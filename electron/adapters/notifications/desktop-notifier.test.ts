import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDesktopNotifier } from './desktop-notifier.ts';
import { notificationCommands } from './notification-command.ts';

const nasty = { title: `"quotes" 'and' $(touch x) \`y\``, body: `-- <b>bold</b> & C:\\ new\nline €\0` };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-notifier-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function fakeProgram(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

describe.runIf(process.platform !== 'win32')('createDesktopNotifier on Linux', () => {
  test('hands notify-send the texts as arguments, with markup written out', async () => {
    fakeProgram('notify-send', `printf '%s|' "$@" > '${folder}/said'`);
    vi.stubEnv('PATH', folder);
    expect(await createDesktopNotifier('linux').notify(nasty)).toBe(true);
    const body = '-- &lt;b&gt;bold&lt;/b&gt; &amp; C:\\ new\nline €';
    expect(readFileSync(join(folder, 'said'), 'utf8')).toBe(`--app-name=Deskhand|--|${nasty.title}|${body}|`);
  });

  test('goes on to gdbus when notify-send fails', async () => {
    fakeProgram('notify-send', 'exit 1');
    fakeProgram('gdbus', `echo called > '${folder}/said'`);
    vi.stubEnv('PATH', folder);
    expect(await createDesktopNotifier('linux').notify(nasty)).toBe(true);
    expect(existsSync(join(folder, 'said'))).toBe(true);
  });

  test('says that there is no way when neither program is there', async () => {
    vi.stubEnv('PATH', folder);
    expect(await createDesktopNotifier('linux').notify(nasty)).toBe(false);
  });

  test('says that there is no way when nobody listens on the bus', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${folder}/no-bus`);
    expect(await createDesktopNotifier('linux').notify(nasty)).toBe(false);
  });
});

describe('notificationCommands', () => {
  test('gives macOS the texts as arguments of the script', () => {
    const [command] = notificationCommands('darwin', nasty);
    expect(command?.program).toBe('osascript');
    expect(command?.args.slice(2)).toEqual([nasty.title, nasty.body.replace('\0', '')]);
  });

  test('gives Windows the texts in the environment, so that the script is always the same', () => {
    const [command] = notificationCommands('win32', nasty);
    const [other] = notificationCommands('win32', { title: 'a', body: 'b' });
    expect(command?.args).toEqual(other?.args);
    expect(command?.env).toEqual({
      DESKHAND_TITLE: nasty.title,
      DESKHAND_BODY: nasty.body.replace('\0', ''),
    });
  });
});

const missing = ['dbus-daemon', 'dbus-monitor', 'gdbus'].filter((program) => !isInstalled(program));

describe.skipIf(missing.length > 0)(
  `a real session bus${missing.length > 0 ? ` (${missing.join(', ')} missing)` : ''}`,
  () => {
    let bus: ChildProcess | undefined;
    let service: ChildProcess | undefined;
    afterEach(() => {
      service?.kill();
      bus?.kill();
    });

    test('carries the texts unchanged to the notification service through gdbus', async () => {
      bus = spawn('dbus-daemon', [
        '--session',
        '--nofork',
        '--print-address',
        `--address=unix:path=${folder}/bus`,
      ]);
      await firstLine(bus);
      vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${folder}/bus`);
      service = spawn('dbus-monitor', ["interface='org.freedesktop.Notifications'"]);
      let seen = '';
      service.stdout?.setEncoding('utf8').on('data', (text: string) => {
        seen += text;
      });
      await firstLine(service);
      // Nobody answers to the name on this bus, so the call fails; the monitor still shows what was called.
      expect(await createDesktopNotifier('linux').notify(nasty)).toBe(false);
      await vi.waitFor(() => expect(seen).toContain('int32 -1'));
      expect(seen).toContain(`string "${nasty.title}"`);
      expect(seen).toContain('string "-- &lt;b&gt;bold&lt;/b&gt; &amp; C:\\ new\nline €"');
    });
  },
);

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((each) => existsSync(join(each, program)));
}

function firstLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('error', reject);
  });
}
