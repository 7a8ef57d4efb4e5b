import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { findBrowser } from '../electron/adapters/app-window/find-browser.ts';
import { inProject, SetupError } from './setup/project.mjs';

/** Draws the images of `resources` from its two SVG files: run it after changing one of them. */
const images = [
  { from: 'icon.svg', to: 'icon.png', size: 1024 },
  { from: 'tray.svg', to: 'trayTemplate.png', size: 16 },
  { from: 'tray.svg', to: 'trayTemplate@2x.png', size: 32 },
  // macOS colours a template itself; elsewhere the tray may be light or dark, and this blue shows on both.
  { from: 'tray.svg', to: 'tray.png', size: 16, colour: '#4a76f0' },
  { from: 'tray.svg', to: 'tray@2x.png', size: 32, colour: '#4a76f0' },
];

const browser = findBrowser();
if (!browser) throw new SetupError('Drawing the icons needs Chrome, Edge or Chromium: install one of them.');
const chrome = await chromium.launch({
  executablePath: browser.path,
  chromiumSandbox: process.getuid?.() !== 0,
});
for (const { from, to, size, colour } of images) {
  const page = await chrome.newPage({ viewport: { width: size, height: size } });
  const drawing = (await readFile(inProject('resources', from), 'utf8')).replaceAll('#000', colour ?? '#000');
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`,
  );
  await page.screenshot({ path: inProject('resources', to), omitBackground: true });
  await page.close();
}
await chrome.close();
