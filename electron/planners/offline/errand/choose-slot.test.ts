import { expect, test } from 'vitest';
import { converse } from '../../../../tests/planner/converse.ts';

const request = 'book a 45 minute call with Ana next week in the morning';
const asked =
  '? Which time suits you? [Mon 30 Nov 09:30–10:15: you are free] [Tue 1 Dec 10:00–10:45: you are free] [Wed 2 Dec 09:30–10:15: you are free] [None of these]';

test.each([
  ['2', 'Tue 1 Dec 10:00–10:45'],
  ['the second', 'Tue 1 Dec 10:00–10:45'],
  ['the third one please', 'Wed 2 Dec 09:30–10:15'],
  ['Tue 1 Dec 10:00–10:45: you are free', 'Tue 1 Dec 10:00–10:45'],
  ['Tuesday at 10', 'Tue 1 Dec 10:00–10:45'],
  ['Tuesday', 'Tue 1 Dec 10:00–10:45'],
  ['the Wednesday one', 'Wed 2 Dec 09:30–10:15'],
  ['Wednesday at 11', 'Wed 2 Dec 11:00–11:45'],
  ['this Wednesday at 11', 'Wed 25 Nov 11:00–11:45'],
  ['Wed 2 Dec at 11', 'Wed 2 Dec 11:00–11:45'],
])('“%s” is %s', async (answer, when) => {
  const told = await converse(request, { answers: [answer] });
  expect(told.split('\n')[0]).toBe(asked);
  expect(told).toContain(`= done: Booked “Call with Ana” on ${when}.`);
});

test.each(['none', 'none of these', '4', 'no thanks'])('“%s” books nothing', async (answer) => {
  expect(await converse(request, { answers: [answer] })).toBe(
    `${asked}\n< ${answer}\n= done: Nothing was changed.`,
  );
});

test.each(['none, later', 'later', 'something else', 'show me other times'])(
  '“%s” has later ones offered',
  async (answer) => {
    const told = await converse(request, { answers: [answer, '1'] });
    expect(told).toContain(
      '? Which time suits you? [Wed 2 Dec 10:15–11:00: you are free] [Thu 3 Dec 09:45–10:30: you are free]',
    );
    expect(told).toContain('= done: Booked “Call with Ana” on Wed 2 Dec 10:15–11:00.');
  },
);

test('a day or a part of one that was not offered is looked at', async () => {
  const thursday = await converse(request, { answers: ['Thursday 3 December', '2'] });
  expect(thursday).toContain('[Thu 3 Dec 09:30–10:15: you are free]');
  const afternoon = await converse(request, { answers: ['on 4 December in the afternoon'] });
  expect(afternoon).toContain('[Fri 4 Dec 14:00–14:45: you are free]');
});

test('what is no time is asked again, and then nothing is booked', async () => {
  expect(await converse(request, { answers: ['banana', 'apple'] })).toContain(
    '= failed: The answer was none of the times. Nothing was changed.',
  );
});
