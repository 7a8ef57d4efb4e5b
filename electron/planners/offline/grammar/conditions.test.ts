import { expect, test } from 'vitest';
import { readCondition, readFreeCondition } from './conditions.ts';

const starts = (words: string) => /^(?:book|cancel|move|remind)\b/.test(words);

test.each([
  [
    'if I’m free Friday at 3, book a call, otherwise move it to Monday',
    'I’m free Friday at 3',
    'book a call',
    'move it to Monday',
  ],
  ['if I am busy tomorrow then cancel gym', 'I am busy tomorrow', 'cancel gym', null],
  [
    'if I am free on Friday book a call; if not, cancel gym',
    'I am free on Friday',
    'book a call',
    'cancel gym',
  ],
  ['book a call on Friday at 3 if I’m free', 'I’m free', 'book a call on Friday at 3', null],
  ['unless I’m busy at 3, book a call', 'not I’m busy at 3', 'book a call', null],
])('“%s” is parted', (text, condition, consequence, alternative) => {
  expect(readCondition(text, starts)).toEqual({ condition, consequence, alternative });
});

test('words without a condition have none', () => {
  expect(readCondition('book a call on Friday', starts)).toBeNull();
  expect(readCondition('when is my dentist appointment', starts)).toBeNull();
});

test.each([
  ['I’m free on Friday', true],
  ['I am not busy at 3', true],
  ['I have nothing on', true],
  ['I’m busy', false],
  ['I am not free at 3', false],
  ['not I’m busy at 3', true],
])('“%s” asks for free time: %s', (words, wantsFree) => {
  expect(readFreeCondition(words)).toEqual({ wantsFree });
});

test('what cannot be checked is not taken for free time', () => {
  expect(readFreeCondition('it rains')).toBeNull();
});
