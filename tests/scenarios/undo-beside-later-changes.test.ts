import { expect, test } from 'vitest';
import { offlinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';

async function agenda(desk: AssistantDesk): Promise<string[]> {
  const occurrences = await desk.stores.calendar.occurrences({
    from: '2026-11-23T00:00:00Z',
    to: '2026-11-30T00:00:00Z',
    timeZone: 'Europe/Paris',
  });
  return occurrences.map(({ title, startInstant }) => `${startInstant} ${title}`);
}

async function done(desk: AssistantDesk, request: string): Promise<string> {
  await desk.ask(request);
  const { actions } = await desk.approve();
  return actions.at(-1)?.id ?? '';
}

test('A move is taken back and a later title kept, as the dialog shows before', async () => {
  const desk = new AssistantDesk(offlinePlanner);
  await done(desk, 'Lunch with Bo on Friday at 1pm');
  const move = await done(desk, 'move lunch with Bo to Thursday');
  await done(desk, 'rename lunch with Bo to Team lunch');
  expect((await desk.undo(move)).text).toContain('came after it');

  await desk.undo(move, true);
  const { preview } = await desk.approval();
  expect(preview.title).toBe('Put the time of “Team lunch” back, and keep what was changed later');
  expect(preview.subject).toMatchObject({
    kind: 'event-changed',
    before: { title: 'Team lunch', when: { start: '2026-11-26T13:00' } },
    after: { title: 'Team lunch', when: { start: '2026-11-27T13:00' } },
  });
  const merged = await desk.approve();
  expect(merged.phase).toBe('done');
  expect(await agenda(desk)).toEqual(['2026-11-27T12:00:00Z Team lunch']);

  await desk.undo(merged.actions.at(-1)?.id ?? '');
  expect(await agenda(desk)).toEqual(['2026-11-26T12:00:00Z Team lunch']);
});

test('Where both concern the same, the dialog shows what would be overwritten', async () => {
  const desk = new AssistantDesk(offlinePlanner);
  await done(desk, 'Lunch with Bo on Friday at 1pm');
  const move = await done(desk, 'move lunch with Bo to Thursday');
  await done(desk, 'move lunch with Bo to 3pm');
  await desk.undo(move, true);
  const { preview } = await desk.approval();
  expect(preview.title).toBe('Put “Lunch with Bo” back as it was');
  await desk.approve();
  expect(await agenda(desk)).toEqual(['2026-11-27T12:00:00Z Lunch with Bo']);
});
