import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { expect } from 'vitest';

const project = join(import.meta.dirname, '../..');
const clock = ['--now', '2026-11-23T09:00:00Z', '--timezone', 'Europe/Paris'];
const startsWithin = 20_000;

/** How long to wait for what a page shows in the end, however busy the machine is. */
export const patient = { timeout: 15_000 };

/** The environment of a machine without a keychain. */
export const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus', DESKHAND_PASSPHRASE: '' };

/** Starts the browser for a suite. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** Chooses one of several, and waits until it is: what is chosen comes back from the address or the assistant. */
export async function choose(option: Locator): Promise<void> {
  await option.click({ force: true });
  await expect.poll(() => option.isChecked(), patient).toBe(true);
}

/** The web host on data of its own, with a page that has its session. */
export interface WebDesk {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Shows a view by its address, as a link would. */
  go(hash: string): Promise<void>;
  /** Writes a request into the field and runs it. */
  ask(text: string): Promise<void>;
  /** Opens a calendar file as another start of the app does. */
  openFile(text: string): Promise<void>;
  /** Keeps a picture in `test-artifacts`. */
  picture(name: string): Promise<void>;
  /** Fails when the page complained: of an error, or of what its content security policy refused. */
  close(): Promise<void>;
}

/** An account that is added before, under the name Work; its password goes where `env` has a passphrase for. */
export interface CaldavSignIn {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** For the adding alone, so that the host finds the file locked. */
  readonly passphrase?: string;
}

/**
 * Opens the web host as a person would, on an empty folder or with a calendar file or an account taken in before. `env` is added to
 * the host's environment.
 */
export async function openWebDesk(
  browser: Browser,
  options: BrowserContextOptions & {
    calendarFile?: string;
    /** Fills the mail file before the start. */
    mail?: (file: string) => Promise<void>;
    account?: CaldavSignIn;
    /** The text of a calendar file that the start names. */
    openedFile?: string;
    env?: NodeJS.ProcessEnv;
  } = {},
): Promise<WebDesk> {
  const { calendarFile, mail, account, openedFile, env, ...contextOptions } = options;
  const data = mkdtempSync(join(tmpdir(), 'deskhand-e2e-'));
  if (calendarFile !== undefined) importCalendar(data, calendarFile);
  await mail?.(join(data, 'mail.sqlite'));
  if (account !== undefined) await addAccount(data, account, env);
  const host = spawn(
    process.execPath,
    [
      join(project, 'dist/hosts/web/main.js'),
      '--no-window',
      '--data',
      data,
      ...clock,
      ...(openedFile === undefined ? [] : [writeGivenFile(data, openedFile)]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } },
  );
  const address = await addressOf(host);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ...contextOptions,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  await page.getByLabel('What do you want done?').waitFor();

  return {
    page,
    context,
    async go(hash) {
      await page.evaluate((to) => {
        window.location.hash = to;
      }, hash);
    },
    async ask(text) {
      await page.getByLabel('What do you want done?').fill(text);
      await page.keyboard.press('Enter');
    },
    async picture(name) {
      const folder = join(project, 'test-artifacts');
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`) });
    },
    async openFile(text) {
      const file = writeGivenFile(data, text);
      const again = [join(project, 'dist/hosts/web/main.js'), '--data', data, file];
      await promisify(execFile)(process.execPath, again);
    },
    async close() {
      await context.close();
      host.kill();
      await new Promise((resolve) => host.once('exit', resolve));
      rmSync(data, { recursive: true, force: true });
      if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join('; ')}`);
    },
  };
}

function writeGivenFile(data: string, text: string): string {
  const file = join(data, 'invitation.ics');
  writeFileSync(file, text);
  return file;
}

function addressOf(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`The web host did not start: ${said}`)), startsWithin);
    for (const stream of [host.stdout, host.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const address = /http:\/\/\S+token=\S+/.exec(said)?.[0];
        if (!address) return;
        clearTimeout(timer);
        resolve(address);
      });
    host.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The web host ended with ${code}: ${said}`));
    });
  });
}

function importCalendar(data: string, text: string): void {
  const file = join(data, 'import.ics');
  mkdirSync(data, { recursive: true });
  writeFileSync(file, text);
  execFileSync(
    process.execPath,
    [
      join(project, 'dist/hosts/terminal/main.js'),
      '--data',
      data,
      ...clock,
      'calendar',
      'import',
      file,
      '--calendar',
      'Work',
    ],
    { stdio: 'pipe' },
  );
}

async function addAccount(data: string, account: CaldavSignIn, env?: NodeJS.ProcessEnv) {
  const { url, user, password, passphrase } = account;
  const program = join(project, 'dist/hosts/terminal/main.js');
  const words = [
    'account',
    'add',
    'caldav',
    '--url',
    url,
    '--user',
    user,
    '--password-stdin',
    '--name',
    'Work',
  ];
  const more = ['--default', '--vault', 'passphrase-file', '--data', data, ...clock];
  const adding = promisify(execFile)(process.execPath, [program, ...words, ...more], {
    env: { ...process.env, ...env, ...(passphrase !== undefined && { DESKHAND_PASSPHRASE: passphrase }) },
  });
  adding.child.stdin?.end(`${password}\n`);
  await adding;
}
