import { describe, expect, test } from 'vitest';
import { ListNotLeftError, OneClickLeaver } from './one-click-leaver.ts';

const signal = new AbortController().signal;

function answering(status: number) {
  const asked: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    asked.push([url, init?.method, init?.body]);
    return new Response(null, { status, headers: { location: 'https://elsewhere.example/' } });
  };
  return { asked, fetch };
}

describe('leaving a list', () => {
  test('is one POST that says so', async () => {
    const { asked, fetch } = answering(204);
    await new OneClickLeaver({ fetch, mayAsk: async () => true }).leave('https://list.example/u?k=1', signal);
    expect(asked).toEqual([['https://list.example/u?k=1', 'POST', 'List-Unsubscribe=One-Click']]);
  });

  test.each([302, 404, 500])(
    'that is answered with %d has not happened, and nothing more is asked',
    async (status) => {
      const { asked, fetch } = answering(status);
      const leaver = new OneClickLeaver({ fetch, mayAsk: async () => true });
      await expect(leaver.leave('https://list.example/u', signal)).rejects.toThrow(ListNotLeftError);
      expect(asked).toHaveLength(1);
    },
  );

  test.each([
    'https://127.0.0.1/u',
    'https://localhost/u',
    'https://[::1]/u',
    'https://[::ffff:10.0.0.1]/u',
    'https://192.168.1.1/admin',
    'http://list.example/u',
  ])('never asks %s', async (url) => {
    const { asked, fetch } = answering(200);
    await expect(new OneClickLeaver({ fetch }).leave(url, signal)).rejects.toThrow(ListNotLeftError);
    expect(asked).toEqual([]);
  });
});
