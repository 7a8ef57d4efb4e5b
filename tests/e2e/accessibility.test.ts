import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithBrowser } from '../support/requirements.ts';
import { invitationFile } from './invitation.ics.ts';
import { choose, launchBrowser, noKeychain, openWebDesk } from './web-desk.ts';
import { weekFile } from './week.ics.ts';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const violations = async (page: Page, axe: string): Promise<string[]> => {
  // Evaluated by the debugger and not put into the page, whose policy refuses scripts from elsewhere.
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${String(target)}\n${failureSummary ?? ''}`),
  );
};

describeWithBrowser('for everybody', (executablePath) => {
  let browser: Browser;
  let axe: string;
  beforeAll(async () => {
    browser = await launchBrowser(executablePath);
    axe = await readFile(axeFile, 'utf8');
  });
  afterAll(() => browser.close());

  const looks = [
    { name: 'light', colorScheme: 'light' as const, viewport: { width: 1280, height: 860 } },
    { name: 'dark', colorScheme: 'dark' as const, viewport: { width: 1280, height: 860 } },
    { name: 'narrow', colorScheme: 'light' as const, viewport: { width: 380, height: 720 } },
    { name: 'at 200 %', colorScheme: 'dark' as const, viewport: { width: 640, height: 430 } },
  ];
  test.each(looks)('no view has a violation, $name', async ({ name, ...look }) => {
    const desk = await openWebDesk(browser, { ...look, calendarFile: weekFile, env: noKeychain });
    const { page } = desk;
    const check = async (view: string) => {
      await desk.picture(`${view}-${name.replaceAll(/\W+/g, '-')}`);
      expect(await violations(page, axe), view).toEqual([]);
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways, `${view} scrolls sideways`).toBe(0);
    };
    await check('assistant-empty');
    await desk.openFile(invitationFile);
    await page.getByRole('heading', { name: 'Planning' }).waitFor();
    await check('calendar-file');
    await page.getByRole('button', { name: 'Leave it' }).click();
    await page.getByRole('heading', { name: 'Calendar', exact: true }).waitFor();
    await desk.go('#/');
    await desk.ask('Book a meeting');
    await page.getByText('When is “Meeting”?').waitFor();
    await check('question');
    await page.getByRole('button', { name: 'Stop' }).click();
    await desk.ask('Book a 45 minute call with Ana this week in the morning');
    await page.getByText('Which time suits you?').waitFor();
    await page.getByRole('region', { name: /^Everybody’s time/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Take this time' }).waitFor();
    await check('slot-picker');
    await page.getByRole('button', { name: 'Stop' }).click();
    await desk.ask('Lunch with Ana on Friday at 1pm at Chez Nous');
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    await page.waitForTimeout(500);
    await check('confirm');
    await dialog.getByRole('button', { name: 'Edit' }).click();
    await check('confirm-edit');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.keyboard.press('Escape');
    await check('assistant-waiting');
    await page.getByRole('button', { name: 'Review change' }).click();
    await dialog.getByRole('button', { name: /^Book event/ }).click();
    await page
      .getByText(/Booked Lunch with Ana/)
      .first()
      .waitFor();
    await check('assistant-done');
    await desk.go('#/activity');
    await page.getByRole('row', { name: /Booked/ }).waitFor();
    await check('activity');
    await page.getByRole('button', { name: 'Table' }).click();
    await page.getByRole('row', { name: /Booked/ }).click();
    await page.getByText('You, in the dialog').waitFor();
    const title = await page.getByRole('heading', { name: /Booked “Lunch with Ana”/ }).boundingBox();
    expect(title?.height).toBeGreaterThan(18);
    await check('activity-details');
    for (const view of ['week', 'day', 'agenda']) {
      await desk.go(`#/calendar?view=${view}&day=2026-11-26`);
      await page
        .getByRole('button', { name: /Night train/ })
        .first()
        .waitFor();
      await check(`calendar-${view}`);
    }
    await page
      .getByRole('button', { name: /Night train/ })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await check('calendar-event');
    await page.keyboard.press('Escape');
    await desk.go('#/accounts');
    await page.getByRole('heading', { name: 'No accounts yet' }).waitFor();
    await check('accounts-empty');
    await desk.go('#/accounts/add');
    await page.getByLabel('Address').fill('ana@fastmail.com');
    await page.getByText('Where shall passwords be kept?').waitFor();
    await check('accounts-vault');
    await choose(page.getByRole('radio', { name: /^In an encrypted file/ }));
    await page.getByRole('button', { name: 'Keep them there' }).click();
    await page.getByText(/give its passphrase/).waitFor();
    await check('accounts-passphrase');
    await choose(page.getByRole('radio', { name: /^Nowhere/ }));
    await page.getByRole('button', { name: 'Keep them there' }).click();
    await page.getByRole('link', { name: 'Make one at Fastmail' }).waitFor();
    await page.getByRole('button', { name: 'Look and add' }).click();
    await page.getByText(/Give the password/).waitFor();
    await check('accounts-add');
    await page.getByLabel('Address').fill('ana@gmail.com');
    await page.getByLabel('Client id').waitFor();
    await check('accounts-sign-in');
    await page.getByLabel('Address').fill('https://example.com/holidays.ics');
    await page.getByLabel('Read it again').waitFor();
    await check('accounts-subscription');
    await desk.go('#/permissions');
    await page.getByRole('heading', { name: 'Always allowed' }).waitFor();
    await check('permissions');
    await desk.go('#/settings');
    await page.getByLabel('Time zone').waitFor();
    await check('settings');
    await desk.close();
  });
});
