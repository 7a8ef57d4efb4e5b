/** A file on this computer with what it holds. */
export interface FileContent {
  readonly name: string;
  /** Media type, as its name tells. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The person's files, as far as tools may have to do with them. Every method may throw `StorageError`. */
export interface FilesPort {
  /** The folder for downloads. */
  readonly downloads: string;
  /** @throws NotFoundError when there is no such file, or it is none that can be read as one. */
  read(path: string): Promise<FileContent>;
  /** SHA-256 in hexadecimal and size in bytes; null when there is no such file. */
  facts(path: string): Promise<{ readonly sha256: string; readonly size: number } | null>;
  /**
   * The full path of a new file of this name in the folder, another name when that one is taken: `Lease (2).pdf`.
   * @throws NotFoundError when there is no such folder.
   */
  freePath(folder: string, name: string): Promise<string>;
  /**
   * Writes a new file that nothing can run and its owner alone can read.
   * @throws VersionConflictError when there is one already.
   */
  create(path: string, bytes: Uint8Array): Promise<void>;
  /** @throws VersionConflictError when the file has another SHA-256 or is gone. */
  remove(path: string, sha256: string): Promise<void>;
}
