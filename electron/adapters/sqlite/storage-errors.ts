import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StorageError } from '../../ports/store-errors.ts';

/** A database as sentences for the person name it. */
export interface DatabasePlace {
  readonly file: string;
  /** What it holds: `calendar, contacts and reminders`. */
  readonly name: string;
}

type Reason = StorageError['reason'];

/** Bytes without which SQLite cannot open a database in write-ahead mode: its shared memory takes 32 KiB. */
const leastRoom = 64 * 1024;

/** Primary result codes, https://sqlite.org/rescode.html; extended ones carry them in their low byte. */
const reasonBySqliteCode: Readonly<Record<number, Reason>> = {
  5: 'in-use',
  6: 'in-use',
  8: 'read-only',
  11: 'damaged',
  13: 'full',
  26: 'damaged',
};

const reasonBySystemCode: Readonly<Record<string, Reason>> = {
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EBUSY: 'in-use',
};

const places = new WeakMap<DatabaseSync, DatabasePlace>();

/** Remembers how sentences about this database name it. */
export function describeDatabase(database: DatabaseSync, place: DatabasePlace): void {
  places.set(database, place);
}

/**
 * Runs the function; what SQLite or the file system throws becomes a `StorageError` with one sentence that says what,
 * where and what to do. Every other error passes through.
 */
export function translatingErrors<Result>(where: DatabaseSync | DatabasePlace, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const place = 'file' in where ? where : places.get(where);
    throw (place && toStorageError(error, place)) ?? error;
  }
}

/** Whether SQLite threw this because another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;
}

/** The `StorageError` for what SQLite or the file system threw; null for any other error. */
function toStorageError(error: unknown, place: DatabasePlace): StorageError | null {
  if (!(error instanceof Error) || error instanceof StorageError) return null;
  const { errcode, code } = error as { errcode?: number; code?: string };
  if (errcode !== undefined) {
    const reason = reasonBySqliteCode[errcode & 0xff] ?? (isDiskFull(place.file) ? 'full' : 'other');
    return new StorageError(sentence(reason, place, error.message), reason, { cause: error });
  }
  if (code !== undefined && 'syscall' in error) {
    const reason = reasonBySystemCode[code] ?? 'other';
    return new StorageError(sentence(reason, place, error.message), reason, { cause: error });
  }
  return null;
}

/** A full disk can also show as a failed read or write, as where SQLite needs room for its shared memory. */
function isDiskFull(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize < leastRoom;
  } catch {
    return false;
  }
}

function sentence(reason: Reason, { file, name }: DatabasePlace, detail: string): string {
  switch (reason) {
    case 'full':
      return `There is no room left to save the ${name} in ${file}. Free some disk space and try again; nothing was half saved.`;
    case 'read-only':
      return `The ${name} in ${file} cannot be written: the file or its folder is read-only. Allow writing there, or choose another data folder.`;
    case 'damaged':
      return `The file with the ${name} is damaged: ${file}. Restart Deskhand to set it aside, or put a backup in its place.`;
    case 'in-use':
      return `The ${name} in ${file} are in use by another program. Close it and try again.`;
    case 'other':
      return `The ${name} in ${file} cannot be used (${detail}). Check the disk and try again.`;
  }
}
