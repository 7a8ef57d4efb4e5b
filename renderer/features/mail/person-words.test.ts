import { expect, test } from 'vitest';
import { correspondent } from './person-words.ts';

const ana = { name: 'Ana Costa', address: 'ana@example.com' };
const bo = { address: 'bo@example.com' };

test('a message is listed under who wrote it, and one of the person’s own under whom it is to', () => {
  expect(correspondent({ own: false, from: [ana], to: [bo] })).toBe('Ana Costa');
  expect(correspondent({ own: true, from: [ana], to: [bo, ana] })).toBe('To bo@example.com +1');
  expect(correspondent({ own: false, from: [], to: [] })).toBe('Unknown sender');
  expect(correspondent({ own: true, from: [ana], to: [] })).toBe('Nobody yet');
});
