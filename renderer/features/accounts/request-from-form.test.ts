import { expect, test } from 'vitest';
import { requestFromForm } from './request-from-form.ts';
import type { Service } from './services.ts';

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const withPassword = (url: string | null, domains: string[] = []): Service => ({
  kind: 'password',
  preset: { id: 'it', name: 'It', domains, url, user: '', password: '', passwordPage: null },
});
const icloud = withPassword('https://caldav.icloud.com/', ['icloud.com']);

test('an address of the service is all that it needs', () => {
  const form = formOf({ address: ' ana@icloud.com', secret: ' four words ', isDefault: 'on' });
  expect(requestFromForm(icloud, form)).toEqual({
    kind: 'caldav',
    address: 'ana@icloud.com',
    user: null,
    secret: ' four words ',
    name: null,
    isDefault: true,
  });
});

test('an address of another domain is a user of the service’s server', () => {
  const form = formOf({ address: 'ana@example.com', secret: 'pass' });
  expect(requestFromForm(icloud, form)).toMatchObject({
    address: 'https://caldav.icloud.com/',
    user: 'ana@example.com',
  });
});

test('a server of one’s own is taken as it was typed, with its user', () => {
  const form = formOf({ address: 'https://dav.example.com', user: 'ana', secret: 'pass', name: ' Work ' });
  expect(requestFromForm(withPassword(null), form)).toMatchObject({
    address: 'https://dav.example.com',
    user: 'ana',
    name: 'Work',
  });
});

test('a sign-in names its user when an address was typed', () => {
  const service: Service = { kind: 'sign-in', id: 'google' };
  const form = formOf({ address: 'ana@gmail.com', clientId: 'id', clientSecret: 'shh' });
  expect(requestFromForm(service, form)).toEqual({
    kind: 'google',
    clientId: 'id',
    clientSecret: 'shh',
    user: 'ana@gmail.com',
    name: null,
    isDefault: false,
  });
});

test('a calendar file has an address and an interval', () => {
  const form = formOf({ address: 'webcal://example.com/days', refreshMinutes: '360' });
  expect(requestFromForm({ kind: 'subscription' }, form)).toEqual({
    kind: 'subscription',
    url: 'webcal://example.com/days',
    refreshMinutes: 360,
    name: null,
  });
});

test('a calendar file that wants a sign-in has it in its address, and is read as often as it asks for', () => {
  const form = formOf({ address: 'webcal://example.com/a.ics', user: 'ana@example.com', secret: 'p:ä/ss' });
  expect(requestFromForm({ kind: 'subscription' }, form)).toMatchObject({
    url: 'webcal://ana%40example.com:p%3A%C3%A4%2Fss@example.com/a.ics',
    refreshMinutes: null,
  });
});
