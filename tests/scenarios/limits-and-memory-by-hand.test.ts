import { expect, test } from 'vitest';
import { offlinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';

test('what is remembered by hand may hold any signs, and tells where it was said', async () => {
  const desk = new AssistantDesk(offlinePlanner);
  const text = 'My shop is called "Bo’s \\ Best"';
  const { runId } = await desk.assistant.command('remember-fact', { text });
  await desk.rest(runId);
  const { facts } = await desk.assistant.query('memory', {});
  expect(facts).toEqual([
    {
      id: facts[0]?.id,
      text,
      learnedBy: (await desk.run(runId)).actions[0]?.id,
      learnedAt: '2026-11-23T09:00:00.000Z',
      expiresOn: null,
      lastUsedAt: null,
      version: facts[0]?.version,
      request: 'Remember something',
      state: 'holds',
    },
  ]);
  await desk.rest((await desk.assistant.command('forget-fact', { id: facts[0]?.id ?? '', text })).runId);
  expect((await desk.assistant.query('memory', {})).facts).toEqual([]);
});

test('a limit is changed alone, is on the record, and its refusal names it', async () => {
  const desk = new AssistantDesk(offlinePlanner);
  await desk.assistant.command('change-limits', { effectsPerDay: 1 });
  const { settings } = await desk.assistant.query('overview', {});
  expect({ day: settings.limits.effectsPerDay, run: settings.limits.stepsPerRun }).toEqual({
    day: 1,
    run: 50,
  });
  await desk.ask('Gym tomorrow at 7am');
  await desk.approve();
  const run = await desk.ask('Gym on Friday at 7am');
  expect(run.text).toContain('You can change “Changes a day” in Permissions.');
  await expect(desk.assistant.command('change-limits', { effectsPerDay: 0 })).rejects.toThrow();
  const { text } = await desk.assistant.query('export-history', { format: 'jsonl', filter: {} });
  expect(text).toContain('limits-changed');
});
