import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Radicale, radicalePassword, radicaleUser, startRadicale } from '../support/radicale.ts';
import { describeWithBrowser, describeWithRadicale } from '../support/requirements.ts';
import { choose, launchBrowser, noKeychain, openWebDesk, patient, type WebDesk } from './web-desk.ts';
import { weekFile } from './week.ics.ts';

const passphrase = 'four words nobody guesses';

/** A web server with one calendar file, until it is disposed of. */
async function serveFile(text: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/calendar; charset=utf-8' }).end(text),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/fair.ics`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describeWithRadicale('accounts in the window', (radicalePath) => {
  describeWithBrowser('of a browser', (executablePath) => {
    let browser: Browser;
    let radicale: Radicale;
    let desk: WebDesk;
    beforeAll(async () => {
      browser = await launchBrowser(executablePath);
      radicale = await startRadicale(radicalePath);
    });
    beforeEach(async () => {
      for (const place of ['work', 'home'])
        await radicale.ask('DELETE', `${radicale.url}/${radicaleUser}/${place}/`);
      await radicale.makeCalendar('Work');
      await radicale.makeCalendar('Home');
      desk = await openWebDesk(browser, { env: noKeychain });
    });
    afterEach(async () => {
      await desk.close();
      // A test that failed may have left it halted.
      await radicale.halt();
      await radicale.start();
    });
    afterAll(async () => {
      await browser.close();
      await radicale.stop();
    });

    const fillIn = async (password: string, name = 'Office') => {
      const { page } = desk;
      await page.getByLabel('User name').fill(radicaleUser);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByLabel('Name', { exact: true }).fill(name);
    };
    const begin = async () => {
      await desk.go('#/accounts/add');
      await desk.page.getByLabel('Address', { exact: true }).fill(radicale.url);
    };
    const add = async ({ isDefault = false } = {}) => {
      const { page } = desk;
      await begin();
      await choose(page.getByRole('radio', { name: /^Nowhere/ }));
      await page.getByRole('button', { name: 'Keep them there' }).click();
      await fillIn(radicalePassword);
      if (isDefault) await page.getByLabel('New events go to this account').check();
      await page.getByRole('button', { name: 'Look and add' }).click();
      await page.getByRole('heading', { name: '“Office” is connected' }).waitFor();
    };

    test('the empty view says what can be connected, and an address picks its service', async () => {
      const { page } = desk;
      await page.getByRole('link', { name: 'Accounts' }).click();
      await page.getByRole('heading', { name: 'No accounts yet' }).waitFor();
      await page.getByText(/Everything works on this computer without one/).waitFor();
      await page.getByRole('link', { name: 'Add an account' }).click();
      const address = page.getByLabel('Address', { exact: true });
      const service = page.getByLabel('Service');
      await expect
        .poll(() => address.evaluate((field) => field === document.activeElement), patient)
        .toBe(true);
      for (const [typed, name] of [
        ['ana@icloud.com', 'icloud'],
        ['ana@fastmail.com', 'fastmail'],
        ['ana@gmail.com', 'google'],
        ['https://cloud.example.com', 'other'],
        ['webcal://example.com/holidays', 'subscription'],
      ] as const) {
        await address.fill(typed);
        await expect.poll(() => service.inputValue(), patient).toBe(name);
      }
    });

    test('an account is added, named for what was found, and never ready while it fails', async () => {
      const { page } = desk;
      await begin();
      await page.getByText('Where shall passwords be kept?').waitFor();
      expect(await page.getByLabel('Password', { exact: true }).count()).toBe(0);
      await choose(page.getByRole('radio', { name: /^In an encrypted file/ }));
      await page.getByRole('textbox', { name: 'Passphrase' }).fill('short');
      await page.getByRole('button', { name: 'Keep them there' }).click();
      await page.getByText(/A passphrase needs at least 8 characters/).waitFor();
      await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
      await page.getByRole('button', { name: 'Keep them there' }).click();

      const password = page.getByLabel('Password', { exact: true });
      await fillIn('wrong');
      await page.getByRole('button', { name: 'Look and add' }).click();
      await page.getByText(/refused the sign-in of “ana”/).waitFor();
      expect(await password.getAttribute('aria-invalid')).toBe('true');
      expect(await password.inputValue()).toBe('');
      await desk.go('#/accounts');
      await page.getByRole('heading', { name: 'No accounts yet' }).waitFor();

      await begin();
      await fillIn(radicalePassword);
      await page.getByRole('button', { name: 'Look and add' }).click();
      await page.getByText(/Reached 127\.0\.0\.1:\d+ as ana: 2 calendars, 0 events this month\./).waitFor();
      const found = page.getByRole('list', { name: 'Calendars found' });
      expect((await found.getByRole('listitem').allTextContents()).sort()).toEqual(['Home', 'Work']);
      await page.getByRole('link', { name: 'All accounts' }).click();
      await page.getByRole('heading', { name: 'Office ready' }).waitFor();

      await radicale.halt();
      await page.getByRole('button', { name: 'Test' }).click();
      await page.getByRole('heading', { name: 'Office failing' }).waitFor();
      await page
        .getByText(/does not take connections/)
        .first()
        .waitFor();
      await radicale.start();
      await page.getByRole('button', { name: 'Test' }).click();
      await page.getByRole('heading', { name: 'Office ready' }).waitFor();
    });

    test('where new events go, colours and the password are changed, and the account is removed', async () => {
      const { page } = desk;
      await add();
      await desk.go('#/accounts');
      const work = page.getByRole('listitem').filter({ hasText: 'Work' });
      await work.getByRole('button', { name: /New events here/ }).click();
      await work.getByText('new events', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Colour of Work: As it came' }).click();
      await page.getByRole('menuitemradio', { name: 'Violet' }).click();
      await page.getByRole('button', { name: 'Colour of Work: Violet' }).waitFor();

      await page.getByRole('button', { name: 'Sync now' }).click();
      await page.getByText('Up to date: 0 received, 0 sent.').waitFor();
      await page.getByRole('button', { name: 'New password…' }).click();
      await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
      await page.getByRole('button', { name: 'Try and keep it' }).click();
      await page
        .getByText(/refused the sign-in/)
        .first()
        .waitFor();
      await page.getByRole('textbox', { name: 'Password' }).fill(radicalePassword);
      await page.getByRole('button', { name: 'Try and keep it' }).click();
      await page.getByText(/Reached .* 2 calendars/).waitFor();

      await desk.go('#/');
      await radicale.halt();
      await desk.ask('Lunch with Ana on Friday at 1pm');
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /^Book event/ })
        .click();
      await page
        .getByText(/Booked Lunch with Ana/)
        .first()
        .waitFor();
      await desk.go('#/accounts');
      await page.getByText('1 change waits for the server').waitFor();
      await desk.go('#/calendar');
      const lunch = page.getByRole('button', { name: /Lunch with Ana.*waits for the server/ });
      await lunch.click();
      await page.getByRole('dialog').getByText('Office/Work').waitFor();
      await page.getByRole('dialog').getByText('The latest change waits for the server.').waitFor();
      await desk.picture('calendar-waiting');
      await page.keyboard.press('Escape');
      const shown = page.getByRole('group', { name: 'Office' }).getByRole('checkbox', { name: 'Work' });
      await shown.uncheck();
      await expect.poll(() => lunch.count(), patient).toBe(0);
      await page.reload();
      await page.getByRole('button', { name: 'Today' }).waitFor();
      await expect.poll(() => shown.isChecked(), patient).toBe(false);
      await shown.check();
      await lunch.waitFor();
      await desk.go('#/accounts');
      await page.getByRole('button', { name: 'Remove… Office' }).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByText('would be lost').waitFor();
      const keep = dialog.getByRole('button', { name: 'Keep it' });
      await expect
        .poll(() => keep.evaluate((button) => button === document.activeElement), patient)
        .toBe(true);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /^Office/ }).waitFor();
      await page.getByRole('button', { name: 'Remove… Office' }).click();
      await dialog.getByRole('button', { name: 'Remove and lose one change' }).click();
      await page.getByRole('heading', { name: 'No accounts yet' }).waitFor();
    });

    test('a file of passwords is locked after a start, and its account is ready once it is open', async () => {
      const account = { url: radicale.url, user: radicaleUser, password: radicalePassword, passphrase };
      const locked = await openWebDesk(browser, { env: noKeychain, account });
      const { page } = locked;
      await locked.go('#/accounts');
      await page.getByRole('heading', { name: 'Work locked' }).waitFor();
      expect(await page.getByRole('button', { name: 'Give the password…' }).count()).toBe(0);
      const field = page.getByRole('textbox', { name: 'Passphrase' });
      await field.fill(`not ${passphrase}`);
      await page.keyboard.press('Enter');
      await page.getByText(/That is not the passphrase/).waitFor();
      await field.fill(passphrase);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Work ready' }).waitFor();
      await locked.close();
    });

    test('a calendar file on the web is shown beside the others, and can only be read', async () => {
      const { page } = desk;
      await using file = await serveFile(weekFile);
      await desk.go('#/accounts/add');
      await page.getByLabel('Address', { exact: true }).fill(file.url);
      await page.getByRole('combobox', { name: 'Read it again' }).selectOption({ label: 'every 6 hours' });
      await page.getByLabel('Name', { exact: true }).fill('Fair');
      await page.getByRole('button', { name: 'Look and add' }).click();
      await page.getByRole('heading', { name: '“Fair” is connected' }).waitFor();
      await page.getByRole('link', { name: 'All accounts' }).click();
      await page.getByText(/read every 6 hours/).waitFor();
      await page.getByText('read only', { exact: true }).waitFor();
      expect(await page.getByRole('button', { name: 'New password…' }).count()).toBe(0);
      await desk.go('#/calendar');
      await page.getByRole('button', { name: /Design review/ }).click();
      await page
        .getByRole('dialog')
        .getByText(/^Fair\/.*\(read only\)$/)
        .waitFor();
      await page.keyboard.press('Escape');
      await page.getByText('(subscribed)').waitFor();
    });

    test('an event that was changed here and on the server is shown as both have it, and the person decides', async () => {
      const { page } = desk;
      await add({ isDefault: true });
      await desk.go('#/');
      await desk.ask('Lunch with Ana on Friday at 1pm');
      const dialog = page.getByRole('alertdialog');
      await dialog.getByRole('button', { name: /^Book event/ }).click();
      await page
        .getByText(/Booked Lunch with Ana/)
        .first()
        .waitFor();
      const calendars = [`${radicale.url}/ana/work/`, `${radicale.url}/ana/home/`];
      const objects = (await Promise.all(calendars.map((url) => radicale.objects(url)))).flatMap((each) => [
        ...each,
      ]);
      const [href = '', text = ''] = objects[0] ?? [];
      await radicale.halt();
      await desk.ask('Move my lunch with Ana to Friday at 3pm');
      await dialog.getByRole('button', { name: /^Move event/ }).click();
      await page
        .getByText(/Moved Lunch with Ana/)
        .first()
        .waitFor();
      await radicale.start();
      const theirs = text.replace('SUMMARY:Lunch with Ana', 'SUMMARY:Lunch with Ana and Bo');
      expect(
        (await radicale.ask('PUT', href, { headers: { 'content-type': 'text/calendar' }, body: theirs }))
          .status,
      ).toBe(201);

      await desk.go('#/accounts');
      await page.getByRole('button', { name: 'Sync now' }).click();
      await page.getByRole('heading', { name: 'Which one holds?' }).waitFor();
      await page.getByRole('link', { name: 'Accounts 1 to decide' }).waitFor();
      const rows = await page.getByRole('row', { name: /differs/ }).all();
      const cells = rows.map((row) => row.locator('th, td').allTextContents());
      expect(await Promise.all(cells)).toEqual([
        ['Title, differs', 'Lunch with Ana', 'Lunch with Ana and Bo'],
        ['When, differs', 'Fri 27 Nov 15:00–16:00', 'Fri 27 Nov 13:00–14:00'],
      ]);
      await desk.picture('conflict');
      await desk.go('#/calendar');
      await page.getByRole('link', { name: 'Decide which one holds' }).click();
      await page.getByRole('button', { name: /^Take the server’s/ }).click();
      await expect
        .poll(() => page.getByRole('heading', { name: 'Which one holds?' }).count(), patient)
        .toBe(0);
      await desk.go('#/calendar');
      await page.getByRole('button', { name: /Lunch with Ana and Bo/ }).waitFor();
    });
  });
});
