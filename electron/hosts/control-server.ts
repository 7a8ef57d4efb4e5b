import { answerControl, type Controls, isForControl } from './control-endpoint.ts';
import { createServer } from './lean-builtins.ts';
import { listenOnLoopback } from './loopback.ts';

export interface ControlServer {
  readonly address: string;
  close(): Promise<void>;
}

/** Lets other processes of the same person reach this one, in hosts that serve nothing else. */
export async function startControlServer(controls: Controls): Promise<ControlServer> {
  const server = createServer((request, response) => {
    if (isForControl(request)) void answerControl(request, response, controls);
    else response.writeHead(404).end();
  });
  const address = await listenOnLoopback(server, 0);
  // A command that has done its work ends, whether or not somebody might still call.
  server.unref();
  return {
    address,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
