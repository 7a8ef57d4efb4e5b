import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type InlineConfig, preview } from 'vite';
import { testPrograms } from '../scripts/test-programs.ts';

/*
 * Scrolls a history of 1,000,000 made-up actions in a browser and tells the longest task that kept the page from
 * answering: by the clock, and in processor time, which is what remains on a machine that has nothing else to do.
 * Then how large the interface's own script is. Run it with: node bench/activity-list.ts [ROUNDS]
 */

const rounds = Number(process.argv[2] ?? 5);
const seconds = 6;
const project = join(import.meta.dirname, '..');

/** A finished event of Chromium's trace; times in microseconds, `tdur` is the thread's own. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

interface Tasks {
  readonly wall: number;
  readonly own: number;
  readonly over50: number;
}

/** The longest tasks of the page's main thread while something is done in it, in milliseconds. */
async function longestTasks(browser: Browser, page: Page, work: () => Promise<void>): Promise<Tasks> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  await work();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const mains = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = trace.traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && mains.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('The trace holds no tasks of the page');
  const own = tasks.map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000);
  return {
    wall: Math.max(...tasks.map(({ dur }) => (dur ?? 0) / 1000)),
    own: Math.max(...own),
    over50: own.filter((duration) => duration > 50).length,
  };
}

/** Scrolls as a flung wheel does, and back up a little, for so many seconds; then drags the bar to the end, often. */
async function scroll(page: Page): Promise<{ actions: number; frames: number; drawn: number }> {
  return page.evaluate(async (milliseconds) => {
    const list = document.querySelector('.history-scroller');
    if (!list) throw new Error('The list is not there');
    const seen = new Set<string>();
    const started = performance.now();
    let frames = 0;
    let drawn = 0;
    while (performance.now() - started < milliseconds) {
      list.scrollTop += frames % 60 < 50 ? 420 : -160;
      await new Promise(requestAnimationFrame);
      const rows = list.querySelectorAll('[data-action]');
      drawn = Math.max(drawn, rows.length);
      for (const row of rows) seen.add(row.id);
      frames++;
    }
    for (let jump = 0; jump < 40; jump++) {
      list.scrollTop = list.scrollHeight;
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
    return { actions: seen.size, frames, drawn };
  }, seconds * 1000);
}

const executablePath = testPrograms.browser.find();
if (!executablePath)
  throw new Error(`${testPrograms.browser.name} is not installed: nothing to measure with.`);
const outDir = await mkdtemp(join(tmpdir(), 'deskhand-bench-'));
const common: InlineConfig = { configFile: false, logLevel: 'error', plugins: [react()], base: './' };
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
  const all: Tasks[] = [];
  for (let round = 1; round <= rounds; round++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    await page.goto(`${server.resolvedUrls?.local[0]}?scene=done&actions=1000000#/activity`);
    await page.locator('[data-action]').first().waitFor();
    await page.waitForTimeout(500);
    let result = { actions: 0, frames: 0, drawn: 0 };
    const tasks = await longestTasks(browser, page, async () => {
      result = await scroll(page);
    });
    all.push(tasks);
    console.log(
      `round ${round}: ${result.actions.toLocaleString('en')} actions passed in ${seconds} s and ${result.frames} frames, ` +
        `at most ${result.drawn} drawn at once; longest task ${tasks.own.toFixed(1)} ms of processor time ` +
        `(${tasks.wall.toFixed(1)} ms by the clock), ${tasks.over50} over 50 ms`,
    );
    await page.close();
  }
  const own = all.map((tasks) => tasks.own).sort((a, b) => a - b);
  console.log(
    `longest task in ${rounds} rounds: ${own.at(-1)?.toFixed(1)} ms, median ${own[Math.floor(rounds / 2)]?.toFixed(1)} ms`,
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
