import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithBrowser } from '../support/requirements.ts';
import { launchBrowser, openWebDesk } from './web-desk.ts';

describeWithBrowser('with the keyboard alone', (executablePath) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(executablePath);
  });
  afterAll(() => browser.close());

  test('a request is made, approved, found and undone', async () => {
    const desk = await openWebDesk(browser);
    const { page } = desk;
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.keyboard.type('Lunch with Ana on Friday at 1pm');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    expect(await focused()).toBe('Don’t');
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
      );
      expect(inside).toBe(true);
    }
    await page.waitForTimeout(500);
    await page.keyboard.press('Control+Enter');
    await page
      .getByText(/Booked Lunch with Ana/)
      .first()
      .waitFor();

    await page.evaluate(() => document.querySelector<HTMLElement>('.skip-link')?.focus());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused()).toContain('Activity');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Booked/ }).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Booked “Lunch with Ana”/ }).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('u');
    await page
      .getByRole('row', { name: /undone/ })
      .first()
      .waitFor();
    await desk.close();
  });

  test('Enter alone never approves', async () => {
    const desk = await openWebDesk(browser);
    const { page } = desk;
    await page.keyboard.type('Lunch with Ana on Friday at 1pm');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(600);
    await desk.go('#/calendar?view=day&day=2026-11-27');
    await page.waitForTimeout(300);
    expect(await page.getByRole('button', { name: /Lunch with Ana/ }).count()).toBe(0);
    await desk.close();
  });
});
