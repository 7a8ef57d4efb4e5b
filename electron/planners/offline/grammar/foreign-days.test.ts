import { expect, test } from 'vitest';
import { namesForeignDay } from './foreign-days.ts';

test.each([
  'Arzttermin Freitag',
  'Rendez-vous demain',
  'Cena el miércoles',
  'Pranzo venerdì',
  'übermorgen',
  'aujourd’hui',
])('“%s” names a day', (words) => {
  expect(namesForeignDay(words)).toBe(true);
});

test.each(['Lunch with Ana', 'Review of the lunar model'])('“%s” does not', (words) => {
  expect(namesForeignDay(words)).toBe(false);
});
