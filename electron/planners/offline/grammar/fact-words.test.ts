import { expect, test } from 'vitest';
import { type FactMeaning, readFact, speakOfTheSame } from './fact-words.ts';

test.each<[string, FactMeaning | null]>([
  ['Kim is my sister', { kind: 'relation', relation: 'sister', name: 'Kim' }],
  ['My best friend is Bo Li.', { kind: 'relation', relation: 'best friend', name: 'Bo Li' }],
  ["I don't take meetings before 10", { kind: 'hours', bound: 'notBefore', time: '10:00' }],
  ['I don’t take calls after 5', { kind: 'hours', bound: 'notAfter', time: '17:00' }],
  ['no meetings after 4:30pm', { kind: 'hours', bound: 'notAfter', time: '16:30' }],
  ['I never have meetings before noon', { kind: 'hours', bound: 'notBefore', time: '12:00' }],
  ['I don’t take meetings on Fridays and Mondays', { kind: 'weekdays', weekdays: [5, 1] }],
  ['The gym is at 5 Main Street', { kind: 'place', what: 'gym', place: '5 Main Street' }],
  ['kim is my sister', null],
  ['I don’t take meetings before 99', null],
  ['I don’t take meetings on holidays', null],
  ['I like tea', null],
])('“%s” means %o', (text, meaning) => {
  expect(readFact(text)).toEqual(meaning);
});

test('sentences speak of the same when only one of them can hold', () => {
  const same = (one: string, other: string) =>
    speakOfTheSame(readFact(one) as FactMeaning, readFact(other) as FactMeaning);
  expect(same('Kim is my sister', 'Kim is my boss')).toBe(true);
  expect(same('no meetings before 9', 'no meetings before 10')).toBe(true);
  expect(same('no meetings before 9', 'no meetings after 18')).toBe(false);
  expect(same('The gym is at A Street', 'The office is at A Street')).toBe(false);
});
