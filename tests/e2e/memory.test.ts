import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithBrowser } from '../support/requirements.ts';
import { launchBrowser, noKeychain, openWebDesk } from './web-desk.ts';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describeWithBrowser('memory and limits in the window', (executablePath) => {
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
  ])('facts are listed, corrected, forgotten and taken back, $name', async ({ name, ...look }) => {
    const desk = await openWebDesk(browser, { ...look, env: noKeychain });
    const { page } = desk;
    const check = async (view: string) => {
      await desk.picture(`${view}-${name}`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResults>('axe.run(document)');
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => String(target))])).toEqual([]);
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways, `${view} scrolls sideways`).toBe(0);
    };

    await desk.go('#/settings');
    const memory = page.getByRole('region', { name: 'Memory' });
    await memory.getByText('Nothing yet.').scrollIntoViewIfNeeded();
    await check('memory-empty');
    await desk.go('#/');
    await desk.ask('Remember that I don’t take meetings before 10');
    await page
      .getByText(/I’ll remember/)
      .first()
      .waitFor();
    await desk.ask('Find an hour on Thursday');
    await page.getByText(/Heeded what you said/).waitFor();
    await check('memory-heeded');

    await desk.go('#/settings');
    await memory.getByLabel('Something to remember').fill('Kim is my sister');
    await memory.getByRole('button', { name: 'Remember' }).click();
    await memory.getByText('Kim is my sister', { exact: true }).waitFor();
    await memory.scrollIntoViewIfNeeded();
    await check('memory');
    await memory.getByRole('button', { name: /^Correct.*Kim is my sister/ }).click();
    await memory.getByLabel('What is true instead of: Kim is my sister').fill('Kim is my boss');
    await memory.getByRole('button', { name: 'Save' }).click();
    await memory.getByText('Kim is my boss', { exact: true }).waitFor();
    await memory.getByRole('button', { name: /^Forget.*Kim is my boss/ }).click();
    await memory.getByText('Kim is my boss', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await memory.getByText('Kim is my boss', { exact: true }).waitFor();

    await desk.go('#/permissions');
    const steps = page.getByLabel('Steps a run');
    await steps.fill('0');
    await page.getByText('A number above 0').waitFor();
    await check('limits');
    await steps.fill('60');
    await steps.press('Enter');
    await page.reload();
    await expect.poll(() => page.getByLabel('Steps a run').inputValue()).toBe('60');
    await desk.close();
  });
});
