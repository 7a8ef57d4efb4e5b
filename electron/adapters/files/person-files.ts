import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readFile, stat, unlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, extname, isAbsolute, join, resolve, sep } from 'node:path';
import type { FileContent, FilesPort } from '../../ports/files.ts';
import { NotFoundError, StorageError, VersionConflictError } from '../../ports/store-errors.ts';
import { mediaTypes } from './media-types.ts';

/** More does not fit into a mail, nor comes with one. */
const mostBytes = 200_000_000;
const mostNames = 1000;

/** The files of this computer's person. Those of Deskhand itself are neither read nor written. */
export class PersonFiles implements FilesPort {
  readonly downloads: string;
  readonly #ownFolder: string;

  /** @param ownFolder where Deskhand keeps its data. */
  constructor(ownFolder: string, downloads = join(homedir(), 'Downloads')) {
    this.#ownFolder = resolve(ownFolder);
    this.downloads = downloads;
  }

  async read(path: string): Promise<FileContent> {
    const full = this.#reach(path);
    const facts = await this.#stat(full);
    if (facts === null || !facts.isFile()) throw new NotFoundError(`There is no file ${path}.`);
    if (facts.size > mostBytes) throw new NotFoundError(`The file ${path} is too large to be sent.`);
    const type = mediaTypes.get(extname(full).toLowerCase()) ?? 'application/octet-stream';
    return { name: basename(full), type, bytes: await translated(full, 'read', () => readFile(full)) };
  }

  async facts(path: string): Promise<{ readonly sha256: string; readonly size: number } | null> {
    const full = this.#reach(path);
    const facts = await this.#stat(full);
    if (facts === null || !facts.isFile()) return null;
    const bytes = await translated(full, 'read', () => readFile(full));
    return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
  }

  async freePath(folder: string, name: string): Promise<string> {
    const full = this.#reach(folder);
    const facts = await this.#stat(full);
    if (facts === null || !facts.isDirectory()) throw new NotFoundError(`There is no folder ${folder}.`);
    const ending = extname(name);
    const stem = name.slice(0, name.length - ending.length);
    for (let number = 1; number <= mostNames; number++) {
      const path = join(full, number === 1 ? name : `${stem} (${number})${ending}`);
      if ((await this.#stat(path)) === null) return path;
    }
    throw new StorageError(`There are too many files named ${name} in ${folder}.`, 'other');
  }

  async create(path: string, bytes: Uint8Array): Promise<void> {
    const full = this.#reach(path);
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);
    const file = await open(full, flags, 0o600).catch(async (error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw storageError(full, 'written', error);
      throw new VersionConflictError(path, null, (await this.facts(path))?.sha256 ?? 'another');
    });
    try {
      await file.writeFile(bytes);
      await file.sync();
    } catch (error) {
      await unlink(full).catch(() => undefined);
      throw storageError(full, 'written', error);
    } finally {
      await file.close();
    }
  }

  async remove(path: string, sha256: string): Promise<void> {
    const found = (await this.facts(path))?.sha256 ?? null;
    if (found !== sha256) throw new VersionConflictError(path, sha256, found);
    const full = this.#reach(path);
    await translated(full, 'removed', () => unlink(full));
  }

  /** @throws NotFoundError when it is none of the person's own. */
  #reach(path: string): string {
    const home = path === '~' || path.startsWith(`~${sep}`) ? join(homedir(), path.slice(1)) : path;
    if (!isAbsolute(home)) throw new NotFoundError(`Say where ${path} is, from the root of the disk on.`);
    const full = resolve(home);
    if (full === this.#ownFolder || full.startsWith(`${this.#ownFolder}${sep}`)) {
      throw new NotFoundError('What Deskhand keeps for itself is neither sent nor written over.');
    }
    return full;
  }

  async #stat(path: string) {
    try {
      return await stat(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
      throw storageError(path, 'read', error);
    }
  }
}

async function translated<Result>(
  path: string,
  done: string,
  action: () => Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw storageError(path, done, error);
  }
}

const reasons: Readonly<Record<string, [StorageError['reason'], string]>> = {
  EACCES: ['read-only', 'it may not be touched'],
  EPERM: ['read-only', 'it may not be touched'],
  EROFS: ['read-only', 'its disk can only be read'],
  ENOSPC: ['full', 'the disk is full'],
  EDQUOT: ['full', 'the disk is full'],
};

function storageError(path: string, done: string, error: unknown): StorageError {
  const [reason, why] = reasons[codeOf(error)] ?? ['other', codeOf(error)];
  return new StorageError(`${path} cannot be ${done}: ${why}.`, reason, { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
