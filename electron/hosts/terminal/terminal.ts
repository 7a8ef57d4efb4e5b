/** The terminal, or the pipes, that a command runs in. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** From now on Ctrl+C, or a request to end, fires this signal and does not end the process by itself. */
  onInterrupt(): AbortSignal;
  /** Does what Ctrl+C does. */
  interrupt(): void;
}

/** Whether a person sits at both ends. */
export function isInteractive({ stdin, stdout }: Terminal): boolean {
  return stdin.isTTY === true && stdout.isTTY === true;
}

/** The process's own. Who presses Ctrl+C twice is not made to wait for a clean end. */
export function processTerminal(): Terminal {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    onInterrupt: () => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
      return controller.signal;
    },
    interrupt,
  };
}
