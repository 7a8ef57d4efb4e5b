import { expect, test } from 'vitest';
import { chosenOption, isNo, isYes } from './answers.ts';

const options = [
  'Tue 24 Nov 10:00 · 1:1 Ana / me',
  'Fri 27 Nov 13:00 · Lunch with Ana',
  'Fri 27 Nov 17:00 · Gym',
];

test.each([
  ['its number', '2', 1],
  ['a number with a dot', '3.', 2],
  ['a number in words', 'two', 1],
  ['its place', 'the second one', 1],
  ['the last', 'the last one', 2],
  ['its text', 'Fri 27 Nov 13:00 · Lunch with Ana', 1],
  ['words that only it has', 'gym', 2],
  ['words that only it has, among others', 'the lunch on Friday please', 1],
])('an option is chosen by %s', (_, answer, index) => {
  expect(chosenOption(answer, options)).toBe(index);
});

test.each([
  ['a number there is not', '4'],
  ['words of several', 'Ana'],
  ['words of none', 'dentist'],
  ['nothing', ''],
])('none is chosen by %s', (_, answer) => {
  expect(chosenOption(answer, options)).toBeNull();
});

test('yes and no are told apart', () => {
  expect(['no', 'No, thanks', 'never mind', 'Leave it', 'stop'].map(isNo)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(['yes', 'Yes please!', 'ok', 'go ahead'].map(isYes)).toEqual([true, true, true, true]);
  expect(['Nora', 'yesterday', 'okra'].map((word) => isNo(word) || isYes(word))).toEqual([
    false,
    false,
    false,
  ]);
});
