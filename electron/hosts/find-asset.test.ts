import { describe, expect, test } from 'vitest';
import { findAsset } from './find-asset.ts';

const folder = '/srv/renderer';

describe('findAsset', () => {
  test('answers the root with the page, which browsers must ask for again', () => {
    expect(findAsset(folder, '/')).toEqual({
      file: '/srv/renderer/index.html',
      mediaType: 'text/html; charset=utf-8',
      cacheControl: 'no-cache',
    });
  });

  test('lets browsers keep what is named after its content', () => {
    expect(findAsset(folder, '/assets/main-1a2b.js')?.cacheControl).toContain('immutable');
  });

  test.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..\\secret.js',
    '/%5c..%5csecret.js',
    '/%00.js',
    '/%zz.js',
    '/.hidden/a.js',
    '/a/.env.js',
    '/program.exe',
    '/noextension',
    '/assets/',
  ])('finds nothing at %s', (path) => {
    expect(findAsset(folder, path)).toBeNull();
  });

  test('stays inside when the path begins with two slashes', () => {
    expect(findAsset(folder, '//etc/a.js')?.file).toBe('/srv/renderer/etc/a.js');
  });
});
