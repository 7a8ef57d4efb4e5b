import { expect, it } from 'vitest';
import { closestWord } from './spelling.ts';

it('finds a word that is one slip away', () => {
  const listed = ['wednesday', 'tomorrow'];
  const found = ['wedensday', 'wednesdy', 'wednesdday', 'wednezday', 'tomorow', 'tomorrow'].map((word) =>
    closestWord(word, listed),
  );
  expect(found).toEqual(['wednesday', 'wednesday', 'wednesday', 'wednesday', 'tomorrow', 'tomorrow']);
});

it('finds none for two slips, or another first letter', () => {
  expect(['wdenesdya', 'sednesday', 'wednes', ''].map((word) => closestWord(word, ['wednesday']))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
