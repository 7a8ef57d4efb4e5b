import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StorageError } from '../../ports/store-errors.ts';
import { describeDatabase, isBusy, translatingErrors } from './storage-errors.ts';

/** One step of the schema: SQL, or code when SQL alone cannot say it. Runs inside a transaction. */
export type Migration = string | ((database: DatabaseSync) => void);

export interface OpenOptions {
  /** What the file holds, as a sentence names it: `calendar, contacts and reminders`. */
  readonly name: string;
  /** All steps ever, oldest first; step n brings the schema to version n. Never edit one that was released. */
  readonly migrations: readonly Migration[];
  /** Milliseconds to wait for another process that is writing. */
  readonly busyTimeout?: number;
}

const header = 'SQLite format 3\0';
/** How often the switch to WAL is tried: it does not wait for the busy timeout when two processes make the file at once. */
const walAttempts = 50;

/**
 * Opens, and makes where it is missing, a database that survives a power cut after every commit (WAL, synchronous
 * FULL), readable by its owner alone, with the schema brought up to date.
 * @throws StorageError `damaged` when it is not a sound database: see `setAsideDamaged`; `other` when a newer
 * version of the app wrote it; `read-only`, `full` or `in-use` as the system says.
 */
export function openDatabase(file: string, options: OpenOptions): DatabaseSync {
  const place = { file, name: options.name };
  return translatingErrors(place, () => {
    preparePlace(file);
    checkHeader(file, options.name);
    const database = new DatabaseSync(file, { timeout: options.busyTimeout ?? 5000 });
    describeDatabase(database, place);
    try {
      configure(database);
      migrate(database, options);
      return database;
    } catch (error) {
      const problem = quickCheck(database);
      database.close();
      if (problem !== null) throw damaged(file, options.name, error);
      throw error;
    }
  });
}

/**
 * Runs the function in one transaction that may write (BEGIN IMMEDIATE): all of it happens, or nothing.
 * @throws StorageError instead of what SQLite throws; what the function itself throws passes through.
 */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  return translatingErrors(database, () => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk has SQLite roll back by itself.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  });
}

function preparePlace(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Made here rather than by SQLite, so that there is no moment at which others can read it; -wal and -shm follow it.
  closeSync(openSync(file, 'a', 0o600));
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  accessSync(dirname(file), constants.W_OK);
}

function checkHeader(file: string, name: string): void {
  const bytes = Buffer.alloc(header.length);
  const descriptor = openSync(file, 'r');
  const length = readSync(descriptor, bytes, 0, bytes.length, 0);
  closeSync(descriptor);
  if (length > 0 && bytes.toString('latin1', 0, length) !== header) throw damaged(file, name);
}

function configure(database: DatabaseSync): void {
  for (let attempt = 1; ; attempt++) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      break;
    } catch (error) {
      if (attempt === walAttempts || !isBusy(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
  database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF');
}

function migrate(database: DatabaseSync, { migrations, name }: OpenOptions): void {
  if (schemaVersion(database) === migrations.length) return;
  for (const [index, step] of migrations.entries()) {
    inTransaction(database, () => {
      // Looked at inside the transaction: another process may be bringing the same file up to date.
      if (schemaVersion(database) > index) return;
      if (typeof step === 'string') database.exec(step);
      else step(database);
      database.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
  if (schemaVersion(database) > migrations.length) {
    throw new StorageError(
      `The ${name} in ${database.location()} were last used by a newer version of Deskhand. Update Deskhand to open them; nothing was changed.`,
      'other',
    );
  }
}

function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

/** What is wrong inside the file, or null when it is sound. Slow on large files, so only asked after a failure. */
function quickCheck(database: DatabaseSync): string | null {
  try {
    const found = String(database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']);
    return found === 'ok' ? null : found;
  } catch {
    return null;
  }
}

function damaged(file: string, name: string, cause?: unknown): StorageError {
  return new StorageError(
    `The file with the ${name} is damaged and cannot be read: ${file}. Nothing in it was changed; put a backup in its place, or start afresh with the damaged file kept beside it.`,
    'damaged',
    { cause },
  );
}
