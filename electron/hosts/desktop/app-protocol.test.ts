import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerAppRequest } from './app-protocol.ts';

describe('answerAppRequest', () => {
  let folder: string;
  beforeAll(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'deskhand-protocol-')), 'renderer');
    mkdirSync(join(folder, 'assets'), { recursive: true });
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    writeFileSync(join(folder, '..', 'secret.html'), 'secret');
  });
  afterAll(() => rmSync(join(folder, '..'), { recursive: true }));

  test('sends the page with the policy that lets it load nothing from elsewhere', async () => {
    const response = await answerAppRequest('app://deskhand/#/confirm/apr_1', folder);
    expect(await response.text()).toBe('<!doctype html>');
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  test.each([
    'app://deskhand/%2e%2e/secret.html',
    'app://deskhand/..%2fsecret.html',
    'app://other/index.html',
    'app://deskhand/none.js',
  ])('sends nothing for %s', async (address) => {
    expect((await answerAppRequest(address, folder)).status).toBe(404);
  });
});
