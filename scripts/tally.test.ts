import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startVitest } from 'vitest/node';
import { inProject } from './setup/project.mjs';
import { Tally } from './tally.ts';

describe('the tally of a test run', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(inProject('node_modules'), '.tally-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function tallyOf(source: string): Promise<Tally> {
    writeFileSync(join(folder, 'sample.test.mjs'), source);
    const tally = new Tally();
    const exitCode = process.exitCode;
    const vitest = await startVitest('test', [], {
      root: folder,
      config: false,
      watch: false,
      globals: true,
      include: ['*.test.mjs'],
      exclude: [],
      reporters: [tally],
    });
    await vitest.close();
    // A failing run sets it for the whole process, which here is the test's own.
    process.exitCode = exitCode;
    return tally;
  }

  it('counts what passed, failed and was skipped', async () => {
    const tally = await tallyOf(`
      it('holds', () => {});
      it('does not hold', () => { throw new Error('no'); });
      it.skip('waits', () => {});
    `);
    expect(String(tally)).toBe('1 passed, 1 failed, 1 skipped');
  });

  it('keeps the reason of a skip, from its suite or its note', async () => {
    const tally = await tallyOf(`
      describe.skip('pages (skipped: no browser)', () => { it('a', () => {}); describe('b', () => it('c', () => {})); });
      it('sound', ({ skip }) => skip('no loudspeaker'));
      it.skip('forgotten', () => {});
    `);
    expect([...tally.skipReasons]).toEqual([
      ['no browser', 2],
      ['no loudspeaker', 1],
      ['no reason given: forgotten', 1],
    ]);
  });

  it('counts a file that cannot be loaded as a failure', async () => {
    expect(String(await tallyOf("throw new Error('broken');"))).toBe('0 passed, 1 failed, 0 skipped');
  });

  it('counts a hook that fails, and an error that no test caught', async () => {
    const hook = await tallyOf(
      "describe('s', () => { afterAll(() => { throw new Error('late'); }); it('a', () => {}); });",
    );
    expect(hook).toMatchObject({ passed: 1, failed: 1 });
    const stray = await tallyOf(`
      it('a', async () => {
        Promise.reject(new Error('stray'));
        await new Promise((resolve) => setTimeout(resolve, 20));
      });
    `);
    expect(stray).toMatchObject({ failed: 1 });
  });
});
