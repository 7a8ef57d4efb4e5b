import { expect, test } from 'vitest';
import { converse } from '../../../../tests/planner/converse.ts';

const often = '“Standup” repeats every weekday. The next one is on Tue 24 Nov 09:15–09:30.';
const asked = `? ${often} Only this one, this and the following, or all? [Only this one] [This and the following] [All of them]`;
const cancelled = 'Cancelled “Standup” on Tue 24 Nov 09:15–09:30';
const cancel = (occurrence: string) =>
  `! calendar.cancel_event {"calendarId":"personal","uid":"standup"${occurrence}}`;
const chosen = (scope: string, recurrenceId = '2026-11-24T09:15') =>
  `,"occurrence":${JSON.stringify({ recurrenceId, scope })}`;

test.each([
  ['cancel my standup tomorrow', [], [cancel(chosen('this')), `= done: ${cancelled}.`]],
  [
    'cancel my standup',
    ['Only this one'],
    [asked, '< Only this one', cancel(chosen('this')), `= done: ${cancelled}.`],
  ],
  [
    'cancel my standup',
    ['This and the following'],
    [
      asked,
      '< This and the following',
      cancel(chosen('this-and-following')),
      `= done: ${cancelled} and those that follow.`,
    ],
  ],
  [
    'cancel my standup',
    ['All of them'],
    [asked, '< All of them', cancel(''), `= done: ${cancelled}, the whole series.`],
  ],
])('%s (%j)', async (request, answers, told) => {
  expect(await converse(request, { answers })).toBe(told.join('\n'));
});

test('a day that is named says which one is to be moved', async () => {
  const told = await converse('move the standup on Friday to 10');
  expect(told).toContain(chosen('this', '2026-11-27T09:15'));
  expect(told).toContain('= done: Moved “Standup” from Fri 27 Nov 09:15–09:30 to Fri 27 Nov 10:00–10:15.');
});

test('a week may hold several, so it is asked whether all of these are meant', async () => {
  const told = await converse('skip the standup next week', { answers: ['all of these'] });
  expect(told).toContain(
    'Cancel all of these, only the first, or the first and all that follow? [All 5 of these] [Only the first] [The first and all that follow]',
  );
  expect(told.match(/! calendar\.cancel_event/g)).toHaveLength(5);
  expect(told).toContain(chosen('this', '2026-12-04T09:15'));
});

test.each([
  ['no standup on Friday', 'cancel_event', 'this', '2026-11-27T09:15'],
  ['no more standups from Monday on', 'cancel_event', 'this-and-following', '2026-11-30T09:15'],
  ['stop the standup', 'cancel_event', 'this-and-following', '2026-11-24T09:15'],
  ['end the standup after Friday', 'cancel_event', 'this-and-following', '2026-11-30T09:15'],
  ['extend the standup by 15 minutes on Friday', 'update_event', 'this', '2026-11-27T09:15'],
  ['move the standup to 10 on Friday', 'update_event', 'this', '2026-11-27T09:15'],
  ['from Monday on call the standup Daily', 'update_event', 'this-and-following', '2026-11-30T09:15'],
  ['the standup takes 30 minutes from Monday on', 'update_event', 'this-and-following', '2026-11-30T09:15'],
  [
    'from next week on make the standup 30 minutes with an alarm 10 minutes before',
    'update_event',
    'this-and-following',
    '2026-11-30T09:15',
  ],
])('“%s” says which ones it means', async (request, tool, scope, recurrenceId) => {
  const told = await converse(request);
  expect(told).toContain(`! calendar.${tool} `);
  expect(told).toContain(chosen(scope, recurrenceId));
});

test('without a day it is asked which ones are to be moved', async () => {
  const told = await converse('move the standup to 10', { answers: ['This and the following'] });
  expect(told).toContain(`${often} Only this one, or this and the following?`);
  expect(told).toContain(chosen('this-and-following'));
});
