import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { HostError } from './host-errors.ts';

/** Where everything in the data folder is. */
export interface DataFolder {
  readonly path: string;
  readonly journal: string;
  readonly organizer: string;
  readonly mail: string;
  readonly settings: string;
  /** Passwords under a passphrase, where the person chose so. */
  readonly secrets: string;
  readonly lock: string;
  readonly instance: string;
  /** The app window's browser keeps its own things here. */
  readonly browserProfile: string;
  /** Electron keeps its own things here. */
  readonly electronProfile: string;
}

/** Names the files of a data folder without touching it. */
export function dataFolderAt(path: string): DataFolder {
  const folder = resolve(path);
  return {
    path: folder,
    journal: join(folder, 'journal.sqlite'),
    organizer: join(folder, 'organizer.sqlite'),
    mail: join(folder, 'mail.sqlite'),
    settings: join(folder, 'settings.json'),
    secrets: join(folder, 'secrets.json'),
    lock: join(folder, 'instance.sqlite'),
    instance: join(folder, 'instance.json'),
    browserProfile: join(folder, 'browser'),
    electronProfile: join(folder, 'electron'),
  };
}

/** Makes the folder, for its owner alone, when it is missing. @throws HostError when it cannot be written. */
export function openDataFolder(path: string): DataFolder {
  const folder = dataFolderAt(path);
  try {
    makeFolder(folder.path);
    if (!statSync(folder.path).isDirectory())
      throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    accessSync(folder.path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw cannotKeepData(folder.path, error);
  }
  return folder;
}

/** Folder by folder, since making all at once never ends where the system lets nothing be made, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** The error that says why nothing can be kept in a folder, and what to do. */
export function cannotKeepData(path: string, error: unknown): HostError {
  return new HostError(
    `Deskhand cannot keep its data in ${path} (${reason(error)}): ${advice(error)} or choose another folder with --data.`,
    { cause: error },
  );
}

function reason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EACCES':
    case 'EPERM':
      return 'no permission to write there';
    case 'EROFS':
      return 'the disk is read-only';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'EEXIST':
    case 'ENOTDIR':
      return 'there is a file in its place';
    case 'ENOENT':
      return 'no folder can be made there';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

function advice(error: unknown): string {
  const full = ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
  return full ? 'free some space' : 'make it a folder that you can write';
}
