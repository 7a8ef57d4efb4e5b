/**
 * How much longer the web host takes than bare Node until it has served its first page.
 *
 *     npm run build && node bench/startup.ts [RUNS]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const runs = Number(process.argv[2] ?? 15);
const host = join(import.meta.dirname, '../dist/hosts/web/main.js');
if (!existsSync(host)) throw new Error('Build first: npm run build');
const folder = mkdtempSync(join(tmpdir(), 'deskhand-startup-'));
// As every start through npm has it: see scripts/setup/node-24.mjs.
const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compile-cache') };

try {
  await timeUntilFirstPage('warm-up');
  bareNode();
  const [bare, page]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run++) {
    bare.push(bareNode());
    page.push(await timeUntilFirstPage(`data-${run}`));
  }
  const [bareMedian, pageMedian] = [median(bare), median(page)];
  console.log(`bare Node                    ${bareMedian.toFixed(1)} ms`);
  console.log(`web host until first page    ${pageMedian.toFixed(1)} ms`);
  console.log(
    `difference                   ${(pageMedian - bareMedian).toFixed(1)} ms (${(pageMedian / bareMedian).toFixed(2)} times; medians of ${runs})`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function bareNode(): number {
  const start = performance.now();
  spawnSync(process.execPath, ['-e', '0'], { env });
  return performance.now() - start;
}

async function timeUntilFirstPage(data: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [host, '--no-window', `--data=${join(folder, data)}`], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await firstUrl(child.stdout);
  const session = await request(url, {});
  const cookie = session.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const page = await request(new URL('/', url).href, { cookie });
  const time = performance.now() - start;
  if (page.statusCode !== 200) throw new Error(`The page was answered with ${page.statusCode}.`);
  child.kill();
  await ended;
  return time;
}

function firstUrl(stdout: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const url = /http:\/\/\S+/.exec(text)?.[0];
      if (url !== undefined) resolve(url);
    });
    stdout.once('end', () => reject(new Error(`The host ended: ${text}`)));
  });
}

function request(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => response.resume().once('end', () => resolve(response))).once(
      'error',
      reject,
    );
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
