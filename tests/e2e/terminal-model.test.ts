import { expect, test } from 'vitest';
import { calling, reporting, saying, startScriptedModel } from '../support/scripted-model.ts';
import { TerminalDesk } from './terminal-desk.ts';

const key = 'sk-canary-77aa';
const vault = ['--vault', 'passphrase-file'];
const env = { ...process.env, DESKHAND_PASSPHRASE: 'correct horse' };

async function run(desk: TerminalDesk, words: readonly string[], input = '') {
  const child = desk.startHost(
    'terminal',
    ['--now', '2026-11-23T09:00:00Z', '--timezone', 'Europe/Paris', ...words],
    { env },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => (stdout += String(data)));
  child.stderr.on('data', (data) => (stderr += String(data)));
  child.stdin.end(input);
  const code = await new Promise((resolve) => void child.once('close', resolve));
  return { code, stdout, stderr };
}

test('a model is set, tested, asked, and told of in the history; its key is in none of it', async () => {
  await using desk = new TerminalDesk();
  await using model = await startScriptedModel([
    calling(['say_weekday', { weekday: 'Tuesday' }]),
    calling(['calendar__search_events', { text: 'lunch' }]),
    reporting('There is no lunch.'),
  ]);
  const set = await run(
    desk,
    [
      'model',
      'set',
      '--base-url',
      model.baseUrl,
      '--model',
      'scripted',
      '--price',
      '2,10',
      '--key-stdin',
      ...vault,
    ],
    `${key}\n`,
  );
  expect(set.stdout).toContain(`scripted at ${model.baseUrl}, with a key`);
  expect(await run(desk, ['model', 'test'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('answers in pieces and calls tools: it can lead runs.') as string,
  });
  const asked = await run(desk, ['ask', 'when is lunch?', '--json']);
  expect(asked.stdout).toContain('There is no lunch.');
  const result = JSON.parse(asked.stdout.trim().split('\n').at(-1) ?? '') as { run: string };
  const shown = await run(desk, ['history', 'show', result.run]);
  expect(shown.stdout).toMatch(/, scripted\n[\s\S]*2 requests to the model, about [\d,]+ tokens in/);
  expect(model.requests.map(({ authorization }) => authorization)).toEqual(Array(3).fill(`Bearer ${key}`));
  const exported = await run(desk, ['history', 'export']);
  for (const text of [set, asked, shown, exported].map(({ stdout, stderr }) => stdout + stderr)) {
    expect(text).not.toContain(key);
  }
  expect((await run(desk, ['model', 'clear'])).stdout).toContain('are forgotten');
  expect((await run(desk, ['model', 'show'])).stdout).toContain('No language model is set');
});

test('a model that only talks is said to be none for this, and what is missing is told', async () => {
  await using desk = new TerminalDesk();
  await using model = await startScriptedModel([saying('Tuesday.')]);
  await run(desk, ['model', 'set', '--base-url', model.baseUrl, '--model', 'scripted']);
  expect(await run(desk, ['model', 'test'])).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('did not call the tool') as string,
  });
  await run(desk, ['model', 'clear']);
  expect((await run(desk, ['ask', 'lunch', '--planner', 'model'])).stderr).toContain(
    'No language model is set',
  );
  expect((await run(desk, ['model', 'set', '--base-url', 'ftp://x', '--model', 'm'])).stderr).toContain(
    '--base-url',
  );
});
