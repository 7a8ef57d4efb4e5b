import { expect, test } from 'vitest';
import { canonicalText } from './canonical-text.ts';

test('takes both spellings of an internationalised domain for the same', () => {
  expect(canonicalText('Ana@BÜCHER.example')).toBe('ana@xn--bcher-kva.example');
  expect(canonicalText('ana@xn--bcher-kva.example')).toBe('ana@xn--bcher-kva.example');
});

test('keeps a look-alike apart from what it looks like', () => {
  expect(canonicalText('an\u0430@example.com')).not.toBe(canonicalText('ana@example.com'));
  expect(canonicalText('ana@example\u200b.com')).not.toBe(canonicalText('ana@example.com'));
});
