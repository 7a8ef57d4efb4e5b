import { expect, test } from 'vitest';
import { WebPictures } from './web-pictures.ts';

const signal = new AbortController().signal;
const png = { 'content-type': 'image/png; x=y' };

function web(answers: Readonly<Record<string, () => Response>>) {
  const asked: [string, unknown][] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    asked.push([url, init?.headers]);
    const answer = answers[url];
    if (answer === undefined) throw new TypeError('refused');
    return answer();
  };
  return { asked, fetch };
}

test('pictures come as data, once each and without saying whose they are; what fails or is none is left out', async () => {
  const { asked, fetch } = web({
    'https://t.example/a.png': () => new Response('png', { headers: png }),
    'https://t.example/moved': () => new Response(null, { status: 302, headers: { location: '/a.png' } }),
    'https://t.example/page': () => new Response('<p>', { headers: { 'content-type': 'text/html' } }),
    'https://t.example/vector': () => new Response('<svg>', { headers: { 'content-type': 'image/svg+xml' } }),
    'https://t.example/none': () => new Response('none', { status: 404, headers: png }),
    'https://t.example/large': () => new Response(new Uint8Array(5_000_001), { headers: png }),
    'https://t.example/round': () => new Response(null, { status: 302, headers: { location: '/round' } }),
  });
  const urls = ['a.png', 'a.png', 'moved', 'page', 'vector', 'none', 'large', 'round', 'refused'];
  const pictures = await new WebPictures({ fetch, mayAsk: async () => true }).fetch(
    urls.map((name) => `https://t.example/${name}`),
    signal,
  );
  expect(Object.fromEntries(pictures)).toEqual({
    'https://t.example/a.png': 'data:image/png;base64,cG5n',
    'https://t.example/moved': 'data:image/png;base64,cG5n',
  });
  expect(asked.filter(([url]) => url === 'https://t.example/round')).toHaveLength(4);
  expect(new Set(asked.map(([, headers]) => JSON.stringify(headers)))).toEqual(
    new Set(['{"accept":"image/*"}']),
  );
});

test.each(['http://127.0.0.1/a.png', 'https://[::1]/a.png', 'http://192.168.1.1/reboot', 'file:///a.png'])(
  '%s is never asked for, even where the web points there',
  async (url) => {
    const { asked, fetch } = web({
      'https://192.0.2.1/to': () => new Response(null, { status: 302, headers: { location: url } }),
    });
    const pictures = await new WebPictures({ fetch }).fetch([url, 'https://192.0.2.1/to'], signal);
    expect([...pictures]).toEqual([]);
    expect(asked.map(([each]) => each)).toEqual(['https://192.0.2.1/to']);
  },
);
