import { describe, expect, test } from 'vitest';
import { findSecrets } from './find-secrets.ts';

describe('findSecrets', () => {
  test.each([
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE', ['a private key']],
    [`token ${['sk', 'a1b2c3d4e5f6g7h8'].join('-')}`, ['an access key']],
    ['Your verification code is 482 913', ['a one-time code']],
    ['482913 is your Example login code', ['a one-time code']],
    ['Wi-Fi password: correcthorse', ['a password']],
    ['pay with 4111 1111 1111 1111', ['a card number']],
    ['to DE89 3704 0044 0532 0130 00 please', ['a bank account number']],
  ])('finds in %j %j', (text, kinds) => {
    expect(findSecrets(text)).toEqual(kinds);
  });

  test.each([
    'Lunch on 27 November at 13:00, Rue de Rivoli 12',
    'Call me on +49 30 1234567 between 9 and 17',
    'The dress code is smart casual',
    'Invoice 2026-11-0042 over 1,250.00 is attached',
    'My number is 1234 5678 9012 3456',
    'I forgot my password again',
  ])('finds nothing in %j', (text) => {
    expect(findSecrets(text)).toEqual([]);
  });
});
