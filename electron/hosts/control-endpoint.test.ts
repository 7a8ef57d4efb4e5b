import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AssistantEvent } from '../../shared/contract/events.ts';
import type { ReplyMessage, RequestMessage } from '../../shared/contract/messages.ts';
import { connectToInstance, orderInstance } from './control-client.ts';
import type { Controls } from './control-endpoint.ts';
import { type ControlServer, startControlServer } from './control-server.ts';
import type { Instance } from './single-instance.ts';

const listeners = new Set<(event: AssistantEvent) => void>();
const orders: string[] = [];
const controls: Controls = {
  token: 'secret',
  comeForward: async () => 'http://127.0.0.1:1/session?token=t',
  openFile: async (path) => `http://127.0.0.1:1/session?token=${path.length}`,
  stopEverything: async () => void orders.push('stop'),
  quit: () => void orders.push('quit'),
  bridge: async () => ({
    dispatch: async (message): Promise<ReplyMessage> => {
      const { id, name } = message as RequestMessage;
      return name === 'tools'
        ? { kind: 'response', id, payload: { tools: [] } }
        : { kind: 'error', id, message: 'No.' };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  }),
};

let server: ControlServer;
let instance: Instance;
beforeEach(async () => {
  orders.length = 0;
  server = await startControlServer(controls);
  instance = { pid: 1, host: 'web', address: server.address, token: 'secret' };
});
afterEach(() => server.close());

describe('the control endpoint', () => {
  test('carries out orders', async () => {
    expect(await orderInstance(instance, 'come-forward')).toEqual({
      open: 'http://127.0.0.1:1/session?token=t',
    });
    await orderInstance(instance, 'stop');
    await orderInstance(instance, 'quit');
    await vi.waitFor(() => expect(orders).toEqual(['stop', 'quit']));
  });

  test('lets another process work with the assistant over the contract', async () => {
    const remote = await connectToInstance(instance);
    expect(await remote.query('tools', {})).toEqual({ tools: [] });
    await expect(remote.command('stop', { runId: null })).rejects.toThrow('No.');
    const seen: AssistantEvent[] = [];
    remote.subscribe((event) => seen.push(event));
    for (const listener of listeners) listener({ type: 'changed', what: 'calendar' });
    await vi.waitFor(() => expect(seen).toEqual([{ type: 'changed', what: 'calendar' }]));
    remote.close();
    await vi.waitFor(() => expect(listeners.size).toBe(0));
  });

  test('tells a client that the process it works with has ended', async () => {
    const remote = await connectToInstance(instance);
    await server.close();
    await expect(remote.gone).resolves.toBeUndefined();
  });

  test.each([
    ['without the secret', {}],
    ['with another secret', { Authorization: 'Bearer secreT' }],
    ['from a page, even with the secret', { Authorization: 'Bearer secret', Origin: 'http://127.0.0.1' }],
  ])('answers nobody %s', async (_what, headers) => {
    const response = await fetch(`${server.address}/control/do`, { method: 'POST', body: 'stop', headers });
    expect(response.status).toBe(403);
    expect(orders).toEqual([]);
  });

  test('refuses what is no order, no path, no JSON or too long', async () => {
    const headers = { Authorization: 'Bearer secret' };
    const post = async (path: string, body: string) =>
      (await fetch(server.address + path, { method: 'POST', body, headers })).status;
    expect(await post('/control/do', 'explode')).toBe(400);
    expect(await post('/control/nothing', '')).toBe(404);
    expect(await post('/control/request', '{')).toBe(500);
    expect(await post('/elsewhere', '')).toBe(404);
    await post('/control/request', 'x'.repeat(2 * 1024 * 1024)).catch(() => undefined);
    expect(await orderInstance(instance, 'stop')).toEqual({ open: null });
  });

  test('says who does not answer', async () => {
    await server.close();
    await expect(orderInstance(instance, 'stop')).rejects.toThrow(/process 1, web.*does not answer/);
  });
});
