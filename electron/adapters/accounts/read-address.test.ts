import { expect, test } from 'vitest';
import { presets } from './presets.ts';
import { readAddress } from './read-address.ts';

test.each([
  ['ana@fastmail.com', null, 'https://caldav.fastmail.com/', 'ana@fastmail.com', 'Fastmail'],
  ['Ana@ICLOUD.com', null, 'https://caldav.icloud.com/', 'Ana@ICLOUD.com', 'iCloud'],
  ['ana@posteo.de', 'ana@posteo.de', 'https://posteo.de:8443/', 'ana@posteo.de', 'Posteo'],
  ['ana@example.com', null, 'ana@example.com', 'ana@example.com', 'ana@example.com'],
  ['cloud.example.com', 'ana', 'cloud.example.com', 'ana', 'cloud.example.com'],
  ['https://cloud.example.com/nc', 'ana', 'https://cloud.example.com/nc', 'ana', 'cloud.example.com'],
  [
    'https://caldav.fastmail.com/',
    'a@fastmail.com',
    'https://caldav.fastmail.com/',
    'a@fastmail.com',
    'Fastmail',
  ],
  ['http://127.0.0.1:5232', 'ana', 'http://127.0.0.1:5232', 'ana', '127.0.0.1'],
  ['http://localhost:5232', 'ana', 'http://localhost:5232', 'ana', 'localhost'],
])('%s of %s leads to %s', (address, user, url, who, name) => {
  expect(readAddress(address, user)).toEqual({ url, user: who, name });
});

test.each([
  ['ana@gmail.com', null, 'Google takes no passwords'],
  ['ana@hotmail.com', null, 'Microsoft takes no passwords'],
  ['https://cloud.example.com', null, 'Say which user name'],
  ['https://ana:secret@cloud.example.com', 'ana', 'leave it out'],
  ['http://cloud.example.com', 'ana', 'use https:'],
  ['http://127.0.0.1.example.com', 'ana', 'use https:'],
])('%s of %s is refused', (address, user, why) => {
  expect(() => readAddress(address, user)).toThrow(why);
});

test('no domain belongs to two services, and every address is encrypted', () => {
  const domains = presets.flatMap((preset) => preset.domains);
  expect(new Set(domains).size).toBe(domains.length);
  for (const { url } of presets) expect(url ?? 'https:').toMatch(/^https:/);
});
