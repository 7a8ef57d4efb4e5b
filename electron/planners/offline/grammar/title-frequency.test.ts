import { expect, test } from 'vitest';
import { present } from './present.fixture.ts';
import { settingOf } from './setting.ts';
import { readOneOf } from './title-frequency.ts';

const setting = settingOf(present);

test.each([
  ['quarterly review 2026-12-01 09:00', '2026-12-01'],
  ['quarterly review on Tuesday at 2', '2026-11-24'],
  ['weekly report due Friday', '2026-11-27'],
  ['weekly sync tomorrow at 11', '2026-11-24'],
])('“%s” is one of a series, on %s', (words, day) => {
  const date = readOneOf(words, setting)?.date;
  expect(date?.kind === 'day' ? date.day.toString() : date).toBe(day);
});

test.each([
  'weekly sync with Bo on Mondays at 11',
  'weekly sync with Bo every Monday',
  'weekly team call on Tuesday at 10',
  'monthly report on the 1st at 9',
  'monthly 1:1 on the first Tuesday at 3pm',
  'daily standup at 9:15',
  'daily standup from tomorrow at 9:15',
  'lunch on Friday at 1',
])('“%s” is not', (words) => {
  expect(readOneOf(words, setting)).toBeNull();
});
