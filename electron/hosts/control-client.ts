import type { ClientRequest, IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { AssistantApi } from '../../shared/contract/assistant-api.ts';
import type { AssistantEvent } from '../../shared/contract/events.ts';
import type { ReplyMessage, RequestMessage } from '../../shared/contract/messages.ts';
import { type ControlOrder, controlPaths, type OrderReply } from './control-endpoint.ts';
import { HostError } from './host-errors.ts';
import { request as openRequest } from './lean-builtins.ts';
import type { Instance } from './single-instance.ts';

/** The assistant of another process. */
export interface RemoteAssistant extends AssistantApi {
  /** Settles when the other process ended or closed the connection. */
  readonly gone: Promise<void>;
  close(): void;
}

/** Has the running instance do something. @throws HostError when it does not answer. */
export async function orderInstance(instance: Instance, order: ControlOrder): Promise<OrderReply> {
  return (await send(instance, controlPaths.order, order)) as OrderReply;
}

/** Has the running instance open a file by its absolute path. @throws HostError when it does not answer, or cannot read it. */
export async function openFileInInstance(instance: Instance, path: string): Promise<OrderReply> {
  return (await send(instance, controlPaths.file, path)) as OrderReply;
}

/** Connects to the assistant of the running instance: the same contract, so the same requests and events. */
export async function connectToInstance(instance: Instance): Promise<RemoteAssistant> {
  const listeners = new Set<(event: AssistantEvent) => void>();
  const { gone, close } = await openEvents(instance, (event) => {
    for (const listener of listeners) listener(event);
  });
  let lastId = 0;
  const call = async (kind: RequestMessage['kind'], name: string, payload: unknown) => {
    const message: RequestMessage = { id: ++lastId, kind, name, payload };
    const reply = (await send(instance, controlPaths.request, JSON.stringify(message))) as ReplyMessage;
    if (reply.kind === 'error') throw new HostError(reply.message);
    // The other process checked it against the contract before it sent it.
    return reply.kind === 'response' ? (reply.payload as never) : (undefined as never);
  };
  return {
    command: (name, payload) => call('command', name, payload),
    query: (name, payload) => call('query', name, payload),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    gone,
    close,
  };
}

async function openEvents(instance: Instance, listener: (event: AssistantEvent) => void) {
  const outgoing = openRequest(`${instance.address}${controlPaths.events}`, {
    headers: headersFor(instance),
  });
  outgoing.end();
  const stream = await responseTo(outgoing, instance);
  if (stream.statusCode !== 200) throw notReachable(instance);
  const lines = createInterface({ input: stream });
  lines.on('line', (line) => listener(JSON.parse(line) as AssistantEvent));
  // A connection that breaks off is told by `gone`.
  lines.on('error', () => undefined);
  const gone = new Promise<void>((resolve) => {
    stream.once('close', resolve);
    stream.once('error', () => resolve());
  });
  return { gone, close: () => outgoing.destroy() };
}

async function send(instance: Instance, path: string, body: string): Promise<unknown> {
  const outgoing = openRequest(`${instance.address}${path}`, {
    method: 'POST',
    headers: headersFor(instance),
  });
  outgoing.end(body);
  const response = await responseTo(outgoing, instance);
  let text = '';
  for await (const chunk of response.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
  const reply = JSON.parse(text) as { message?: string };
  if (response.statusCode !== 200) throw new HostError(reply.message ?? notReachable(instance).message);
  return reply;
}

function responseTo(outgoing: ClientRequest, instance: Instance): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.once('error', (error) => reject(notReachable(instance, error)));
  });
}

function headersFor(instance: Instance) {
  return { Authorization: `Bearer ${instance.token}` };
}

function notReachable(instance: Instance, cause?: Error): HostError {
  return new HostError(
    `Deskhand is running on this data (process ${instance.pid}, ${instance.host}) but does not answer: end that process, then try again.`,
    { cause },
  );
}
