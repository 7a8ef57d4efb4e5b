import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inProject } from '../setup/project.mjs';

export interface RestartingHostParts {
  readonly args: readonly string[];
  /** The host is up: a page opens it once at this path. */
  readonly onSession: (path: string) => void;
}

/** The web host as a process of its own, one at a time. */
export class RestartingHost {
  readonly #parts: RestartingHostParts;
  #running: ChildProcess | undefined;
  /** Restarts wait for each other, so that two quick changes do not leave two hosts. */
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: RestartingHostParts) {
    this.#parts = parts;
  }

  restart(): void {
    this.#turn = this.#turn.then(() => this.#end()).then(() => this.#start());
  }

  async stop(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#end());
    await this.#turn;
  }

  #start(): void {
    const main = inProject('dist', 'hosts', 'web', 'main.js');
    const child = spawn(process.execPath, ['--enable-source-maps', main, ...this.#parts.args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface(child.stdout).on('line', (line) => {
      const session = /\/session\?token=\S+/.exec(line)?.[0];
      if (session) this.#parts.onSession(session);
      else console.log(line);
    });
    this.#running = child;
  }

  async #end(): Promise<void> {
    const child = this.#running;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}
