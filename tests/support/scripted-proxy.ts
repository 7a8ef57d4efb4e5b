import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What becomes of a piece of the talk: passed on, the line cut, nothing more ever, or these bytes in its place. */
export type Verdict = 'pass' | 'cut' | 'stall' | { readonly instead: string };

export interface ProxyScript {
  /** Looks at what the client sends, before the server gets it. */
  readonly fromClient?: (text: string, connection: number) => Verdict;
  /** Looks at what the server sends, before the client gets it. */
  readonly fromServer?: (text: string, connection: number) => Verdict;
}

/** A server on this computer that passes everything on to another, but for what the script says. */
export interface ScriptedProxy {
  readonly port: number;
  /** Another one from now on. */
  script: ProxyScript;
  /** How often somebody has connected. */
  readonly connections: number;
  /** All that clients sent, in order. */
  readonly sent: readonly string[];
  close(): Promise<void>;
}

export async function startProxy(targetPort: number, script: ProxyScript = {}): Promise<ScriptedProxy> {
  const sockets = new Set<Socket>();
  const sent: string[] = [];
  const proxy = { script, connections: 0 };
  const server = createServer((client) => {
    const connection = ++proxy.connections;
    const target = connect(targetPort, '127.0.0.1');
    let isStalled = false;
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        target.destroy();
      });
    }
    const pass = (to: Socket, back: Socket, look: ProxyScript['fromClient'], data: Buffer) => {
      if (isStalled) return;
      const verdict = look?.(data.toString('latin1'), connection) ?? 'pass';
      if (verdict === 'pass') to.write(data);
      else if (verdict === 'cut') back.destroy();
      else if (verdict === 'stall') isStalled = true;
      else to.write(verdict.instead);
    };
    client.on('data', (data) => {
      sent.push(data.toString('latin1'));
      pass(target, client, proxy.script.fromClient, data);
    });
    target.on('data', (data) => pass(client, client, proxy.script.fromServer, data));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return {
    port: address.port,
    get script() {
      return proxy.script;
    },
    set script(next) {
      proxy.script = next;
    },
    get connections() {
      return proxy.connections;
    },
    sent,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
