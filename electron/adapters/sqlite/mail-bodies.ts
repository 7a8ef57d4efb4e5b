import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Cut, cutFiles, joinFiles } from '../../mime/cut-files.ts';
import { preparedOnce } from './prepared-once.ts';

/** A cut as it is kept: what it holds is found by its hash. */
type StoredCut = Omit<Cut, 'content'> & { readonly hash: string };

/** Keeps the bytes of the message at a place; what its attachments hold is kept once for all messages that have it. */
export function writeBody(database: DatabaseSync, place: number, raw: Uint8Array): void {
  const { rest, cuts } = cutFiles(raw);
  const stored = cuts.map(({ content, ...cut }): StoredCut => {
    const hash = createHash('sha256').update(content).digest('hex');
    if (preparedOnce(database, 'SELECT 1 FROM file_content WHERE hash = ?').get(hash) === undefined) {
      preparedOnce(database, 'INSERT INTO file_content (hash, bytes) VALUES (?, ?)').run(hash, content);
    }
    preparedOnce(database, 'INSERT OR IGNORE INTO file_use (hash, place) VALUES (?, ?)').run(hash, place);
    return { ...cut, hash };
  });
  preparedOnce(database, 'INSERT INTO message_body (place, bytes, cuts) VALUES (?, ?, ?)').run(
    place,
    rest,
    JSON.stringify(stored),
  );
}

/** The bytes of the message at a place, exactly as they were; null when they are not here. */
export function readBody(database: DatabaseSync, place: number): Uint8Array | null {
  const row = preparedOnce(database, 'SELECT bytes, cuts FROM message_body WHERE place = ?').get(place);
  if (row === undefined) return null;
  const content = preparedOnce(database, 'SELECT bytes FROM file_content WHERE hash = ?');
  const cuts = (JSON.parse(String(row['cuts'])) as StoredCut[]).map(({ hash, ...cut }): Cut => {
    const found = content.get(hash);
    if (found === undefined) throw new Error(`The file ${hash} of a message is missing.`);
    return { ...cut, content: found['bytes'] as Uint8Array };
  });
  return joinFiles(row['bytes'] as Uint8Array, cuts);
}

/** Forgets the bytes of the message at a place, and files that no other message has. */
export function deleteBody(database: DatabaseSync, place: number): void {
  const row = preparedOnce(database, 'SELECT cuts FROM message_body WHERE place = ?').get(place);
  if (row === undefined) return;
  for (const { hash } of JSON.parse(String(row['cuts'])) as StoredCut[]) {
    preparedOnce(database, 'DELETE FROM file_use WHERE hash = ? AND place = ?').run(hash, place);
    preparedOnce(
      database,
      'DELETE FROM file_content WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM file_use WHERE hash = ?1)',
    ).run(hash);
  }
  preparedOnce(database, 'DELETE FROM message_body WHERE place = ?').run(place);
}

export function hasBody(database: DatabaseSync, place: number): boolean {
  return preparedOnce(database, 'SELECT 1 FROM message_body WHERE place = ?').get(place) !== undefined;
}
