import { expect, test } from 'vitest';
import { findFreeTimeSchemas, rankedSlotSchema } from '../../shared/model/tools/free-time-tools.ts';
import { resultSchema, TerminalDesk } from './terminal-desk.ts';

test('finds time with reasons, as an action in the history', async () => {
  await using desk = new TerminalDesk();
  await desk.ask('Team lunch tomorrow at 10am for 2 hours', '--approve', 'auto');
  await desk.ask('Focus time on Wednesday from 9am to 12pm', '--approve', 'auto');
  const morning = ['--from', '2026-11-24', '--to', '2026-11-26', '--between', '09:00-12:00'];
  const { code, stdout, stderr } = await desk.run('find-time', '--length', '45m', ...morning);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n').slice(0, 4)).toEqual([
    'Tue 24 Nov 09:00–09:45',
    '  you are free, no meeting just before',
    'Wed 25 Nov 09:00–09:45',
    '  you are free, over “Focus time”, which may move, no meeting just before',
  ]);
  expect((await desk.run('history', 'list')).stdout).toContain('Look for 45 free minutes (done)');
  expect((await desk.run('history', 'verify')).code).toBe(0);
});

test('tells programs one slot a line, and the result last', async () => {
  await using desk = new TerminalDesk();
  const hours = ['--hours', 'Ana=09:00-17:00@America/New_York'];
  const answer = await desk.json('find-time', '--length', '1h', '--with', 'Ana', ...hours, '--limit', '2');
  expect(answer.code).toBe(0);
  const slots = answer.lines.map(({ type, slot, ...rest }) => {
    expect({ type, rest }).toEqual({ type: 'slot', rest: {} });
    return rankedSlotSchema.strict().parse(slot);
  });
  expect(slots.map(({ start }) => start)).toEqual(['2026-11-23T15:00', '2026-11-23T16:00']);
  expect(slots[0]?.reasons).toContain("inside Ana's working hours in New York");
  const { actions, status } = resultSchema.parse(answer.last);
  expect(status).toBe('done');
  expect(actions).toMatchObject([{ tool: 'calendar.find_free_time', effect: 'read', status: 'succeeded' }]);
  expect(findFreeTimeSchemas.output.parse(actions[0]?.output).slots).toEqual(slots);
});

test('nothing free is exit 1, and a bad value exit 2 before anything is begun', async () => {
  await using desk = new TerminalDesk();
  expect(await desk.run('find-time', '--length', '10h')).toEqual({
    code: 1,
    stdout: '\nNo time is free then.\n',
    stderr: '',
  });
  expect(await desk.run('find-time', '--length', '45m', '--not', 'blursday')).toEqual({
    code: 2,
    stdout: '',
    stderr: '--not takes a day of the week like wednesday, not “blursday”.\n',
  });
  expect((await desk.json('history', 'list')).lines).toHaveLength(1);
});
