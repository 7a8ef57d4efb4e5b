import { createHash } from 'node:crypto';
import type { FileContent, FilesPort } from '../../electron/ports/files.ts';
import { NotFoundError, VersionConflictError } from '../../electron/ports/store-errors.ts';

/** A disk in memory, with one folder. */
export class MemoryFiles implements FilesPort {
  readonly downloads = '/downloads';
  readonly contents = new Map<string, Uint8Array>();

  async read(path: string): Promise<FileContent> {
    const bytes = this.contents.get(path);
    if (bytes === undefined) throw new NotFoundError(`There is no file ${path}.`);
    return { name: path.replace(/^.*\//, ''), type: 'application/octet-stream', bytes };
  }

  async facts(path: string) {
    const bytes = this.contents.get(path);
    if (bytes === undefined) return null;
    return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
  }

  async freePath(folder: string, name: string): Promise<string> {
    if (folder !== this.downloads) throw new NotFoundError(`There is no folder ${folder}.`);
    let path = `${folder}/${name}`;
    for (let number = 2; this.contents.has(path); number++) path = `${folder}/${number} ${name}`;
    return path;
  }

  async create(path: string, bytes: Uint8Array): Promise<void> {
    const there = await this.facts(path);
    if (there !== null) throw new VersionConflictError(path, null, there.sha256);
    this.contents.set(path, bytes);
  }

  async remove(path: string, sha256: string): Promise<void> {
    const found = (await this.facts(path))?.sha256 ?? null;
    if (found !== sha256) throw new VersionConflictError(path, sha256, found);
    this.contents.delete(path);
  }
}
