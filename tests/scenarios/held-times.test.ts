import { afterEach, expect, test } from 'vitest';
import { offlinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';

const desks: AssistantDesk[] = [];

afterEach(async () => {
  for (const { assistant } of desks.splice(0)) await assistant.close();
});

function openDesk(): AssistantDesk {
  const desk = new AssistantDesk(offlinePlanner);
  desks.push(desk);
  return desk;
}

async function agenda(desk: AssistantDesk): Promise<string[]> {
  const occurrences = await desk.stores.calendar.occurrences({
    from: '2026-11-23T00:00:00Z',
    to: '2026-12-08T00:00:00Z',
    timeZone: 'Europe/Paris',
  });
  return occurrences.map(({ title, startInstant, hold }) =>
    [startInstant.slice(0, 16), title, ...(hold === undefined ? [] : ['held'])].join(' · '),
  );
}

const held = [
  '2026-11-30T08:00 · Meeting with Bo · held',
  '2026-12-01T08:00 · Meeting with Bo · held',
  '2026-12-02T08:00 · Meeting with Bo · held',
];

async function offerThree(desk: AssistantDesk) {
  await desk.ask('offer Bo three slots next week');
  const { preview } = await desk.approval();
  expect(preview).toMatchObject({
    title: 'Hold 3 times for “Meeting with Bo”',
    subject: { kind: 'times-held', until: '2026-11-30T09:00:00Z' },
  });
  const run = await desk.answer({ kind: 'approve', grant: null });
  expect(await agenda(desk)).toEqual(held);
  return run;
}

test('times are held under one approval, and taken back with one undo', async () => {
  const desk = openDesk();
  const run = await offerThree(desk);
  expect(run.text).toContain(
    'To send: “I could do Mon 30 Nov 09:00–10:00, Tue 1 Dec 09:00–10:00 or Wed 2 Dec 09:00–10:00. Which suits you?”',
  );
  expect((await desk.stores.calendar.events('personal'))[0]?.icalendar).toContain('STATUS:TENTATIVE');
  await desk.undo(run.actions.at(-1)?.id ?? '');
  expect(await agenda(desk)).toEqual([]);
});

test('the one that is taken is booked and the others go, and undo holds all again', async () => {
  const desk = openDesk();
  await offerThree(desk);
  await desk.ask('Bo takes Tuesday');
  const run = await desk.answer({ kind: 'approve', grant: null });
  expect(await agenda(desk)).toEqual(['2026-12-01T08:00 · Meeting with Bo']);
  expect((await desk.stores.calendar.events('personal'))[0]?.icalendar).not.toContain('X-DESKHAND-HOLD');
  await desk.undo(run.actions.at(-1)?.id ?? '');
  expect(await agenda(desk)).toEqual(held);
});

test('held times count as busy', async () => {
  const desk = openDesk();
  await offerThree(desk);
  const run = await desk.ask('find the first free hour on 30 November');
  expect(run.text).toContain('Mon 30 Nov 10:00–11:00');
});

test('what nobody took goes by itself in time, in the record, and stays when it is put back', async () => {
  const desk = openDesk();
  await offerThree(desk);
  desk.clock.set('2026-11-30T09:00:00Z');
  await desk.assistant.start({ watch: true });
  await expect.poll(() => agenda(desk)).toEqual([]);
  const { actions } = await desk.assistant.query('actions', {
    filter: { tool: 'calendar.release_holds' },
    cursor: null,
    limit: 5,
  });
  expect(actions).toMatchObject([
    { status: 'succeeded', approval: { rule: 'foreseen-by-an-approval', by: 'policy' } },
  ]);
  await desk.undo(actions[0]?.id ?? '');
  expect(await agenda(desk)).toEqual(held);
});

test('released in words, they are gone', async () => {
  const desk = openDesk();
  await offerThree(desk);
  await desk.ask('release the holds for Bo');
  await desk.answer({ kind: 'approve', grant: null });
  expect(await agenda(desk)).toEqual([]);
  expect((await desk.ask('Bo takes the first')).text).toBe(
    'No times are held for “Bo”. Nothing was changed.',
  );
});
