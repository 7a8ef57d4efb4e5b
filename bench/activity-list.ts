import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { chromium, type Page } from 'playwright-core';
import { build, type InlineConfig, preview } from 'vite';
import { testPrograms } from '../scripts/test-programs.ts';

/*
 * Scrolls a history of 1,000,000 made-up actions in a browser and tells the longest task that kept the page from
 * answering; then how large the interface's own script is. Run it with: node bench/activity-list.ts [ROUNDS]
 */

const rounds = Number(process.argv[2] ?? 5);
const seconds = 8;
const project = join(import.meta.dirname, '..');

interface Round {
  readonly longest: number;
  readonly over50: number;
  readonly actions: number;
  readonly frames: number;
  readonly rows: number;
}

/** Scrolls as fast as a flung wheel, down and back up a little, for so many seconds, and watches for long tasks. */
async function scroll(page: Page): Promise<Round> {
  return page.evaluate(async (milliseconds) => {
    const list = document.querySelector('.history-scroller');
    if (!list) throw new Error('The list is not there');
    const tasks: number[] = [];
    const observer = new PerformanceObserver((entries) => {
      tasks.push(...entries.getEntries().map(({ duration }) => duration));
    });
    observer.observe({ type: 'longtask' });
    const seen = new Set<string>();
    const started = performance.now();
    let frames = 0;
    let rows = 0;
    while (performance.now() - started < milliseconds) {
      list.scrollTop += frames % 60 < 50 ? 420 : -160;
      await new Promise(requestAnimationFrame);
      const drawn = list.querySelectorAll('[data-action]');
      rows = Math.max(rows, drawn.length);
      for (const row of drawn) seen.add(row.id);
      frames++;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    observer.disconnect();
    return {
      longest: Math.max(0, ...tasks),
      over50: tasks.length,
      actions: seen.size,
      frames,
      rows,
    };
  }, seconds * 1000);
}

/** Jumps to the end of what is loaded, again and again: as dragging the scroll bar down does. */
async function drag(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const list = document.querySelector('.history-scroller');
    if (!list) throw new Error('The list is not there');
    let longest = 0;
    const observer = new PerformanceObserver((entries) => {
      for (const { duration } of entries.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: 'longtask' });
    for (let jump = 0; jump < 60; jump++) {
      list.scrollTop = list.scrollHeight;
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
    observer.disconnect();
    return longest;
  });
}

const executablePath = testPrograms.browser.find();
if (!executablePath)
  throw new Error(`${testPrograms.browser.name} is not installed: nothing to measure with.`);
const outDir = await mkdtemp(join(tmpdir(), 'deskhand-bench-'));
const common: InlineConfig = { configFile: false, logLevel: 'warn', plugins: [react()], base: './' };
const root = join(project, 'tests/fakes/fake-app');
const publicDir = join(project, 'renderer/public');
await build({ ...common, root, publicDir, build: { outDir: join(outDir, 'fake'), target: 'es2024' } });
await build({
  ...common,
  root: join(project, 'renderer'),
  build: { outDir: join(outDir, 'real'), target: 'es2024' },
});
const server = await preview({
  ...common,
  root,
  build: { outDir: join(outDir, 'fake') },
  preview: { port: 0 },
});
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
});

try {
  const longest: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    await page.goto(`${server.resolvedUrls?.local[0]}?scene=done&actions=1000000#/activity`);
    await page.locator('[data-action]').first().waitFor();
    await page.waitForTimeout(500);
    const result = await scroll(page);
    const dragged = await drag(page);
    longest.push(Math.max(result.longest, dragged));
    console.log(
      `round ${round}: ${result.actions.toLocaleString('en')} actions in ${seconds} s, ${result.frames} frames, ` +
        `at most ${result.rows} rows drawn; longest task ${result.longest.toFixed(0)} ms ` +
        `(0 is: none over 50), ${result.over50} over 50 ms; dragged to the end 60 times: ${dragged.toFixed(0)} ms`,
    );
    await page.close();
  }
  longest.sort((a, b) => a - b);
  console.log(
    `longest task over ${rounds} rounds: ${longest.at(-1)?.toFixed(0)} ms, median ${longest[Math.floor(rounds / 2)]?.toFixed(0)} ms`,
  );
  const assets = join(outDir, 'real/assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const size = scripts.reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(assets, name)), { level: 9 }).length,
    0,
  );
  console.log(`the interface's script: ${(size / 1000).toFixed(1)} kB gzipped, in ${scripts.length} file(s)`);
} finally {
  await browser.close();
  await server.close();
  await rm(outDir, { recursive: true, force: true });
}
