import { expect, test } from 'vitest';
import { readHead } from './head-words.ts';

const heads = ['cancel', 'call off', 'call', 'schedule', 'remove', 'set up', 'block'];

test.each([
  ['as it is', 'cancel the gym', 'cancel', 'the gym'],
  ['in capitals', 'CANCEL the gym', 'cancel', 'the gym'],
  ['with letters swapped', 'cancle the gym', 'cancel', 'the gym'],
  ['with a letter missing', 'shedule the gym', 'schedule', 'the gym'],
  ['the longest of several', 'call off the gym', 'call off', 'the gym'],
  ['with a colon', 'Schedule: the gym', 'schedule', 'the gym'],
])('a command is known %s', (_, text, phrase, rest) => {
  expect(readHead(text, heads)).toEqual({ phrase, rest });
});

test.each(['cancer research', 'remote meeting', 'black tie dinner', 'clean the kitchen', 'caller list', ''])(
  '“%s” begins with no command',
  (text) => {
    expect(readHead(text, heads)).toBeNull();
  },
);
