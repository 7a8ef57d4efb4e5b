import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDataFolder } from '../../electron/hosts/data-folder.ts';
import { claimDataFolder } from '../../electron/hosts/single-instance.ts';
import { end, printed, TerminalDesk } from './terminal-desk.ts';

const threeThings = 'Gym on Tuesday at 7am and dinner on Thursday at 8pm and call Bo on Friday at 9am';

describe('a command that is killed', () => {
  test.each([1, 4, 7, 10, 13, 16, 20])(
    'after line %i loses nothing and does nothing twice',
    async (lines) => {
      await using desk = new TerminalDesk();
      const child = desk.start('ask', threeThings, '--approve', 'auto', '--json');
      await printed(child, new RegExp(`(?:.*\\n){${lines}}`));
      child.kill('SIGKILL');
      await end(child);

      // The next start goes on with what was cut off, and leaves what needs a decision waiting.
      expect((await desk.ask('Lunch on Wednesday at noon', '--approve', 'auto')).code).toBe(0);
      const agenda = await desk.agenda();
      expect(new Set(agenda).size).toBe(agenda.length);
      expect((await desk.run('history', 'verify')).code).toBe(0);
      const { lines: actions } = await desk.json('history', 'list', '--limit', '100');
      const booked = actions
        .map(({ action }) => action as { tool: string; status: string })
        .filter(({ tool, status }) => tool === 'calendar.create_event' && status === 'succeeded');
      expect(booked).toHaveLength(agenda.length);
      expect(actions.map(({ action }) => (action as { status: string }).status)).not.toContain('executing');
    },
  );
});

describe('a second process on the same data', () => {
  test('hands its request to the app that is running, with the same events and the same end', async () => {
    await using desk = new TerminalDesk();
    const app = desk.startHost('web', ['--no-window']);
    await printed(app, /ready/);
    const child = desk.startHost('terminal', ['ask', 'Gym tomorrow at 7am', '--approve', 'auto', '--json']);
    const { code, stdout } = await end(child);
    expect(code).toBe(0);
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
      type: 'result',
      status: 'done',
    });

    const fixed = await desk.run('ask', 'Gym on Tuesday at 7am');
    expect(fixed.code).toBe(2);
    expect(fixed.stderr).toMatch(/already running.*leave out --now and --timezone/);
    const refused = await desk.run('contacts', 'import', '/dev/null');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/already running on this data \(process \d+, web\)/);
    expect((await desk.run('history', 'list')).stdout).toContain('Gym');
    expect((await desk.run('stop', '--quit')).stdout).toContain('Deskhand ends');
    expect((await end(app)).code).toBe(0);
  });

  test('of a terminal is told in one sentence who has it', async () => {
    await using desk = new TerminalDesk();
    const claim = await claimDataFolder(openDataFolder(desk.data));
    if (claim.kind !== 'taken') throw new Error('The folder was not free.');
    claim.lock.announce({ pid: 4711, host: 'terminal', address: 'http://127.0.0.1:9', token: 'x' });
    const { code, last } = await desk.json('ask', 'Gym on Tuesday at 7am');
    expect(code).toBe(1);
    expect(last).toEqual({
      type: 'error',
      message: expect.stringContaining('already running on this data (process 4711, terminal)') as unknown,
    });
    expect((await desk.run('calendar', 'agenda')).code).toBe(0);
    claim.lock.release();
    expect((await desk.ask('Gym on Tuesday at 7am', '--approve', 'auto')).code).toBe(0);
  });
});

describe('damaged data', () => {
  test.each([
    ['journal.sqlite', 'history'],
    ['organizer.sqlite', 'calendar, contacts and reminders'],
    ['settings.json', 'settings'],
  ])('in %s is kept aside, said plainly, and the work goes on', async (name, what) => {
    await using desk = new TerminalDesk();
    await desk.ask('Gym on Tuesday at 7am', '--approve', 'auto');
    const garbage = `This is not what it was. ${'x'.repeat(5000)}`;
    for (const suffix of ['-wal', '-shm']) rmSync(join(desk.data, name + suffix), { force: true });
    writeFileSync(join(desk.data, name), garbage);

    const { code, stdout, stderr } = await desk.run('ask', 'Dinner on Thursday at 8pm', '--approve', 'auto');
    expect(code).toBe(0);
    expect(stdout).toContain('Booked');
    expect(stderr).toContain(`The ${what}`);
    const kept = readdirSync(desk.data).filter((file) => file.includes('.damaged-'));
    expect(kept).toHaveLength(1);
    expect(stderr).toContain(kept[0]);
    expect(readFileSync(join(desk.data, kept[0] ?? ''), 'utf8')).toBe(garbage);
  });
});

describe('a folder that cannot be written', () => {
  test.skipIf(process.platform === 'win32')(
    'ends every writing command with one sentence and exit 1',
    async () => {
      await using desk = new TerminalDesk();
      chmodSync(desk.data, 0o555);
      // Root may write everywhere, so the command runs as somebody who may not.
      const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
      for (const args of [
        ['ask', 'Gym on Tuesday at 7am', '--approve', 'auto'],
        ['undo', '--last'],
        ['history', 'list'],
      ]) {
        const { code, stderr } = await end(desk.startHost('terminal', args, asNobody));
        expect(code).toBe(1);
        expect(stderr).toMatch(
          /^Deskhand cannot keep its data in .* \(no permission to write there\): .*--data\.\n$/,
        );
      }
      chmodSync(desk.data, 0o700);
    },
  );
});

const smallDisk = mountSmallDisk();

describe.skipIf(smallDisk === null)(
  `a full disk${smallDisk === null ? ' (skipped: mounting one needs root on Linux)' : ''}`,
  () => {
    test('is told in one sentence, with nothing half done', async () => {
      await using desk = new TerminalDesk();
      const data = join(smallDisk ?? '', 'data');
      try {
        const endings = [];
        for (let request = 0; request < 3; request++) {
          endings.push(await desk.run('ask', 'Gym on Tuesday at 7am', '--approve', 'auto', '--data', data));
        }
        expect(endings.map(({ code }) => code)).toEqual([1, 1, 1]);
        for (const { stdout, stderr } of endings)
          expect(stdout + stderr).toMatch(/no room left|disk is full/);
      } finally {
        execFileSync('umount', [smallDisk ?? '']);
        rmSync(smallDisk ?? '', { recursive: true });
      }
    });
  },
);

function mountSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-small-'));
  try {
    if (process.platform !== 'linux') throw new Error('Only Linux has tmpfs.');
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}

const script = ['/usr/bin/script', '/bin/script'].find((path) => existsSync(path));

describe.skipIf(script === undefined || process.platform !== 'linux')(
  `a real terminal${script === undefined ? ' (skipped: the program “script” is not installed)' : ''}`,
  () => {
    /** Runs the command on a terminal and presses keys when it has printed what they answer. */
    async function type(desk: TerminalDesk, ...dialogue: (readonly [prompt: RegExp, keys: string])[]) {
      mkdirSync(desk.data, { recursive: true });
      const main = join(import.meta.dirname, '../../dist/hosts/terminal/main.js');
      const options = `--data ${desk.data} --now 2026-11-23T09:00:00Z --timezone Europe/Paris`;
      const command = `${process.execPath} ${main} ${options} ask 'Gym on Tuesday at 7am'`;
      const child = spawn(script ?? '', ['-qec', command, '/dev/null'], {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { ...process.env, TERM: 'xterm' },
      });
      const ended = end(child);
      for (const [prompt, keys] of dialogue) {
        await printed(child, prompt);
        child.stdin.write(keys);
      }
      return ended;
    }

    test('draws what will happen and does it after a yes', async () => {
      await using desk = new TerminalDesk();
      const { code, stdout } = await type(desk, [/always… > /, 'y\r']);
      expect(code).toBe(0);
      expect(stdout).toContain('Tue 24 Nov 07:00–08:00');
      expect(stdout).toContain('Removes the event again.');
      expect(await desk.agenda()).toHaveLength(1);
    });

    test('takes Enter for a no', async () => {
      await using desk = new TerminalDesk();
      expect((await type(desk, [/always… > /, '\r'])).code).toBe(0);
      expect(await desk.agenda()).toEqual([]);
    });

    test('shows what was edited before doing it', async () => {
      await using desk = new TerminalDesk();
      const { code } = await type(
        desk,
        [/always… > /, 'e\r'],
        [/when it is right > /, 'title = Swimming\r'],
        [/when it is right > /, '\r'],
        [/Book “Swimming”\?[\s\S]*always… > /, 'y\r'],
      );
      expect(code).toBe(0);
      expect(await desk.agenda()).toEqual(['07:00–08:00  Swimming (Personal)']);
    });

    test('remembers an always, and asks no more', async () => {
      await using desk = new TerminalDesk();
      await type(desk, [/always… > /, 'a\r'], [/go back > /, '1\r']);
      expect((await desk.ask('Dinner on Thursday at 8pm')).code).toBe(0);
    });

    test('stops the run at Ctrl+C, with exit 130', async () => {
      await using desk = new TerminalDesk();
      const { code } = await type(desk, [/always… > /, '\u0003']);
      expect(code).toBe(130);
      expect(await desk.agenda()).toEqual([]);
      expect((await desk.run('history', 'list')).stdout).toContain('(stopped)');
    });
  },
);

test.skipIf(process.platform === 'win32')('a reader that goes away early makes no noise', async () => {
  await using desk = new TerminalDesk();
  await desk.ask('Gym on Tuesday at 7am', '--approve', 'auto');
  const main = join(import.meta.dirname, '../../dist/hosts/terminal/main.js');
  const command = `"$0" ${main} --data ${desk.data} history export | head -c 1`;
  const { code, stderr } = await end(
    spawn('sh', ['-c', command, process.execPath], { stdio: ['pipe', 'pipe', 'pipe'] }),
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
