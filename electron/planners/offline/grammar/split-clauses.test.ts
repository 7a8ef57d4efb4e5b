import { expect, test } from 'vitest';
import { present } from './present.fixture.ts';
import { settingOf } from './setting.ts';
import { splitClauses } from './split-clauses.ts';

const setting = settingOf(present);
const split = (text: string) =>
  splitClauses(text, {
    startsRequest: (words) => /^(?:book|cancel|remind|move)\b/i.test(words),
    read: setting.read,
  });

test.each([
  ['a command after “and”', 'book lunch and cancel gym', ['book lunch', 'cancel gym']],
  ['a command after a comma', 'book lunch, cancel gym', ['book lunch', 'cancel gym']],
  [
    'a question after “and then”',
    'cancel gym and then what is on tomorrow',
    ['cancel gym', 'what is on tomorrow'],
  ],
  ['sentences', 'Book lunch. Remind me before', ['Book lunch', 'Remind me before']],
  ['parts with their own time', 'lunch Friday at 1 and dinner at 8', ['lunch Friday at 1', 'dinner at 8']],
  [
    'lines with their own time',
    'gym Friday at 7\nlunch Friday at 1',
    ['gym Friday at 7', 'lunch Friday at 1'],
  ],
  [
    'what follows a finished time',
    'lunch Friday at 1 and order flowers',
    ['lunch Friday at 1', 'order flowers'],
  ],
])('%s part a request', (_, text, clauses) => {
  expect(split(text)).toEqual(clauses);
});

test.each([
  ['names', 'lunch with Ana and Bo on Friday'],
  ['days', 'am I free on Tuesday and Thursday'],
  ['the ends of a stretch', 'anything between 2 and 3 tomorrow'],
  ['a place', 'lunch on Friday at 1pm, at Chez Nous'],
  ['an abbreviation', 'lunch with Dr. Smith on Friday'],
  ['a quoted title', 'book “Eat, cancel and move” on Friday'],
])('%s do not', (_, text) => {
  expect(split(text)).toEqual([text]);
});

test('a text with too many places to part it is not parted at all', () => {
  expect(split('a, '.repeat(100))).toBeNull();
});
