import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Radicale, radicalePassword, radicaleUser, startRadicale } from '../support/radicale.ts';
import { describeWithBrowser, describeWithRadicale } from '../support/requirements.ts';
import { invitationFile } from './invitation.ics.ts';
import { fillMail } from './two-mails.ts';
import { choose, launchBrowser, noKeychain, openWebDesk, type WebDesk } from './web-desk.ts';
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

const reviewFile = (title: string) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Deskhand//tests//EN',
    'BEGIN:VEVENT',
    'UID:review@example.com',
    'DTSTAMP:20261101T000000Z',
    'DTSTART:20261127T120000Z',
    'DTEND:20261127T130000Z',
    `SUMMARY:${title}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

describeWithBrowser('for everybody', (executablePath) => {
  let browser: Browser;
  let axe: string;
  beforeAll(async () => {
    browser = await launchBrowser(executablePath);
    axe = await readFile(axeFile, 'utf8');
  });
  afterAll(() => browser.close());

  const checkOf = (desk: WebDesk, look: string) => async (view: string) => {
    await desk.picture(`${view}-${look.replaceAll(/\W+/g, '-')}`);
    expect(await violations(desk.page, axe), view).toEqual([]);
    const sideways = await desk.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways, `${view} scrolls sideways`).toBe(0);
  };

  const looks = [
    { name: 'light', colorScheme: 'light' as const, viewport: { width: 1280, height: 860 } },
    { name: 'dark', colorScheme: 'dark' as const, viewport: { width: 1280, height: 860 } },
    { name: 'narrow', colorScheme: 'light' as const, viewport: { width: 380, height: 720 } },
    { name: 'at 200 %', colorScheme: 'dark' as const, viewport: { width: 640, height: 430 } },
  ];
  test.each(looks)('no view has a violation, $name', async ({ name, ...look }) => {
    const desk = await openWebDesk(browser, {
      ...look,
      calendarFile: weekFile,
      mail: fillMail,
      env: noKeychain,
    });
    const { page } = desk;
    const check = checkOf(desk, name);
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
    await desk.go('#/mail');
    await page.getByRole('link', { name: /ACME News/ }).waitFor();
    await check('mail');
    await page.getByRole('link', { name: /ACME News/ }).click();
    await page.getByRole('button', { name: 'Reply' }).waitFor();
    await check('mail-thread');
    await page.getByRole('button', { name: 'Forward' }).click();
    await page.getByRole('dialog').waitFor();
    await check('mail-forward');
    await page.keyboard.press('Escape');
    await desk.go('#/mail?box=outbox');
    await page.getByRole('heading', { name: 'Nothing is on its way' }).waitFor();
    await check('mail-outbox');
    await desk.go('#/accounts');
    await page.getByRole('heading', { name: 'No accounts yet' }).waitFor();
    await check('accounts-empty');
    await desk.go('#/accounts/add');
    await page.getByLabel('Address', { exact: true }).fill('ana@fastmail.com');
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
    await page.getByLabel('Address', { exact: true }).fill('ana@gmail.com');
    await page.getByLabel('Client id').waitFor();
    await check('accounts-sign-in');
    await page.getByLabel('Address', { exact: true }).fill('https://example.com/holidays.ics');
    await page.getByLabel('Read it again').waitFor();
    await check('accounts-subscription');
    await desk.go('#/permissions');
    await page.getByRole('heading', { name: 'Always allowed' }).waitFor();
    await check('permissions');
    await desk.go('#/settings');
    await page.getByLabel('Time zone').waitFor();
    await check('settings');
    await desk.go('#/');
    await desk.ask('Offer Bo three slots next week');
    await dialog.getByRole('button', { name: 'Hold them' }).waitFor();
    await check('confirm-holds');
    await dialog.getByRole('button', { name: 'Don’t' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Not held').first().waitFor();
    await desk.ask('Skip the stand-up on Friday');
    await dialog.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Which ones').waitFor();
    await check('confirm-instances');
    await desk.close();
  });

  describeWithRadicale('with accounts', (radicalePath) => {
    let radicale: Radicale;
    beforeAll(async () => {
      radicale = await startRadicale(radicalePath);
    });
    afterAll(() => radicale.stop());

    test.each(looks)('no view has a violation, $name', async ({ name, ...look }) => {
      const calendar = await radicale.makeCalendar('Work');
      const put = async (title: string) => {
        const { status } = await radicale.ask('PUT', `${calendar}review.ics`, {
          headers: { 'content-type': 'text/calendar' },
          body: reviewFile(title),
        });
        expect(status).toBe(201);
      };
      await put('Review');
      const desk = await openWebDesk(browser, { ...look, env: noKeychain });
      const { page } = desk;
      const check = checkOf(desk, name);
      await desk.go('#/accounts/add');
      await page.getByLabel('Address', { exact: true }).fill(radicale.url);
      await choose(page.getByRole('radio', { name: /^Nowhere/ }));
      await page.getByRole('button', { name: 'Keep them there' }).click();
      await page.getByLabel('User name').fill(radicaleUser);
      await page.getByLabel('Password', { exact: true }).fill(radicalePassword);
      await page.getByLabel('Name', { exact: true }).fill('Office');
      await page.getByRole('button', { name: 'Look and add' }).click();
      await page.getByText(/Reached .* 1 calendar, 1 event this month/).waitFor();
      await check('accounts-found');

      await radicale.halt();
      await desk.go('#/');
      await desk.ask('Move my review to Friday at 3pm');
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /^Move event/ })
        .click();
      await page
        .getByText(/Moved Review/)
        .first()
        .waitFor();
      await desk.go('#/calendar?view=agenda&day=2026-11-27');
      await page.getByRole('button', { name: /waits for the server/ }).click();
      await page.getByRole('dialog').waitFor();
      await check('calendar-waiting');
      await page.keyboard.press('Escape');
      await desk.go('#/accounts');
      await page.getByRole('button', { name: /^Remove/ }).click();
      await page.getByText('would be lost').waitFor();
      await check('accounts-remove');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Test' }).click();
      await page.getByRole('heading', { name: 'Office failing' }).waitFor();
      await page.getByRole('button', { name: 'New password…' }).click();
      await check('accounts-failing');

      await radicale.start();
      await put('Review of the year');
      await page.getByRole('button', { name: 'Sync now' }).click();
      await page.getByRole('heading', { name: 'Which one holds?' }).waitFor();
      await check('accounts-conflict');
      await desk.close();
      await radicale.ask('DELETE', calendar);
    });
  });
});
