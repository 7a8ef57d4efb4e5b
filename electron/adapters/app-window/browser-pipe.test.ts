import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { BrowserPipe } from './browser-pipe.ts';

function setUp() {
  const [toBrowser, fromBrowser] = [new PassThrough(), new PassThrough()];
  return { pipe: new BrowserPipe(toBrowser, fromBrowser), toBrowser, fromBrowser };
}

test('a command gets the answer with its number, however the messages are cut', async () => {
  const { pipe, toBrowser, fromBrowser } = setUp();
  const [first, second] = [pipe.send('One', { a: 1 }), pipe.send('Two')];
  expect(String(toBrowser.read())).toBe(
    '{"id":1,"method":"One","params":{"a":1}}\0{"id":2,"method":"Two","params":{}}\0',
  );
  fromBrowser.write('{"method":"Some.event"}\0{"id":2,"resu');
  fromBrowser.write('lt":"zwei"}\0{"id":1,"result":"eins"}\0');
  expect(await Promise.all([first, second])).toEqual(['eins', 'zwei']);
});

test('what the browser refuses is an error', async () => {
  const { pipe, fromBrowser } = setUp();
  const answer = pipe.send('One');
  fromBrowser.write('{"id":1,"error":{"message":"Not allowed"}}\0');
  await expect(answer).rejects.toThrow('Not allowed');
});

test('a browser that does not answer is not waited for', async () => {
  await expect(setUp().pipe.send('One', {}, 10)).rejects.toThrow('did not answer One');
});
