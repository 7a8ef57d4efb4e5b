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
