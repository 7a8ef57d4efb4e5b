import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWithBrowser } from '../support/requirements.ts';
import { invitationFile } from './invitation.ics.ts';
import { launchBrowser, openWebDesk, patient, type WebDesk } from './web-desk.ts';

describeWithBrowser('a calendar file opened with the app', (executablePath) => {
  let browser: Browser;
  let desk: WebDesk;
  beforeAll(async () => {
    browser = await launchBrowser(executablePath);
  });
  beforeEach(async () => {
    desk = await openWebDesk(browser);
  });
  afterEach(() => desk.close());
  afterAll(() => browser.close());

  test('is shown with what is in it, and taken into a calendar when the person says so', async () => {
    const { page } = desk;
    await desk.openFile(invitationFile);
    await page.getByRole('heading', { name: 'Calendar file' }).waitFor();
    await page.getByText('This is an invitation.').waitFor();
    await page.getByRole('heading', { name: 'Planning <b>2027</b>' }).waitFor();
    await page.getByText('Invited by Eve').waitFor();
    await page.getByText(/Tasks are not kept in a calendar here/).waitFor();
    await page.getByRole('button', { name: 'Add to calendar' }).click();
    await page.getByText('In “Personal”: 1 added.').waitFor();
    await page.getByRole('link', { name: 'Show the calendar' }).click();
    await expect.poll(() => page.getByText('Planning <b>2027</b>').count(), patient).toBeGreaterThan(0);
  });

  test('is shown at once when the start names it', async () => {
    const started = await openWebDesk(browser, { openedFile: invitationFile });
    try {
      const { page } = started;
      await page.getByRole('heading', { name: 'Planning <b>2027</b>' }).waitFor();
      expect(page.url()).toContain('#/file');
    } finally {
      await started.close();
    }
  });

  test('is left, and nothing of it stays', async () => {
    const { page } = desk;
    await desk.openFile(invitationFile);
    await page.getByRole('button', { name: 'Leave it' }).click();
    await page.getByRole('heading', { name: 'Calendar', exact: true }).waitFor();
    expect(await page.getByText('Planning').count()).toBe(0);
    await desk.go('#/file');
    await page.getByText('No calendar file is open').waitFor();
  });

  test('that holds no events says why', async () => {
    const { page } = desk;
    await desk.openFile('Dear Ana, see you on Friday.');
    await page.getByText(/This is not an iCalendar file/).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.url(), patient).toContain('#/calendar');
  });
});
