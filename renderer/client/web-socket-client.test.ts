import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from './assistant-client.ts';
import { webSocketClient } from './web-socket-client.ts';

/** A socket whose other end is the test. */
class FakeSocket {
  static all: FakeSocket[] = [];
  readyState = 0;
  readonly sent: { id: number; kind: string; name: string }[] = [];
  onopen?: () => void;
  onmessage?: (message: { data: string }) => void;
  onclose?: () => void;
  constructor() {
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text) as FakeSocket['sent'][number]);
  }
  open() {
    this.readyState = 1;
    this.onopen?.();
  }
  lose() {
    this.readyState = 3;
    this.onclose?.();
  }
  reply(message: unknown) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const newest = () => FakeSocket.all.at(-1) as FakeSocket;
const connect = () => webSocketClient('ws://here/contract', () => new FakeSocket() as unknown as WebSocket);

describe('the assistant over a socket', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    FakeSocket.all = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends what was asked before the connection was there, once', async () => {
    const client = connect();
    const tools = client.query('tools', {});
    newest().open();
    expect(newest().sent).toMatchObject([{ id: 0, kind: 'query', name: 'tools' }]);
    newest().reply({ kind: 'response', id: 0, payload: { tools: [] } });
    expect(await tools).toEqual({ tools: [] });
  });
  it('asks again on the next connection, but never repeats a command', async () => {
    const client = connect();
    newest().open();
    const tools = client.query('tools', {});
    const stopped = client.command('stop', { runId: null }).catch((error: Error) => error.message);
    newest().lose();
    expect(await stopped).toContain('Look at Activity');
    await vi.advanceTimersByTimeAsync(300);
    expect(FakeSocket.all).toHaveLength(2);
    newest().open();
    expect(newest().sent.map(({ name }) => name)).toEqual(['tools']);
    newest().reply({ kind: 'response', id: 0, payload: { tools: [] } });
    expect(await tools).toEqual({ tools: [] });
  });
  it('tells how the connection is, and waits longer after each failure', async () => {
    const seen: Connection[] = [];
    connect().watchConnection((state) => seen.push(state));
    newest().open();
    newest().lose();
    await vi.advanceTimersByTimeAsync(260);
    newest().lose();
    await vi.advanceTimersByTimeAsync(260);
    expect(FakeSocket.all).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(260);
    expect(FakeSocket.all).toHaveLength(3);
    expect(seen).toEqual(['connecting', 'online', 'offline', 'offline']);
  });
  it('passes on the sentence of an error, and refuses what the contract does not promise', async () => {
    const client = connect();
    newest().open();
    const refused = client.query('tools', {}).catch((error: Error) => error.message);
    newest().reply({ kind: 'error', id: 0, message: 'The disk is full.' });
    expect(await refused).toBe('The disk is full.');
    const wrong = client.query('tools', {}).catch((error: Error) => error.message);
    newest().reply({ kind: 'response', id: 1, payload: { tools: 'none' } });
    expect(await wrong).toContain('does not understand');
  });
  it('does not send what the contract refuses', async () => {
    const client = connect();
    newest().open();
    await expect(client.command('ask', { text: '  ' })).rejects.toThrow('Say what you want done.');
    expect(newest().sent).toEqual([]);
  });
  it('gives up on what cannot be sent for long', async () => {
    const client = connect();
    const tools = client.query('tools', {}).catch((error: Error) => error.message);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(await tools).toContain('cannot be reached');
  });
});
