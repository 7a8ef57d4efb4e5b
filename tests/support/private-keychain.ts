import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Secret Service of a test's own, on a bus of its own, that touches nothing of who runs the test. */
export interface PrivateKeychain {
  /** What a process needs in its environment to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends the keychain and starts it again, unlocked or not; what it kept stays. */
  restart(options: { readonly unlocked: boolean }): Promise<void>;
  stop(): Promise<void>;
}

/** Starts an unlocked one. */
export async function startPrivateKeychain(): Promise<PrivateKeychain> {
  const home = mkdtempSync(join(tmpdir(), 'deskhand-keychain-'));
  const bus = spawn(
    'dbus-daemon',
    ['--session', '--nofork', '--print-address', `--address=unix:dir=${home}`],
    {
      env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: home },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const [address] = (await once(bus.stdout.setEncoding('utf8'), 'data')) as [string];
  const env = {
    HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_DATA_HOME: join(home, 'share'),
    DBUS_SESSION_BUS_ADDRESS: address.trim(),
  };
  let daemon = await startDaemon(env, true);
  return {
    env,
    async restart({ unlocked }) {
      await end(daemon);
      daemon = await startDaemon(env, unlocked);
    },
    async stop() {
      await end(daemon);
      await end(bus);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function startDaemon(env: PrivateKeychain['env'], unlocked: boolean): Promise<ChildProcess> {
  const options = ['--foreground', '--components=secrets', ...(unlocked ? ['--unlock'] : [])];
  const daemon = spawn('gnome-keyring-daemon', options, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin?.end('open sesame');
  for (let tries = 0; tries < 200; tries++) {
    if (await ownsSecrets(env)) return daemon;
    await sleep(25);
  }
  throw new Error('The keychain did not start.');
}

async function ownsSecrets(env: PrivateKeychain['env']): Promise<boolean> {
  const asked = spawn(
    'dbus-send',
    [
      '--session',
      '--print-reply=literal',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      'string:org.freedesktop.secrets',
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let text = '';
  asked.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await once(asked, 'close');
  return text.includes('true');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
