import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithBrowser } from '../support/requirements.ts';
import { calling, reporting, startScriptedModel } from '../support/scripted-model.ts';
import { launchBrowser, noKeychain, openWebDesk } from './web-desk.ts';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describeWithBrowser('the language model in the settings', (executablePath) => {
  let browser: Browser;
  let axe: string;
  beforeAll(async () => {
    browser = await launchBrowser(executablePath);
    axe = await readFile(axeFile, 'utf8');
  });
  afterAll(() => browser.close());

  test.each([
    { name: 'light', colorScheme: 'light' as const, viewport: { width: 1280, height: 860 } },
    { name: 'dark', colorScheme: 'dark' as const, viewport: { width: 1280, height: 860 } },
    { name: 'narrow', colorScheme: 'light' as const, viewport: { width: 380, height: 720 } },
  ])('is given, tried, used, seen with what it cost, and forgotten: $name', async ({ name, ...look }) => {
    await using model = await startScriptedModel([
      calling(['say_weekday', { weekday: 'Tuesday' }]),
      calling(['calendar__search_events', { text: 'lunch' }]),
      reporting('There is no lunch.'),
    ]);
    const desk = await openWebDesk(browser, { ...look, env: noKeychain });
    const { page } = desk;
    const check = async (view: string) => {
      await desk.picture(`${view}-${name}`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResults>(
        'axe.run(document, { resultTypes: ["violations"] })',
      );
      expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
    };
    await desk.go('#/settings');
    const section = page.getByRole('region', { name: 'Model' });
    await section.getByRole('button', { name: 'Give an address and a key…' }).click();
    await section.scrollIntoViewIfNeeded();
    await check('model-form');
    await section.getByLabel('Address').fill('nowhere');
    await section.getByLabel('Model', { exact: true }).fill('scripted');
    await section.getByRole('button', { name: 'Use it' }).click();
    await section.getByRole('alert').waitFor();
    await section.getByLabel('Address').fill(model.baseUrl);
    await section.getByRole('button', { name: 'Use it' }).click();
    await section.getByRole('button', { name: 'Try it' }).click();
    await section.getByText('answers in pieces and calls tools').waitFor();
    await section.scrollIntoViewIfNeeded();
    await check('model-tried');
    await desk.go('#/');
    await page.getByText('Planned by scripted').waitFor({ state: 'attached' });
    await desk.ask('When is lunch?');
    await page.getByText('There is no lunch.').first().waitFor();
    await page.getByText(/scripted: 2 requests to the model, about/).waitFor();
    await check('model-run');
    await desk.go('#/activity');
    await page.getByRole('row').getByText('lunch').last().click();
    await page.getByText('Sent to the model in this run').waitFor();
    await check('model-sent');
    await desk.go('#/settings');
    await section.getByRole('button', { name: 'Forget it and plan offline' }).click();
    await section.getByText('The offline planner reads').waitFor();
    await section.getByRole('button', { name: 'Look for models on this computer' }).click();
    await section
      .getByText(/No program with models runs here|Use it/)
      .first()
      .waitFor();
    await desk.close();
  });
});
