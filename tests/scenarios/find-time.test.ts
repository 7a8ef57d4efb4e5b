import { expect, test } from 'vitest';
import { offlinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';

const wish = { from: '2026-11-24T00:00', to: '2026-11-25T00:00', minutes: 60, limit: 1 };

test('a look for time is a run with one action, and says what is free and why', async () => {
  const desk = new AssistantDesk(offlinePlanner);
  const { runId } = await desk.assistant.command('find-time', wish);
  await expect.poll(async () => (await desk.assistant.query('run', { runId }))?.phase).toBe('done');
  expect(await desk.assistant.query('run', { runId })).toMatchObject({
    request: 'Look for 60 free minutes',
    planner: 'find-time',
    text: 'Tue 24 Nov 09:00–10:00: you are free, no meeting just before',
    actions: [{ tool: 'calendar.find_free_time', effect: 'read', status: 'succeeded' }],
  });
});

test('one that was cut off is not begun again', async () => {
  const desk = new AssistantDesk(offlinePlanner, {
    openStores: () => ({
      ...new AssistantDesk(offlinePlanner).stores,
      contacts: { find: () => new Promise<never>(() => undefined) } as never,
    }),
  });
  const { runId } = await desk.assistant.command('find-time', { ...wish, people: ['Ana'] });
  await expect.poll(async () => (await desk.assistant.query('run', { runId }))?.actions.length).toBe(1);
  await desk.restart(offlinePlanner);
  expect(await desk.assistant.query('run', { runId })).toMatchObject({
    phase: 'failed',
    text: 'Deskhand was closed before free time was found. Look again.',
  });
});
