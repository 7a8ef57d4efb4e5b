import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PrivateKeychain, startPrivateKeychain } from '../support/private-keychain.ts';
import { type Radicale, radicalePassword, radicaleUser, startRadicale } from '../support/radicale.ts';
import { describeWithKeychain, describeWithRadicale } from '../support/requirements.ts';
import { type Ended, end, resultSchema, TerminalDesk } from './terminal-desk.ts';

const clock = ['--now', '2026-11-23T09:00:00Z', '--timezone', 'Europe/Paris'];
const passphrase = 'four words nobody guesses';
/** As on a machine without a keychain. */
const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus', DESKHAND_PASSPHRASE: '' };
const withPassphrase = { ...noKeychain, DESKHAND_PASSPHRASE: passphrase };

/** The command, with what comes on its standard input. */
class AccountDesk extends TerminalDesk {
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    super();
    this.#env = { ...process.env, ...env };
  }

  override start(...args: string[]) {
    return this.startHost('terminal', [...clock, ...args], { env: this.#env });
  }

  typing(input: string, ...args: string[]): Promise<Ended> {
    const child = this.start(...args);
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${input}\n`);
    return end(child);
  }

  add(url: string, ...more: string[]): Promise<Ended> {
    const server = ['--url', url, '--user', radicaleUser, '--password-stdin'];
    return this.typing(radicalePassword, 'account', 'add', 'caldav', ...server, ...more);
  }

  async items(...args: string[]): Promise<Record<string, unknown>[]> {
    return (await this.json(...args)).lines;
  }
}

/** A second server, for a second account. */
async function startOther(path: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const other = await startRadicale(path);
  for (const name of ['Work', 'Home']) await other.makeCalendar(name);
  return { url: other.url, [Symbol.asyncDispose]: () => other.stop() };
}

describeWithRadicale('An account in the terminal', (path) => {
  let radicale: Radicale;
  let work: string;
  beforeAll(async () => {
    radicale = await startRadicale(path);
  });
  afterAll(() => radicale.stop());
  beforeEach(async () => {
    for (const name of ['Work', 'Home']) {
      await radicale.ask('DELETE', `${radicale.url}/${radicaleUser}/${name.toLowerCase()}/`);
    }
    work = await radicale.makeCalendar('Work');
    await radicale.makeCalendar('Home');
  });

  describeWithKeychain('whose password the keychain keeps', () => {
    let keychain: PrivateKeychain;
    beforeAll(async () => {
      keychain = await startPrivateKeychain();
    });
    afterAll(() => keychain.stop());

    test('is added, booked in, moved in, taken back and removed, and the server has it all', async () => {
      await using desk = new AccountDesk(keychain.env);
      const added = await desk.add(radicale.url, '--name', 'Office', '--calendar', 'Work', '--default');
      expect(added).toMatchObject({ code: 0, stderr: '' });
      expect(added.stdout).toContain(
        `Reached ${new URL(radicale.url).host} as ana: 1 calendar, 0 events this month.`,
      );
      expect((await desk.run('calendar', 'list')).stdout).toMatch(/Office\/Work .*\(default\)/);
      expect((await desk.run('calendar', 'list')).stdout).not.toContain('Home');

      const booked = await desk.ask(
        'book a 45 minute call with Ana next week in the morning',
        '--answer',
        '1',
        '--approve',
        'auto',
      );
      expect(booked).toMatchObject({ code: 0, result: { status: 'done' } });
      const [booking] = booked.result.actions.filter(({ effect }) => effect === 'change');
      const href = [...(await radicale.objects(work)).keys()][0] ?? '';
      const onServer = await radicale.ask('GET', href);
      expect(onServer.status).toBe(200);
      expect(onServer.text).toContain('SUMMARY:Call with Ana');
      expect(onServer.text).toMatch(/DTSTART[^\r\n]*20261130T/);

      const moved = await desk.ask('move my call with Ana to Friday at 2pm', '--approve', 'auto');
      const [move] = moved.result.actions.filter(({ effect }) => effect === 'change');
      expect((await radicale.ask('GET', href)).text).toMatch(/DTSTART[^\r\n]*20261127T1[34]0000/);

      expect((await desk.run('undo', move?.id ?? '', '--approve', 'auto')).code).toBe(0);
      expect((await radicale.ask('GET', href)).text).toMatch(/DTSTART[^\r\n]*20261130T/);
      expect((await desk.run('undo', booking?.id ?? '', '--approve', 'auto')).code).toBe(0);
      expect((await radicale.ask('GET', href)).status).toBe(404);

      expect((await desk.run('account', 'remove', 'office')).code).toBe(0);
      expect((await desk.run('calendar', 'list')).stdout).toBe('Personal  local  personal  (default)\n');
      expect((await desk.run('account', 'list')).stdout).toContain('There are no accounts');
      expect((await desk.run('history', 'verify')).code).toBe(0);
    });

    test('shows its password nowhere but there', async () => {
      await using desk = new AccountDesk(keychain.env);
      const said = [await desk.add(radicale.url, '--name', 'Office')];
      for (const args of [
        ['account', 'list', '--json'],
        ['account', 'test', '--json'],
        ['calendar', 'sync', '--json'],
        ['history', 'export'],
      ]) {
        said.push(await desk.run(...args));
      }
      said.push(
        await desk.typing(`wrong ${radicalePassword}`, 'account', 'test', 'Office', '--password-stdin'),
      );
      expect(said.at(-1)?.code).toBe(1);
      for (const { stdout, stderr } of said) expect(stdout + stderr).not.toContain(radicalePassword);
      for (const file of readdirSync(desk.data)) {
        expect(readFileSync(join(desk.data, file), 'latin1'), file).not.toContain(radicalePassword);
      }
      expect(await desk.run('account', 'test')).toMatchObject({ code: 0 });
    });
  });

  describe('on a machine without a keychain', () => {
    test('is not added before it is said where its password goes', async () => {
      await using desk = new AccountDesk(noKeychain);
      expect(await desk.add(radicale.url)).toEqual({
        code: 2,
        stdout: '',
        stderr:
          'No keychain of the system works here, so say where passwords are to be kept: --vault keychain|passphrase-file|ask-each-time.\n',
      });
      expect(await desk.items('account', 'list')).toEqual([]);
    });

    test('has its password in a file that only the passphrase opens', async () => {
      await using desk = new AccountDesk(withPassphrase);
      const added = await desk.add(radicale.url, '--name', 'Office', '--vault', 'passphrase-file');
      expect(added).toMatchObject({ code: 0, stderr: '' });
      expect(await desk.run('calendar', 'sync')).toMatchObject({
        code: 0,
        stdout: 'Office: 0 received, 0 sent.\n',
      });
      const locked = desk.startHost('terminal', ['calendar', 'sync'], {
        env: { ...process.env, ...noKeychain },
      });
      expect(await end(locked)).toMatchObject({
        code: 1,
        stdout: 'Office: Passwords are in a file that is locked: give its passphrase to unlock it.\n',
      });
      const [account] = await desk.items('account', 'list');
      expect(account).toMatchObject({ state: { state: 'locked' } });
      for (const file of readdirSync(desk.data)) {
        const text = readFileSync(join(desk.data, file), 'latin1');
        for (const secret of [radicalePassword, passphrase]) expect(text, file).not.toContain(secret);
      }
    });

    test('has its password nowhere when that was chosen, and takes it each time', async () => {
      await using desk = new AccountDesk(noKeychain);
      const added = await desk.add(radicale.url, '--name', 'Office', '--vault', 'ask-each-time');
      expect(added).toMatchObject({ code: 0 });
      const without = await desk.run('account', 'test', 'Office');
      expect(without).toMatchObject({ code: 1, stdout: expect.stringContaining('give it again') as string });
      const given = await desk.typing(radicalePassword, 'account', 'test', 'Office', '--password-stdin');
      expect(given).toMatchObject({ code: 0, stdout: expect.stringContaining('Reached') as string });
    });
  });

  describe('that does not work', () => {
    test.each([
      ['a wrong password', '', 'wrong', 'refused the sign-in of “ana”'],
      ['an address where nobody listens', 'http://127.0.0.1:9/', 'any', '127.0.0.1:9'],
      ['no address at all', 'http://', 'any', 'is no address of a server'],
      ['a password inside the address', 'https://ana:pw@example.com/', 'any', 'leave it out'],
      ['an address that everybody can read along', 'http://example.com/', 'any', 'use https:'],
    ])(
      'with %s is refused in one sentence, and nothing of it is kept',
      async (_what, url, password, words) => {
        await using desk = new AccountDesk(withPassphrase);
        const server = ['--url', url || radicale.url, '--user', radicaleUser, '--password-stdin'];
        const vault = ['--vault', 'passphrase-file'];
        const refused = await desk.typing(password, 'account', 'add', 'caldav', ...server, ...vault);
        expect(refused).toMatchObject({ code: 1, stdout: '' });
        expect(refused.stderr).toContain(words);
        expect(refused.stderr.trimEnd().split('\n')).toHaveLength(1);
        expect(await desk.items('account', 'list')).toEqual([]);
        expect(readdirSync(desk.data)).not.toContain('secrets.json');
      },
    );

    test('because a calendar is not there names those that are', async () => {
      await using desk = new AccountDesk(withPassphrase);
      const refused = await desk.add(radicale.url, '--calendar', 'Wrok', '--vault', 'passphrase-file');
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(
        /There is no calendar “Wrok” on this server: it has “(Work|Home)”, “(Work|Home)”/,
      );
    });

    test.each([
      [['account', 'add'], 'Say which kind of account'],
      [['account', 'add', 'imap'], 'Say whose mail it is'],
      [['account', 'add', 'gopher'], 'Say which kind of account'],
      [['account', 'add', 'caldav'], 'Say where and who'],
      [['account', 'add', 'caldav', '--user', 'ana'], '--password-stdin'],
      [['account', 'add', 'google'], '--client-id'],
      [['account', 'add', 'caldav', '--user', 'ana', '--vault', 'drawer'], '--vault takes'],
      [['account', 'test', '--password-stdin'], 'Say whose password'],
      [['account', 'remove'], 'Say which account'],
      [['calendar', 'resolve', 'x', '--keep', 'mine'], '--keep here|there|both'],
      [['calendar', 'default'], 'Say which calendar'],
    ])('as %j is called wrongly', async (args, words) => {
      await using desk = new AccountDesk(withPassphrase);
      const { code, stderr } = await desk.typing('', ...args);
      expect({ code, said: stderr.includes(words) || stderr }).toEqual({ code: 2, said: true });
    });

    test('while the server is down keeps what is booked until it is back', async () => {
      await using desk = new AccountDesk(withPassphrase);
      await desk.add(
        radicale.url,
        '--name',
        'Office',
        '--calendar',
        'Work',
        '--default',
        '--vault',
        'passphrase-file',
      );
      await radicale.halt();
      try {
        const failed = await desk.run('calendar', 'sync');
        expect(failed).toMatchObject({
          code: 1,
          stdout: expect.stringContaining('Office: 127.0.0.1') as string,
        });
        expect((await desk.ask('Lunch with Bo tomorrow at noon', '--approve', 'auto')).code).toBe(0);
        const [account] = await desk.items('account', 'list');
        expect(account).toMatchObject({ waiting: 1, state: { state: 'failing' } });

        const kept = await desk.run('account', 'remove', 'Office');
        expect(kept).toMatchObject({
          code: 1,
          stderr: expect.stringContaining('--discard-changes') as string,
        });
      } finally {
        await radicale.start();
      }
      expect((await desk.run('calendar', 'sync')).stdout).toBe('Office: 0 received, 1 sent.\n');
      expect([...(await radicale.objects(work)).values()].join('')).toContain('SUMMARY:Lunch with Bo');
      const after = await desk.items('account', 'list');
      expect(after[0]).toMatchObject({ waiting: 0, state: { state: 'ready' } });
    });
  });

  test('brings the calendars of two accounts together, each by its name', async () => {
    await using desk = new AccountDesk(withPassphrase);
    await using other = await startOther(path);
    const vault = ['--vault', 'passphrase-file'];
    await desk.add(radicale.url, '--name', 'Office', '--calendar', 'Work', ...vault);
    expect((await desk.add(radicale.url)).stderr).toContain('there already: it is called “Office”');
    await desk.add(other.url, '--name', 'Private');
    const taken = await desk.add(other.url, '--name', 'office');
    expect(taken).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('choose another name') as string,
    });

    const ambiguous = await desk.run('calendar', 'default', 'Work');
    expect(ambiguous.stderr).toContain('"Office/Work" or "Private/Work"');
    expect((await desk.run('calendar', 'default', 'private/home')).code).toBe(0);
    expect((await desk.ask('Dentist on Thursday at 9am', '--approve', 'auto')).code).toBe(0);
    expect((await desk.run('calendar', 'agenda', '--calendar', 'Private/Home')).stdout).toContain('Dentist');
    expect((await desk.run('calendar', 'agenda', '--calendar', 'Office/Work')).stdout).toContain('Nothing');
    expect((await desk.run('calendar', 'export', '--calendar', 'Private/Home')).stdout).toContain(
      'SUMMARY:Dentist',
    );

    const file = join(desk.data, 'week.ics');
    await desk.run('calendar', 'export', '--calendar', 'Private/Home', '--out', file);
    const imported = await desk.run('calendar', 'import', file, '--calendar', 'Office/Work');
    expect(imported).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('into Office/Work') as string,
    });
    expect([...(await radicale.objects(work)).values()].join('')).toContain('SUMMARY:Dentist');
    const nowhere = await desk.run('calendar', 'import', file, '--calendar', 'Office/Nope');
    expect(nowhere).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no calendar “Office/Nope”') as string,
    });
  });

  test('ends every list with a result line for programs', async () => {
    await using desk = new AccountDesk(withPassphrase);
    await desk.add(radicale.url, '--name', 'Office', '--vault', 'passphrase-file');
    const expected: [string[], string, object][] = [
      [['account', 'list'], 'account', { status: 'done', count: 1 }],
      [['account', 'test'], 'account-test', { status: 'done', tested: 1, failed: 0 }],
      [['calendar', 'sync'], 'sync', { status: 'done', synced: 1, failed: 0 }],
      [['calendar', 'list'], 'calendar', { status: 'done', count: 3 }],
      [['calendar', 'conflicts'], 'conflict', { status: 'done', count: 0 }],
    ];
    for (const [args, type, result] of expected) {
      const { lines, last, code } = await desk.json(...args);
      expect(code).toBe(0);
      expect(lines.every((line) => line['type'] === type)).toBe(true);
      expect(last).toEqual({ type: 'result', ...result });
    }
    expect(
      resultSchema.safeParse((await desk.json('ask', 'Lunch on Friday', '--approve', 'deny')).last).success,
    ).toBe(true);
  });
});
