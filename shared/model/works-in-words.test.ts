import { expect, test } from 'vitest';
import { worksInWords } from './works-in-words.ts';

test('days, hours and zone are said as far as they are known', () => {
  const workingHours = { from: '09:00', to: '17:00' };
  expect(worksInWords({ workingDays: [4, 1, 2, 3], workingHours, timeZone: 'Europe/Lisbon' })).toBe(
    'Mon–Thu, 09:00–17:00 in Europe/Lisbon',
  );
  expect(worksInWords({ workingDays: [1, 2, 5, 7] })).toBe('Mon, Tue, Fri, Sun');
  expect(worksInWords({ timeZone: 'America/New_York' })).toBe('in America/New_York');
  expect(worksInWords({})).toBe('');
});
