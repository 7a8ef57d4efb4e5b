import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventLines, PublishedCalendar } from '../support/published-calendar.ts';
import { TerminalDesk } from './terminal-desk.ts';

const password = 'canary-51c0de';
/** As on a machine without a keychain. */
const env = {
  ...process.env,
  DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus',
  DESKHAND_PASSPHRASE: 'four words nobody guesses',
};

class SubscriberDesk extends TerminalDesk {
  override start(...args: string[]) {
    return this.startHost(
      'terminal',
      ['--now', '2026-11-23T09:00:00Z', '--timezone', 'Europe/Paris', ...args],
      { env },
    );
  }
}

let published: PublishedCalendar;
beforeEach(async () => {
  published = await PublishedCalendar.start();
  published.header.push('X-WR-CALNAME:Team days');
  published.set('a', ...eventLines('Founders’ day', 27, 'UID:a'));
});
afterEach(() => published.close());

test('A calendar file on the web is added without any keychain, shown, left alone and removed', async () => {
  await using desk = new SubscriberDesk();
  const webcal = published.url.replace('http:', 'webcal:');
  const added = await desk.run('account', 'add', 'subscription', '--url', webcal);
  expect(added).toEqual({
    code: 0,
    stderr: '',
    stdout: `Reached ${published.host}: 1 calendar, 1 event this month.\n  Team days/Team days  (read-only)\nIt is called “Team days” here.\n`,
  });
  expect((await desk.run('calendar', 'agenda')).stdout).toContain('Founders’ day');
  const asked = await desk.ask('rename Founders’ day to Party', '--approve', 'auto');
  expect(asked.result.text).toContain('the calendar “Team days” can only be read');
  const refused = await desk.run('calendar', 'default', 'Team days');
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toContain('can only be read');

  published.act = (_request, response) => void response.writeHead(200).end('<html>Gone</html>');
  const synced = await desk.run('calendar', 'sync');
  expect(synced).toMatchObject({ code: 1 });
  expect(synced.stdout).toContain('answers with a web page in place of the calendar');
  expect((await desk.run('calendar', 'agenda')).stdout).toContain('Founders’ day');
  expect((await desk.run('account', 'remove', 'Team days')).code).toBe(0);
  expect((await desk.run('calendar', 'agenda')).stdout).not.toContain('Founders’ day');
});

test('A password inside the address is kept where passwords are, and stands nowhere else', async () => {
  const expected = `Basic ${Buffer.from(`ana:${password}`).toString('base64')}`;
  const text = published.text();
  published.act = (request, response) => {
    const isAna = request.headers.authorization === expected;
    response.writeHead(isAna ? 200 : 401).end(isAna ? text : '');
  };
  await using desk = new SubscriberDesk();
  const url = published.url.replace('//', `//ana:${password}@`);
  const unchosen = await desk.run('account', 'add', 'subscription', '--url', url);
  expect(unchosen).toMatchObject({ code: 2, stdout: '' });
  expect(unchosen.stderr).toContain('--vault');
  const said = [
    unchosen,
    await desk.run('account', 'add', 'subscription', '--url', url, '--vault', 'passphrase-file'),
    await desk.run('account', 'test'),
    await desk.run('account', 'list', '--json'),
    await desk.run('history', 'export'),
  ];
  expect(said.slice(1).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  for (const { stdout, stderr } of said) expect(stdout + stderr).not.toContain(password);
  for (const file of readdirSync(desk.data)) {
    expect(readFileSync(join(desk.data, file), 'latin1'), file).not.toContain(password);
  }
});
