import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWithBrowser } from '../support/requirements.ts';
import { choose, launchBrowser, noKeychain, openWebDesk, type WebDesk } from './web-desk.ts';

describeWithBrowser('signing in to a service from the window', (executablePath) => {
  let browser: Browser;
  let desk: WebDesk;
  beforeAll(async () => {
    browser = await launchBrowser(executablePath);
  });
  beforeEach(async () => {
    // No browser of the system's can be opened there.
    desk = await openWebDesk(browser, { env: { ...noKeychain, DISPLAY: '', WAYLAND_DISPLAY: '' } });
  });
  afterEach(() => desk.close());
  afterAll(() => browser.close());

  test.each([
    ['google', 'Google', 'https://accounts.google.com'],
    ['microsoft', 'Microsoft', 'https://login.microsoftonline.com'],
  ])(
    'the page of %s is there to be opened, and saying no connects nothing',
    async (service, name, origin) => {
      const { page } = desk;
      await desk.go('#/accounts/add');
      await page.getByLabel('Service').selectOption(service);
      await choose(page.getByRole('radio', { name: /^Nowhere/ }));
      await page.getByRole('button', { name: 'Keep them there' }).click();
      await page.getByLabel('Client id').fill('mine.example');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Waiting until you have signed in').waitFor();
      const link = page.getByRole('link', { name: 'Open the page' });
      const address = new URL((await link.getAttribute('href')) ?? '');
      await desk.picture(`sign-in-${service}`);
      expect([address.origin, address.searchParams.get('client_id')]).toEqual([origin, 'mine.example']);

      const back = new URL(address.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set('state', address.searchParams.get('state') ?? '');
      const answer = await desk.context.request.get(back.href);
      expect([answer.status(), await answer.text()]).toEqual([
        200,
        expect.stringContaining('close this page and go back to Deskhand'),
      ]);
      await page.getByText(`You did not allow Deskhand in at ${name}, so nothing was connected.`).waitFor();
      await desk.go('#/accounts');
      await page.getByRole('heading', { name: 'No accounts yet' }).waitFor();
    },
  );
});
