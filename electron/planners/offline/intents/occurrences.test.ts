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

test('a week may hold several, so it is asked which ones are meant', async () => {
  expect(await converse('skip the standup next week')).toContain(
    'Only this one, this and the following, or all?',
  );
});

test('without a day it is asked which ones are to be moved', async () => {
  const told = await converse('move the standup to 10', { answers: ['This and the following'] });
  expect(told).toContain(`${often} Only this one, or this and the following?`);
  expect(told).toContain(chosen('this-and-following'));
});
