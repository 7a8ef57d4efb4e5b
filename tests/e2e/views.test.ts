import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWithBrowser } from '../support/requirements.ts';
import { choose, launchBrowser, openWebDesk, patient, type WebDesk } from './web-desk.ts';
import { weekFile } from './week.ics.ts';

describeWithBrowser('activity and calendar in a browser', (executablePath) => {
  let browser: Browser;
  let desk: WebDesk;
  beforeAll(async () => {
    browser = await launchBrowser(executablePath);
  });
  beforeEach(async () => {
    desk = await openWebDesk(browser, { calendarFile: weekFile });
  });
  afterEach(() => desk.close());
  afterAll(() => browser.close());

  const book = async (request: string, title: string) => {
    await desk.go('#/');
    await desk.ask(request);
    await desk.page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Book event/ })
      .click();
    await desk.page
      .getByText(new RegExp(`Booked ${title}`))
      .first()
      .waitFor();
  };

  test('activity is searched, filtered and exported', async () => {
    const { page } = desk;
    await book('Lunch with Ana on Friday at 1pm', 'Lunch with Ana');
    await book('Dentist on Thursday at 9am', 'Dentist');
    await desk.go('#/activity');
    await page.getByRole('row', { name: /Booked Dentist/ }).waitFor();

    await page.getByRole('searchbox').fill('lunch');
    await expect.poll(() => page.getByRole('row', { name: /Booked Dentist/ }).count(), patient).toBe(0);
    await page.getByRole('row', { name: /Booked Lunch with Ana/ }).waitFor();
    await page.getByRole('searchbox').fill('nothing like this');
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByRole('row', { name: /Booked Dentist/ }).waitFor();

    await page.getByRole('button', { name: /^Effect/ }).click();
    await page.getByRole('menuitemradio', { name: 'Change' }).click();
    await page.getByText('2 actions').waitFor();
    await expect.poll(() => page.getByRole('row', { name: /read/ }).count(), patient).toBe(0);

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /JSON lines/ }).click();
    const lines = (await readFile(await (await downloading).path(), 'utf8')).trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(lines.map((line) => JSON.stringify(JSON.parse(line))).join()).toContain('Dentist');

    await page.getByRole('button', { name: 'Verify record' }).click();
    await page.getByText(/The record is intact: \d+ entries/).waitFor();
  });

  test('a day of the chart shows that day alone', async () => {
    const { page } = desk;
    await book('Dentist on Thursday at 9am', 'Dentist');
    await desk.go('#/activity');
    await page.getByRole('button', { name: 'Table' }).click();
    await page.getByRole('button', { name: 'Mon 23 Nov' }).click();
    await page.getByRole('button', { name: /show other days again/ }).waitFor();
    await expect.poll(() => page.getByRole('row', { name: /Booked Dentist/ }).count(), patient).toBe(1);
  });

  test('all of a run is taken back at once', async () => {
    const { page } = desk;
    await desk.ask('Book a call with Bo tomorrow at 3pm and book lunch with Ana on Friday at 1pm');
    for (const title of [/Call with Bo/i, /Lunch with Ana/i]) {
      await page.getByRole('alertdialog').getByRole('heading', { name: title }).waitFor();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /^Book event/ })
        .click();
    }
    await page.getByRole('article').getByText('done', { exact: true }).waitFor();
    await desk.go('#/activity');
    await page.getByRole('button', { name: /^Undo all/ }).click();
    await expect.poll(() => page.getByRole('row', { name: /Booked.*undone/ }).count(), patient).toBe(2);
  });

  test('the calendar shows a week, a day and a list', async () => {
    const { page } = desk;
    await desk.go('#/calendar');
    await page.getByRole('button', { name: /Roadmap/ }).waitFor();
    await desk.picture('calendar-week');
    const [roadmap, hiring] = await Promise.all(
      ['Roadmap', 'Hiring'].map((name) => page.getByRole('button', { name: new RegExp(name) }).boundingBox()),
    );
    expect((roadmap?.x ?? 0) + (roadmap?.width ?? 0)).toBeLessThanOrEqual((hiring?.x ?? 0) + 1);
    const fair = await page.getByRole('button', { name: 'Trade fair' }).boundingBox();
    const day = await page.getByRole('heading', { name: /Tuesday 24 November/ }).boundingBox();
    expect((fair?.width ?? 0) / (day?.width ?? 1)).toBeGreaterThan(2.8);
    expect(await page.getByRole('button', { name: /Stand-up/ }).count()).toBe(5);
    expect(await page.getByText('<b>Not bold</b><script>alert(1)</script>').count()).toBeGreaterThan(0);

    await page.getByRole('button', { name: /Perhaps.*tentative/ }).click();
    await page.getByRole('dialog').getByText('Tentative: not settled yet.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Team lunch/ }).click();
    await page.getByRole('dialog').getByText('Canteen').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: /Team lunch/ }).focus();
    await page.keyboard.press('a');
    await page.getByRole('heading', { name: 'Tomorrow' }).waitFor();
    expect(await page.getByRole('button', { name: 'Night train' }).count()).toBe(2);
    await choose(page.getByRole('radio', { name: 'Day' }));
    await page.getByRole('button', { name: 'Later', exact: true }).click();
    await page.getByText('Tuesday 24 November 2026').first().waitFor();
    await page.getByRole('button', { name: 'Today' }).click();
    await page.getByRole('button', { name: /Design review/ }).waitFor();
  });
});
