import { expect, test } from 'vitest';
import { isBareEvent, isHardlyAMeeting } from './activity-words.ts';

test.each([
  'dinner with Kim',
  'call mum',
  'Meet Ana for lunch',
  'meeting about the budget',
  'dentist',
  'Team offsite',
  'see the doctor',
])('“%s” is an event to book', (words) => {
  expect(isBareEvent(words)).toBe(true);
});

test.each(['asdf qwer', 'hello', 'call it', 'the meeting was good', 'is lunch ready', 'x '.repeat(200)])(
  '“%s” is none',
  (words) => {
    expect(isBareEvent(words)).toBe(false);
  },
);

test('the gym is hardly what “the meeting” means', () => {
  expect(isHardlyAMeeting('Gym')).toBe(true);
  expect(isHardlyAMeeting('Planning')).toBe(false);
});
