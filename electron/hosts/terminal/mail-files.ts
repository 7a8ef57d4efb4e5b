import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import type { FoundState } from '../../mime/mbox-entry.ts';
import { type FoundMessage, readMbox } from '../../mime/read-mbox.ts';
import { HostError } from '../host-errors.ts';

/** A message of a file, or a file of which nothing could be read. */
export type FileFinding =
  | ({ readonly kind: 'message' } & FoundMessage)
  | { readonly kind: 'refused'; readonly file: string; readonly why: string };

/** Bytes that are read at a time. */
const chunkLength = 1024 * 1024;
/** A file larger than this (bytes) is no single message. */
const largestMessage = 200 * 1024 * 1024;

/**
 * All messages of an mbox file, an `.eml` file, a maildir (with its subfolders), or a folder with any of these, one after
 * the other. A folder's name is said of a message where its file says nothing.
 * @throws HostError when there is no such file or folder.
 */
export async function* findMessages(path: string): AsyncIterable<FileFinding> {
  const place = resolve(path);
  const kind = await kindOf(place);
  if (kind === 'file') yield* ofFile(place, null, null);
  else yield* ofFolder(place, null);
}

async function kindOf(place: string): Promise<'file' | 'folder'> {
  try {
    return (await stat(place)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file or folder' : message;
    throw new HostError(`${place} cannot be read: ${why}.`, { cause: error });
  }
}

async function* ofFolder(folder: string, name: string | null): AsyncIterable<FileFinding> {
  let entries;
  try {
    entries = (await readdir(folder, { withFileTypes: true })).sort((one, other) =>
      one.name < other.name ? -1 : 1,
    );
  } catch (error) {
    yield refusal(folder, error);
    return;
  }
  const names = new Set(entries.map((entry) => entry.name));
  const isMaildir = names.has('cur') && names.has('new');
  if (isMaildir) {
    yield* ofMaildir(join(folder, 'cur'), name);
    yield* ofMaildir(join(folder, 'new'), name);
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isMaildir && ['cur', 'new', 'tmp'].includes(entry.name)) continue;
      yield* ofFolder(path, nameOfFolder(entry.name, isMaildir, name));
    } else if (entry.isFile() && !isMaildir && !entry.name.startsWith('.')) {
      const isMessage = extname(entry.name).toLowerCase() === '.eml';
      try {
        if (!isMessage && !(await isMbox(path))) continue;
      } catch (error) {
        yield refusal(path, error);
        continue;
      }
      yield* ofFile(path, name, below(name, basename(entry.name, extname(entry.name))));
    }
  }
}

/** `.Projects.Lease` in a maildir is Projects/Lease; `Projects.sbd` beside a file holds what is below it. */
function nameOfFolder(entry: string, inMaildir: boolean, parent: string | null): string {
  if (inMaildir && entry.startsWith('.')) return entry.slice(1).replaceAll('.', '/');
  return below(parent, entry.replace(/\.sbd$/, ''));
}

/** @param ownFolder what an mbox file is itself, beside others of its kind */
async function* ofFile(
  file: string,
  folder: string | null,
  ownFolder: string | null,
): AsyncIterable<FileFinding> {
  try {
    if (await isMbox(file)) {
      for await (const message of readMbox(createReadStream(file, { highWaterMark: chunkLength }))) {
        yield {
          kind: 'message',
          ...message,
          found: { ...message.found, folder: message.found.folder ?? ownFolder },
        };
      }
      return;
    }
    const raw = await readMessageFile(file);
    if (!looksLikeMail(raw)) throw new Error('it holds no mail');
    yield { kind: 'message', raw, receivedAt: null, found: { folder, state: {} } };
  } catch (error) {
    yield refusal(file, error);
  }
}

function below(parent: string | null, own: string): string {
  return parent === null ? own : `${parent}/${own}`;
}

async function* ofMaildir(folder: string, name: string | null): AsyncIterable<FileFinding> {
  const isNew = basename(folder) === 'new';
  for (const entry of (await readdir(folder)).sort()) {
    if (entry.startsWith('.')) continue;
    const file = join(folder, entry);
    try {
      const raw = await readMessageFile(file);
      const found = { folder: name, state: stateInName(entry, isNew) };
      yield { kind: 'message', raw, receivedAt: (await stat(file)).mtimeMs, found };
    } catch (error) {
      yield refusal(file, error);
    }
  }
}

/** The flags at the end of a maildir file's name: `:2,FRS`. */
function stateInName(name: string, isNew: boolean): FoundState['state'] {
  const flags = /[:;!]2,([A-Za-z]*)$/.exec(name)?.[1] ?? '';
  return {
    unread: isNew || !flags.includes('S'),
    answered: flags.includes('R'),
    flagged: flags.includes('F'),
    draft: flags.includes('D'),
  };
}

async function readMessageFile(file: string): Promise<Uint8Array> {
  const { size } = await stat(file);
  if (size > largestMessage) throw new Error('it is larger than any message');
  return readFile(file);
}

async function isMbox(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(5), 0, 5, 0);
    return buffer.toString('latin1', 0, bytesRead) === 'From ';
  } finally {
    await handle.close();
  }
}

/** A message begins with headers, one of which every mail has. */
function looksLikeMail(raw: Uint8Array): boolean {
  const start = Buffer.from(raw.subarray(0, 64 * 1024)).toString('latin1');
  return (
    /^[!-9;-~]+:/.test(start) && /^(?:from|date|subject|to|received|message-id|mime-version):/im.test(start)
  );
}

function refusal(file: string, error: unknown): FileFinding {
  return { kind: 'refused', file, why: error instanceof Error ? error.message : String(error) };
}
