import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { assistantEventSchema } from '../../shared/contract/events.ts';
import { actionSchema } from '../../shared/model/action.ts';

const hosts = join(import.meta.dirname, '../../dist/hosts');
const clock = ['--now', '2026-11-23T09:00:00Z', '--timezone', 'Europe/Paris'];

/** The last line of a run with `--json`, and nothing more in it, as docs/cli.md promises. */
export const resultSchema = z.strictObject({
  type: z.literal('result'),
  run: z.string().startsWith('run_'),
  status: z.enum(['done', 'failed', 'stopped', 'waiting']),
  text: z.string(),
  question: z.string().nullable(),
  actions: z.array(
    z.strictObject({
      id: actionSchema.shape.id,
      tool: z.string(),
      effect: actionSchema.shape.effect,
      status: actionSchema.shape.status,
      input: z.unknown(),
      output: z.unknown(),
      approval: actionSchema.shape.approval,
      undo: actionSchema.shape.undo,
    }),
  ),
});

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Running = ChildProcessByStdio<Writable, Readable, Readable>;

export interface StartOptions {
  readonly uid?: number;
  readonly gid?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** The real command on a data folder of its own. */
export class TerminalDesk {
  readonly data = mkdtempSync(join(tmpdir(), 'deskhand-terminal-'));
  readonly #running = new Set<Running>();

  /** Starts the command with the clock at Monday 23 November 2026, 10:00 in Paris. */
  start(...args: string[]): Running {
    return this.startHost('terminal', [...clock, ...args]);
  }

  startHost(host: 'terminal' | 'web', args: readonly string[], options: StartOptions = {}): Running {
    const child = spawn(process.execPath, [join(hosts, host, 'main.js'), '--data', this.data, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      ...options,
      // As every start through npm has it.
      env: { NODE_COMPILE_CACHE: join(hosts, '../.compile-cache'), ...(options.env ?? process.env) },
    });
    this.#running.add(child);
    return child;
  }

  run(...args: string[]): Promise<Ended> {
    return end(this.start(...args));
  }

  /** Runs it with `--json`: every line must be JSON; those before the last are returned apart. */
  async json(...args: string[]) {
    const { code, stdout, stderr } = await this.run(...args, '--json');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const last = lines.pop();
    return { code, stderr, lines, last };
  }

  /** Has something done with `--json`, and checks that all it prints is as promised. */
  async ask(...args: string[]) {
    const { code, lines, last } = await this.json('ask', ...args);
    for (const line of lines) assistantEventSchema.parse(line);
    return { code, result: resultSchema.parse(last) };
  }

  /** The titles of what is planned in the week, with their times. */
  async agenda(): Promise<string[]> {
    const { stdout } = await this.run('calendar', 'agenda');
    return stdout
      .split('\n')
      .filter((line) => line.startsWith('  '))
      .map((line) => line.trim());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#running) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** Waits until the command has ended. */
export function end(child: Running): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Waits until the command has printed something. */
export function printed(child: Running, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const look = (chunk: Buffer) => {
      text += chunk.toString();
      const found = pattern.exec(text);
      if (found) resolve(found);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('close', () => reject(new Error(`It ended without printing ${pattern}: ${text}`)));
  });
}
