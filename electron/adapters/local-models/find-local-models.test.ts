import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../../../tests/support/free-port.ts';
import { findLocalModels } from './find-local-models.ts';

async function serving(body: string): Promise<{ port: number } & AsyncDisposable> {
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

test('programs that list models are found, and everything else is left out', async () => {
  await using ollama = await serving('{"object":"list","data":[{"id":"qwen3:8b"},{"id":"llama3.2"}]}');
  await using website = await serving('<html>');
  await using empty = await serving('{"data":[]}');
  const servers = [
    { program: 'Ollama', port: ollama.port },
    { program: 'llama.cpp', port: website.port },
    { program: 'vLLM', port: empty.port },
    { program: 'LM Studio', port: await freePort() },
  ];
  expect(await findLocalModels(new AbortController().signal, servers)).toEqual([
    { program: 'Ollama', baseUrl: `http://127.0.0.1:${ollama.port}/v1`, models: ['qwen3:8b', 'llama3.2'] },
  ]);
});
