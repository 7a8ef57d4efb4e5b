import { expect, test } from 'vitest';
import { listWords, quote } from './words.ts';

test('a quoted text stays on one line', () => {
  expect(quote('  Lunch\n\twith Ana\u0000 ')).toBe('“Lunch with Ana”');
});

test('a quoted text cannot turn the words around it', () => {
  expect(quote('Lunch\u202e gnp.exe\u200b')).toBe('“Lunch gnp.exe”');
});

test('right-to-left words and joined emoji parts stay readable', () => {
  expect(quote('פגישה עם אנה')).toBe('“פגישה עם אנה”');
});

test('a long quoted text is cut between characters', () => {
  expect(quote('🎂'.repeat(10_000))).toBe(`“${'🎂'.repeat(79)}…”`);
});

test('words are listed as one says them', () => {
  expect([[], ['time'], ['time', 'place'], ['time', 'place', 'notes']].map(listWords)).toEqual([
    '',
    'time',
    'time and place',
    'time, place and notes',
  ]);
});
