import { expect, test } from 'vitest';
import { findLookAlike } from './look-alike.ts';

const ana = { name: 'Ana Costa', address: 'ana.costa@example.com' };
const bo = { address: 'bo@acme.example' };
const known = [ana, bo];

test.each([
  ['a letter of another script', 'аna.costa@example.com', ana],
  ['a digit for a letter', 'ana.c0sta@example.com', ana],
  ['two letters for one', 'ana.costa@exarnple.com', ana],
  ['an accent', 'aná.costa@example.com', ana],
  ['an invisible character', 'ana.cos\u200bta@example.com', ana],
  ['a slip in the domain', 'ana.costa@exmaple.com', ana],
  ['another ending', 'ana.costa@example.co', ana],
  ['a slip in a long name', 'ana.csota@example.com', ana],
  ['a letter too many in a short domain', 'bo@acmee.example', bo],
])('%s makes an address that can be mistaken for a known one', (_, address, resembled) => {
  expect(findLookAlike(address, known)).toEqual(resembled);
});

test.each([
  ['a known one, however it is written', 'Ana.Costa@Example.com'],
  ['a colleague with a short name', 'jo@acme.example'],
  ['another person there', 'kim.lee@example.com'],
  ['the same person elsewhere', 'ana.costa@university.example.org'],
])('%s is no look-alike', (_, address) => {
  expect(findLookAlike(address, known)).toBeNull();
});
