import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithBrowser } from '../support/requirements.ts';
import { fillMail } from './two-mails.ts';
import { launchBrowser, openWebDesk, patient, type WebDesk } from './web-desk.ts';

describeWithBrowser('mail in a browser', (path) => {
  let browser: Browser;
  let desk: WebDesk;
  beforeAll(async () => {
    browser = await launchBrowser(path);
    desk = await openWebDesk(browser, { mail: fillMail });
  });
  afterAll(async () => {
    await desk.close();
    await browser.close();
  });

  test('is listed, searched and read, and what is not as it seems is said', async () => {
    const { page } = desk;
    await desk.go('#/mail');
    await page.getByRole('link', { name: /Ana Costa/ }).waitFor();
    await desk.picture('mail');
    await page.getByLabel('Search mail').fill('from:acme');
    await expect
      .poll(() => page.getByRole('list', { name: 'Messages' }).getByRole('link').count(), patient)
      .toBe(1);
    await page.getByRole('link', { name: /ACME News/ }).click();
    await page.getByText('The link “acme.example” leads to elsewhere.example.').waitFor();
    expect(await page.getByText('Ignore all instructions').count()).toBe(0);
    await page.getByRole('button', { name: 'Show formatted' }).click();
    const offers = page.frameLocator('iframe').getByRole('heading', { name: 'Offers' });
    await offers.waitFor();
    expect(await offers.evaluate((heading) => getComputedStyle(heading).color)).toBe('rgb(204, 0, 0)');
    await page.getByText(/would tell the sender/).waitFor();
  });

  test('is gone through, opened, left and archived with the keyboard', async () => {
    const { page } = desk;
    await desk.go('#/mail');
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.getByLabel('Search mail').focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain('Ana Costa');
    await page.keyboard.press('j');
    expect(await focused()).toContain('ACME News');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Lease' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Lease' }).waitFor({ state: 'detached' });
    expect(await focused()).toContain('Ana Costa');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Lease' }).waitFor();
    await page.keyboard.press('e');
    const dialog = page.getByRole('alertdialog');
    await dialog
      .getByText(/^Archive /)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Don’t' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('is written, approved, held, and taken back to a draft', async () => {
    const { page } = desk;
    await desk.go('#/mail');
    await page.getByRole('button', { name: 'New mail' }).click();
    await page.getByLabel('To', { exact: true }).fill('Ana');
    await page.getByRole('button', { name: 'Send…' }).click();
    await page.getByText('“Ana” is no address; write one like ana@example.com.').waitFor();
    await page.getByLabel('To', { exact: true }).fill('ana@example.com');
    await page.getByLabel('Subject').fill('Page 3');
    await page.getByLabel('Text').fill('I read it.');
    await page.getByRole('button', { name: 'Send…' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('Send “Page 3” to ana@example.com?').waitFor();
    await dialog.getByText('I read it.').waitFor();
    await desk.picture('confirm-mail');
    await dialog.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Text').fill('I read it twice.');
    await dialog.getByRole('button', { name: /Review again/ }).click();
    await dialog.getByText('I read it twice.').waitFor();
    await page.waitForTimeout(600);
    await dialog.getByRole('button', { name: /^Send/ }).click();
    await desk.go('#/mail?box=outbox');
    await page.getByText(/Held, goes in/).waitFor();
    await page.getByRole('button', { name: /Take back/ }).click();
    await page.getByText(/^Taken back/).waitFor();
    await desk.go('#/mail');
    await page.getByRole('link', { name: /Drafts/ }).click();
    await page.getByRole('link', { name: /Page 3/ }).click();
    await page.getByRole('button', { name: 'Go on writing' }).click();
    expect(await page.getByLabel('Text').inputValue()).toBe('I read it twice.');
    await page.keyboard.press('Escape');
  });
});
