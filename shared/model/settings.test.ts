import { expect, test } from 'vitest';
import { settingsChangeSchema, settingsSchema } from './settings.ts';

test('an empty file is valid and gives every setting its default', () => {
  expect(settingsSchema.parse({})).toMatchObject({
    clock: '24-hour',
    defaultCalendar: 'personal',
    theme: 'system',
  });
});

test('a change holds what it names and nothing else', () => {
  expect(settingsChangeSchema.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
});

test.each([
  { timeZone: 'Mars/Olympus' },
  { workingHours: { from: '09:00', to: '25:00' } },
  { workingHours: { from: '18:00', to: '09:00' } },
  { defaultLength: 1_000_000_000 },
  { holdSeconds: 301 },
])('%o is refused', (change) => {
  expect(settingsChangeSchema.safeParse(change).success).toBe(false);
});
