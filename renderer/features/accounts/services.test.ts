import { expect, test } from 'vitest';
import type { AccountPreset } from '../../../shared/model/account-preset.ts';
import { allServices, placesOf, serviceOf } from './services.ts';

const preset = (id: string, domains: string[], url: string | null): AccountPreset => ({
  id,
  name: id,
  domains,
  url,
  user: '',
  password: '',
  passwordPage: null,
});
const presets = [
  preset('icloud', ['icloud.com', 'me.com'], 'https://caldav.icloud.com/'),
  preset('nextcloud', [], null),
  preset('other', [], null),
];

test.each([
  ['ana@icloud.com', 'icloud'],
  [' Ana@ME.com ', 'icloud'],
  ['ana@gmail.com', 'google'],
  ['ana@outlook.com', 'microsoft'],
  ['ana@example.com', 'other'],
  ['https://cloud.example.com', 'other'],
  ['http://127.0.0.1:5232', 'other'],
  ['cloud.example.com', 'other'],
  ['webcal://example.com/holidays', 'subscription'],
  ['https://example.com/holidays.ics?year=2026', 'subscription'],
  ['ana@iclo', null],
  ['', null],
])('what is typed as “%s” belongs to %s', (typed, service) => {
  expect(serviceOf(typed, presets)).toBe(service);
});

test('whatever can be recognised can be chosen by hand too', () => {
  expect(allServices(presets).map(({ id }) => id)).toEqual([
    'icloud',
    'nextcloud',
    'other',
    'google',
    'microsoft',
    'mail',
    'subscription',
  ]);
});

test('what is wrong with a part is said at its field, where the form has one', () => {
  expect(placesOf({ kind: 'sign-in', id: 'google' })).toEqual(['clientId', 'name']);
  const icloud = preset('icloud', [], 'https://caldav.icloud.com/');
  expect(placesOf({ kind: 'password', preset: icloud })).toEqual(['address', 'name', 'secret']);
});
