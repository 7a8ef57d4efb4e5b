import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { cannotKeepData, type DataFolder } from './data-folder.ts';
import { randomBytes } from './lean-builtins.ts';

export type HostName = 'desktop' | 'web' | 'terminal';

/** The process that has a data folder, and how to reach it. */
export interface Instance {
  readonly pid: number;
  readonly host: HostName;
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  /** Proves to it that a caller may read this file, and so is the same person. */
  readonly token: string;
}

/** The data folder is this process's own until it ends or releases it. */
export interface DataLock {
  /** Tells others how to reach this process. */
  announce(instance: Instance): void;
  release(): void;
}

export type Claim =
  | { readonly kind: 'taken'; readonly lock: DataLock }
  /** Another process has it; null when it has not said yet how to reach it. */
  | { readonly kind: 'in-use'; readonly by: Instance | null };

const busy = 5;
const notADatabase = 26;
const patience = { everyMs: 50, forMs: 2000 };

/**
 * Takes the data folder for this process. The lock is one that the system holds on an SQLite file, so it ends with the
 * process, however that ends, and no stale number can be left behind.
 */
export async function claimDataFolder(folder: DataFolder): Promise<Claim> {
  const deadline = Date.now() + patience.forMs;
  for (;;) {
    const lock = tryLock(folder);
    if (lock) return { kind: 'taken', lock };
    const by = readInstance(folder);
    if (by || Date.now() > deadline) return { kind: 'in-use', by };
    await sleep(patience.everyMs);
  }
}

/** The process that has the data folder, or null. */
export function findRunningInstance(folder: DataFolder): Instance | null {
  const instance = readInstance(folder);
  if (!instance) return null;
  const lock = tryLock(folder);
  lock?.release();
  return lock ? null : instance;
}

/** A secret that nobody guesses. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function tryLock(folder: DataFolder): DataLock | null {
  let database: DatabaseSync | undefined;
  try {
    // Made here rather than by SQLite, so that it is its owner's alone.
    closeSync(openSync(folder.lock, 'a', 0o600));
    database = new DatabaseSync(folder.lock, { timeout: 0 });
    // Nothing is ever written, so nothing needs a journal beside it.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    const code = Number((error as { errcode?: number }).errcode) & 0xff;
    if (code === busy) return null;
    if (code === notADatabase) {
      // The file holds nothing, so one that something else wrote over is simply made again.
      rmSync(folder.lock);
      return tryLock(folder);
    }
    throw cannotKeepData(folder.path, error);
  }
  // What a process that was killed had announced.
  rmSync(folder.instance, { force: true });
  const held = database;
  return {
    announce: (instance) => writeInstance(folder, instance),
    release: () => {
      rmSync(folder.instance, { force: true });
      held.close();
    },
  };
}

/** In one step, because another process may be reading it. */
function writeInstance(folder: DataFolder, instance: Instance): void {
  const draft = `${folder.instance}.${process.pid}`;
  try {
    writeFileSync(draft, JSON.stringify(instance), { mode: 0o600 });
    renameSync(draft, folder.instance);
  } catch (error) {
    rmSync(draft, { force: true });
    throw cannotKeepData(folder.path, error);
  }
}

function readInstance(folder: DataFolder): Instance | null {
  try {
    const { pid, host, address, token } = JSON.parse(
      readFileSync(folder.instance, 'utf8'),
    ) as Partial<Instance>;
    if (typeof pid !== 'number' || typeof address !== 'string' || typeof token !== 'string') return null;
    return host === undefined ? null : { pid, host, address, token };
  } catch {
    return null;
  }
}
