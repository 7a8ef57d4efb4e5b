import { expect, test } from 'vitest';
import { readSubscriptionAddress } from './read-subscription-address.ts';

test.each([
  ['https://example.com/a.ics', 'https://example.com/a.ics', null, null],
  ['webcal://example.com/a.ics?key=1#x', 'https://example.com/a.ics?key=1', null, null],
  ['webcals://example.com/', 'https://example.com/', null, null],
  ['WEBCAL://127.0.0.1:8080/a.ics', 'http://127.0.0.1:8080/a.ics', null, null],
  ['http://example.com/a.ics', 'http://example.com/a.ics', null, null],
  ['example.com/a.ics', 'https://example.com/a.ics', null, null],
  ['example.com:8443/a.ics', 'https://example.com:8443/a.ics', null, null],
  ['https://ana:p%C3%A4%20ss@example.com/a', 'https://example.com/a', 'ana', 'pä ss'],
  ['webcal://ana%40example.com:100%@example.com/a', 'https://example.com/a', 'ana@example.com', '100%'],
  ['http://ana:x@localhost:5232/a', 'http://localhost:5232/a', 'ana', 'x'],
  ['https://example.com/ana@example.com/a.ics', 'https://example.com/ana@example.com/a.ics', null, null],
])('reads %s', (address, url, user, password) => {
  expect(readSubscriptionAddress(address)).toEqual({ url, user, password });
});

test.each([
  ['ftp://example.com/a.ics', 'This is no address of a calendar file'],
  ['file:///etc/passwd', 'This is no address of a calendar file'],
  ['https://', 'This is no address of a calendar file'],
  ['not an address', 'This is no address of a calendar file'],
  ['https://ana@example.com/', 'half a sign-in'],
  ['https://:secret@example.com/', 'half a sign-in'],
  ['http://ana:secret@example.com/', 'everybody on the way could read the password'],
])('refuses %s', (address, words) => {
  expect(() => readSubscriptionAddress(address)).toThrow(words);
});
