import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWithBrowser } from '../support/requirements.ts';
import { choose, launchBrowser, openWebDesk, patient, type WebDesk } from './web-desk.ts';

describeWithBrowser('deciding in a browser', (executablePath) => {
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

  const dialog = () => desk.page.getByRole('alertdialog');

  test('always allows what was granted, until it is revoked', async () => {
    const { page } = desk;
    await desk.ask('Dentist on Thursday at 9am');
    await dialog()
      .getByRole('button', { name: /For the next time/ })
      .click();
    await page.getByRole('menuitemradio', { name: /Always allow new events/ }).click();
    await dialog()
      .getByRole('button', { name: /^Book event/ })
      .click();
    await page
      .getByText(/Booked Dentist/)
      .first()
      .waitFor();

    await desk.ask('Lunch with Ana on Friday at 1pm');
    await page
      .getByText(/Booked Lunch with Ana/)
      .first()
      .waitFor();
    expect(await dialog().count()).toBe(0);

    await desk.go('#/permissions');
    await page.getByRole('button', { name: /^Revoke/ }).click();
    await page.getByText('Nothing yet.').waitFor();
    await desk.go('#/');
    await desk.ask('Coffee with Bo on Friday at 4pm');
    await dialog()
      .getByRole('heading', { name: /Coffee with Bo/ })
      .waitFor();
  });

  test('asks what is missing, and goes on with the answer', async () => {
    const { page } = desk;
    await desk.ask('Book a meeting');
    await page.getByText('When is “Meeting”?').waitFor();
    await desk.picture('question');
    await page.getByLabel('Your answer').fill('tomorrow at 3pm');
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await expect.poll(() => dialog().getByText('Tue 24 Nov 15:00–16:00').count(), patient).toBe(1);
  });

  test('stops a run that waits', async () => {
    const { page } = desk;
    await desk.ask('Lunch with Ana on Friday at 1pm');
    await dialog().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('article').getByText('stopped', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Review change' }).count()).toBe(0);
  });

  test('does what a level says from then on', async () => {
    const { page } = desk;
    await desk.go('#/permissions');
    const change = page.getByRole('group', { name: /: change$/ });
    await choose(change.getByRole('radio', { name: 'Auto' }));
    await page
      .getByRole('row', { name: /^change/ })
      .getByText('Happens without asking')
      .waitFor();
    await desk.picture('permissions');
    await desk.go('#/');
    await desk.ask('Dentist on Thursday at 9am');
    await page
      .getByText(/Booked Dentist/)
      .first()
      .waitFor();

    await desk.go('#/permissions');
    await choose(change.getByRole('radio', { name: 'Off' }));
    await desk.go('#/');
    await desk.ask('Haircut on Thursday at 11am');
    await page.getByRole('article').filter({ hasText: 'Haircut' }).waitFor();
    await page
      .getByRole('article')
      .getByText(/^(done|failed|stopped)$/)
      .waitFor();
    await desk.go('#/activity');
    await expect.poll(() => page.getByRole('row', { name: /Haircut.*refused/ }).count(), patient).toBe(1);
  });

  test('keeps what is set, and shows times so', async () => {
    const { page } = desk;
    await desk.go('#/settings');
    await choose(page.getByRole('radio', { name: '1:00 pm' }));
    await choose(page.getByRole('radio', { name: 'Dark' }));
    await page.getByLabel('Working hours from').waitFor();
    await expect.poll(() => page.getByLabel('Working hours from').inputValue(), patient).toBe('9:00 am');
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset['theme']), patient)
      .toBe('dark');
    await desk.go('#/');
    await desk.ask('Lunch with Ana on Friday at 1pm');
    await dialog().getByText('Fri 27 Nov 1:00–2:00 pm').waitFor();
    await page.reload();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset['theme']), patient)
      .toBe('dark');
  });

  test('refuses to undo what has changed since, and asks when it is wanted even so', async () => {
    const { page } = desk;
    await desk.ask('Dentist on Thursday at 9am');
    await dialog()
      .getByRole('button', { name: /^Book event/ })
      .click();
    await page
      .getByText(/Booked Dentist/)
      .first()
      .waitFor();
    await desk.ask('Move the dentist to Thursday at 11am');
    await dialog()
      .getByRole('button', { name: /^Move event/ })
      .click();
    await page
      .getByText(/Moved Dentist/)
      .first()
      .waitFor();
    await page.getByText(/Next: Dentist, Thu 26 Nov 11:00/).waitFor();
    await page.getByRole('button', { name: /^Undo Booked/ }).click();
    await page.getByRole('button', { name: 'Undo anyway…' }).click();
    await dialog().waitFor();
    await desk.picture('undo-anyway');
    await dialog().locator('.is-primary, .is-danger').last().click();
    await desk.go('#/calendar?view=day&day=2026-11-26');
    await page.getByText('Thursday 26 November 2026').first().waitFor();
    await expect.poll(() => page.getByRole('button', { name: /Dentist/ }).count(), patient).toBe(0);
  });

  test('says plainly what it does not understand, and shows text as text', async () => {
    const { page } = desk;
    await desk.ask('<img src=x onerror=alert(1)> שלום');
    await page.getByRole('article').getByText('<img src=x onerror=alert(1)> שלום').first().waitFor();
    await page
      .getByRole('article')
      .getByText(/do not understand/)
      .waitFor();
    await desk.ask('x'.repeat(10_000));
    await page
      .getByRole('article')
      .getByText(/^x{100}/)
      .first()
      .waitFor();
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(sideways).toBe(false);
  });
});
