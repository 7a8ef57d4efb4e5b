import { expect, test } from 'vitest';
import type { SlotChoice } from '../../../../shared/model/run.ts';
import { answerFor, freedomInWords, timesElsewhere } from './slot-words.ts';

const slot = { start: '2026-11-24T09:00', end: '2026-11-24T09:45', timeZone: 'Europe/Paris' };
const person = (name: string | null, timeZone: string | null, isKnown = true) => ({
  person: name,
  isKnown,
  timeZone,
  busy: name === 'Bo' ? [{ start: '2026-11-24T09:30', end: '2026-11-24T10:00' }] : [],
  hours: null,
});
const choice: SlotChoice = {
  slots: [],
  shown: {
    from: '2026-11-23',
    to: '2026-11-30',
    people: [
      person(null, 'Europe/Paris'),
      person('Ana', 'Europe/Lisbon'),
      person('Bo', 'Europe/Paris'),
      person('Cy', null, false),
    ],
  },
};

test('a slot is told on the clocks of those who are in another zone', () => {
  expect(timesElsewhere(slot, choice, { clock: '24-hour' })).toEqual(['08:00–08:45 in Lisbon for Ana']);
});

test('who is busy, free or unknown is told of everybody', () => {
  expect(freedomInWords(choice, '2026-11-24', { start: 540, end: 585 })).toBe(
    'You are free. Ana is free. Bo is busy. No data on Cy.',
  );
});

test('a time of one’s own names the day in full', () => {
  const preferences = {
    timeZone: 'Europe/Paris',
    clock: '12-hour',
    dateOrder: 'day-month',
    weekStartsOn: 1,
  } as const;
  expect(answerFor('2026-11-24', 870, preferences)).toBe('Tuesday 24 November 2026 at 14:30');
});
