import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('keys are in the order of their UTF-16 units, at every depth, and nothing is between the parts', () => {
  const value = {
    b: 1,
    a: [{ d: null, c: true }],
    '10': 'x',
    '9': 'y',
    '': 0,
    ö: 1,
    '\u{1f600}': 2,
    '\ufb33': 3,
  };
  expect(canonicalJson(value)).toBe(
    '{"":0,"10":"x","9":"y","a":[{"c":true,"d":null}],"b":1,"ö":1,"\u{1f600}":2,"\ufb33":3}',
  );
});

test('numbers and strings are as ECMAScript writes them', () => {
  expect(canonicalJson([1e21, 1e-7, -0, 0.1, 333333333.3333333])).toBe(
    '[1e+21,1e-7,0,0.1,333333333.3333333]',
  );
  expect(canonicalJson('\u20ac$\u000f\nA\'B"\\\u2028\ud800')).toBe(
    '"\u20ac$\\u000f\\nA\'B\\"\\\\\u2028\\ud800"',
  );
});

test('fields that are undefined are left out, and undefined in a list is null', () => {
  expect(canonicalJson({ a: undefined, b: [undefined, 1] })).toBe('{"b":[null,1]}');
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 0, Symbol('s'), undefined])(
  'what JSON cannot say is refused: %s',
  (value) => {
    expect(() => canonicalJson({ value: [value === undefined ? Number.NaN : value] })).toThrow(TypeError);
    expect(() => canonicalJson(value)).toThrow(TypeError);
  },
);

test('it says the same as JSON does, and the same for keys in any order', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(withKeysReversed(value))).toBe(text);
    }),
  );
});

function withKeysReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withKeysReversed);
  if (typeof value !== 'object' || value === null) return value;
  const reversed = Object.entries(value).reverse();
  return Object.fromEntries(reversed.map(([key, each]) => [key, withKeysReversed(each)]));
}
