import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWithBrowser } from '../support/requirements.ts';
import { launchBrowser, openWebDesk, patient, type WebDesk } from './web-desk.ts';
import { weekFile } from './week.ics.ts';

const lunch = 'Lunch with Ana on Friday at 1pm at Chez Nous';

describeWithBrowser('the main job in a browser', (executablePath) => {
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

  const dialog = () => desk.page.getByRole('alertdialog');

  test('books what was asked for after it was shown, records it, and takes it back', async () => {
    const { page } = desk;
    await desk.ask(lunch);
    await dialog().getByRole('heading', { name: 'Book “Lunch with Ana”?' }).waitFor();
    const shown = await dialog().innerText();
    expect(shown).toContain('Fri 27 Nov 13:00–14:00');
    expect(shown).toContain('Chez Nous');
    expect(shown).toContain('At the same time: Team lunch');
    expect(shown).toContain(`“${lunch}”`);
    await desk.picture('confirm');
    await dialog()
      .getByRole('button', { name: /^Book event/ })
      .click();
    await page.getByText('Booked Lunch with Ana on Fri 27 Nov').waitFor();
    await desk.picture('assistant-done');

    await desk.go('#/calendar?view=day&day=2026-11-27');
    await page.getByRole('button', { name: /Lunch with Ana.*13:00–14:00/ }).waitFor();
    await desk.go('#/activity');
    await page.getByRole('row', { name: /Booked Lunch with Ana/ }).click();
    await page.getByRole('heading', { name: /Booked “Lunch with Ana”/ }).waitFor();
    await page.getByText('You, in the dialog').waitFor();
    await desk.picture('activity');
    await page.getByRole('button', { name: 'Undo this change' }).click();
    await page
      .getByRole('row', { name: /undone/ })
      .first()
      .waitFor();

    await desk.go('#/calendar?view=day&day=2026-11-27');
    await page.getByRole('button', { name: /Team lunch/ }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: /Lunch with Ana/ }).count(), patient).toBe(0);
  });

  test('asks anew with what was edited, and books that', async () => {
    const { page } = desk;
    await desk.ask(lunch);
    await dialog().getByRole('button', { name: 'Edit' }).click();
    const form = page.getByRole('form', { name: 'Edit before it is done' });
    await form.getByLabel('Title').fill('Long lunch');
    await form.getByLabel('At', { exact: true }).first().fill('12:15');
    expect(await form.getByLabel('At', { exact: true }).last().inputValue()).toBe('13:15');
    await form.getByLabel('Place').fill('Chez Paul');
    await form.getByRole('button', { name: /^Review again/ }).click();
    await dialog().getByRole('heading', { name: 'Book “Long lunch”?' }).waitFor();
    expect(await dialog().innerText()).toContain('Fri 27 Nov 12:15–13:15');
    await dialog()
      .getByRole('button', { name: /^Book event/ })
      .click();
    await page
      .getByText(/Booked Long lunch/)
      .first()
      .waitFor();
  });

  test('tells what is wrong with an edit where it is wrong', async () => {
    await desk.ask(lunch);
    await dialog().getByRole('button', { name: 'Edit' }).click();
    const form = desk.page.getByRole('form', { name: 'Edit before it is done' });
    await form.getByLabel('At', { exact: true }).last().fill('12:00');
    await form.getByLabel('Title').fill(' ');
    await form.getByRole('button', { name: /^Review again/ }).click();
    await form.getByText('It must end after it starts.').waitFor();
    await form.getByLabel('At', { exact: true }).last().fill('15:00');
    await form.getByRole('button', { name: /^Review again/ }).click();
    await form.getByText('Give a title.').waitFor();
    await desk.page.keyboard.press('Escape');
    await expect
      .poll(() => dialog().getByRole('heading').first().textContent(), patient)
      .toBe('Book “Lunch with Ana”?');
    expect(await dialog().innerText()).toContain('Fri 27 Nov 13:00–14:00');
  });

  test('does nothing when it is refused', async () => {
    const { page } = desk;
    await desk.ask(lunch);
    await dialog().getByRole('button', { name: 'Don’t' }).click();
    await expect.poll(() => dialog().count(), patient).toBe(0);
    await desk.go('#/activity');
    await page.getByRole('row', { name: /Lunch with Ana.*refused/ }).waitFor();
    await desk.go('#/calendar?view=day&day=2026-11-27');
    await page.getByRole('button', { name: /Team lunch/ }).waitFor();
    expect(await page.getByRole('button', { name: /Lunch with Ana/ }).count()).toBe(0);
  });

  test('still asks after the page was loaded again, and after the dialog was left', async () => {
    const { page } = desk;
    await desk.ask(lunch);
    await dialog().waitFor();
    await page.reload();
    await dialog().getByRole('heading', { name: 'Book “Lunch with Ana”?' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog().count(), patient).toBe(0);
    await page.getByRole('button', { name: 'Review change' }).click();
    await dialog()
      .getByRole('button', { name: /^Book event/ })
      .click();
    await expect.poll(() => page.getByText('Booked Lunch with Ana on Fri 27 Nov').count(), patient).toBe(1);
  });

  test('asks in a window of its own as well, and notices that it was answered there', async () => {
    const { page, context } = desk;
    await desk.ask(lunch);
    await dialog().waitFor();
    const second = await context.newPage();
    const approvalId = new Promise<string>((resolve) => {
      second.on('websocket', (socket) =>
        socket.on('framereceived', ({ payload }) => {
          const found = /"approvals":\[\{"id":"(apr_\w+)"/.exec(String(payload))?.[1];
          if (found) resolve(found);
        }),
      );
    });
    await second.goto(page.url());
    await second.goto(`${page.url().split('#')[0]}#/confirm/${await approvalId}`);
    await second.getByRole('main').getByRole('heading', { name: 'Book “Lunch with Ana”?' }).waitFor();
    expect(await second.getByRole('alertdialog').count()).toBe(0);
    await second.getByRole('button', { name: /^Book event/ }).click();
    await second.getByRole('heading', { name: 'You agreed. It is being done.' }).waitFor();
    await expect.poll(() => dialog().count(), patient).toBe(0);
    await page.getByText('Booked Lunch with Ana on Fri 27 Nov').waitFor();
  });
});
