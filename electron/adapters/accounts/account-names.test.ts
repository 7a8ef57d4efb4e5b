import { expect, test } from 'vitest';
import type { Account } from '../../../shared/model/account.ts';
import { nameAccount, refuseTakenName } from './account-names.ts';

function others(...names: string[]): Account[] {
  return names.map((name) => ({
    ...nameAccount(name, '', []),
    kind: 'caldav',
    url: 'https://example.com/',
    user: 'ana',
  }));
}

test.each([
  ['Work', [], 'work', 'Work'],
  [null, [], 'fastmail', 'Fastmail'],
  [null, ['Fastmail'], 'fastmail-2', 'Fastmail 2'],
  ['Büro & Team', [], 'buro-team', 'Büro & Team'],
  ['Local', [], 'local-2', 'Local'],
  ['日本', [], '日本', '日本'],
  ['!!!', [], 'account', '!!!'],
  ['Buro Team', ['Büro & Team'], 'buro-team-2', 'Buro Team'],
])('%s beside %j is %s, called %s', (wanted, names, id, name) => {
  expect(nameAccount(wanted, 'Fastmail', others(...names))).toEqual({ id, name });
});

test('two accounts are never called the same', () => {
  expect(() => refuseTakenName('WORK', others('Work'))).toThrow('There is an account called “WORK” already');
  expect(() => refuseTakenName(null, others('Work'))).not.toThrow();
});
