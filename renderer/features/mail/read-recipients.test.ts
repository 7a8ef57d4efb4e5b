import { expect, test } from 'vitest';
import { readRecipients } from './read-recipients.ts';

test('reads names and addresses as they are typed', () => {
  expect(
    readRecipients('Ana Costa <ana@example.com>, bo@example.com;\n"Cy, Ltd" <cy@bücher.example>'),
  ).toEqual({
    people: [
      { name: 'Ana Costa', address: 'ana@example.com' },
      { address: 'bo@example.com' },
      { address: 'cy@bücher.example', name: 'Cy, Ltd' },
    ],
    wrong: [],
  });
});

test('tells back what is no address', () => {
  expect(readRecipients('Ana, bo@localhost, ana@example.com, <>')).toEqual({
    people: [{ address: 'ana@example.com' }],
    wrong: ['Ana', 'bo@localhost', '<>'],
  });
});
