import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWithBrowser } from '../support/requirements.ts';
import { launchBrowser, openWebDesk, patient, type WebDesk } from './web-desk.ts';
import { weekFile } from './week.ics.ts';

describeWithBrowser('a choice of times', (executablePath) => {
  let browser: Browser;
  let desk: WebDesk;
  beforeAll(async () => {
    browser = await launchBrowser(executablePath);
  });
  beforeEach(async () => {
    desk = await openWebDesk(browser, { calendarFile: weekFile });
    await desk.ask('Book a 45 minute call with Ana this week in the morning');
    await desk.page.getByText('Which time suits you?').waitFor();
  });
  afterEach(() => desk.close());
  afterAll(() => browser.close());

  const suggestions = () => desk.page.getByRole('listitem').getByRole('button');

  test('is drawn as a week with everybody’s time, and a suggestion is taken with a click', async () => {
    const { page } = desk;
    await desk.picture('slot-picker');
    await page.getByText('Ana · no data').waitFor();
    const second = suggestions().nth(1);
    const words = await second.locator('b').textContent();
    await second.hover();
    await second.click();
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain(words);
  });

  test('is made by keyboard: the arrows move a time of one’s own, Enter takes it', async () => {
    const { page } = desk;
    const week = page.getByRole('region', { name: /^Everybody’s time/ });
    await week.focus();
    await page.keyboard.press('ArrowDown');
    const status = page.getByRole('status').filter({ hasText: 'No data on Ana.' });
    await status.waitFor();
    for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const words = await status.locator('b').textContent();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain(words);
  });

  test('a free place in the week can be clicked, and one’s own busy time not be taken', async () => {
    const { page } = desk;
    const thursday = page.getByRole('button', { name: 'Choose a time on Thu 26 Nov' });
    const box = await thursday.boundingBox();
    // Hours from 9 to 18: the stand-up is at 9:30, and at 13:30 there is nothing.
    await thursday.click({ position: { x: 8, y: ((box?.height ?? 0) * 0.6) / 9 } });
    const take = page.getByRole('button', { name: 'Take this time' });
    await page.getByText(/You are busy/).waitFor();
    expect(await take.getAttribute('aria-disabled')).toBe('true');
    await thursday.click({ position: { x: 8, y: (box?.height ?? 0) * 0.5 } });
    await page.getByText(/You are free/).waitFor();
    const words = await page
      .getByRole('status')
      .filter({ hasText: 'You are free.' })
      .locator('b')
      .textContent();
    await take.click();
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    await expect.poll(() => dialog.textContent(), patient).toContain(words);
  });
});
