import { describe, expect, test } from 'vitest';
import { looseText, squeezedText } from './loose-text.ts';

describe('looseText', () => {
  test.each([
    ['MARK@Example.NET', 'mark@example.net'],
    ['ｍark@ｅxample.net', 'mark@example.net'],
    ['mark@exam\u200bple\u00ad.net', 'mark@example.net'],
    ['m\u0430rk@\u0435xample.net', 'mark@example.net'],
    ['mark&#64;example&period;net', 'mark@example.net'],
    ['mark&#x40;example.net', 'mark@example.net'],
    ['mark%40example%2Enet', 'mark@example.net'],
    ['márk@exämple.net', 'mark@example.net'],
    ['\u202Emark@example.net\u202C', 'mark@example.net'],
  ])('reads %j as %j', (written, read) => {
    expect(looseText(written)).toBe(read);
  });

  test('leaves what only looks encoded as it is', () => {
    expect(looseText('100% sure &nonsense; %E0%A4 &#0;')).toBe('100% sure &nonsense; %e0%a4 &#0;');
  });
});

describe('squeezedText', () => {
  test.each([
    ['m a r k @ e x a m p l e . n e t', 'mark@example.net'],
    ['"mark" + "@" + "example.net"', 'mark@example.net'],
    ['mark [at] example [dot] net', 'mark@example.net'],
    ['mark at example dot net', 'mark@example.net'],
    ['mark@\nexample\n.net', 'mark@example.net'],
  ])('puts %j together', (written, read) => {
    expect(squeezedText(written)).toBe(read);
  });
});
