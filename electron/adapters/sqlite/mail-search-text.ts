import type { DatabaseSync } from 'node:sqlite';
import { foldText } from '../../icalendar/fold-text.ts';
import type { People } from './mail-rows.ts';
import { preparedOnce } from './prepared-once.ts';

/** What a message is found by. */
export interface SearchText {
  readonly subject: string;
  readonly people: People;
  readonly body: string;
  readonly files: string;
}

/** So much of a body is searched, in UTF-16 units. */
const longestBody = 500_000;

/** Writes what the message at a place is found by; what was there before is replaced. */
export function writeSearchText(database: DatabaseSync, place: number, text: SearchText): void {
  const { from, to, cc, bcc } = text.people;
  preparedOnce(
    database,
    'INSERT OR REPLACE INTO message_text (rowid, subject, sender, recipients, body, files) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(
    place,
    searchable(text.subject),
    searchable(written(from)),
    searchable(written([...to, ...cc, ...bcc])),
    searchable(text.body.slice(0, longestBody)),
    searchable(text.files),
  );
}

export function deleteSearchText(database: DatabaseSync, place: number): void {
  preparedOnce(database, 'DELETE FROM message_text WHERE rowid = ?').run(place);
}

/**
 * Text as it is indexed and looked for: folded, and scripts that put no spaces between words letter by letter, so that a
 * word is found as a phrase.
 */
export function searchable(text: string): string {
  // Most mail is plain, and the index folds that by itself.
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return foldText(text.toWellFormed()).replace(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu,
    ' $& ',
  );
}

function written(
  people: readonly { readonly name?: string | undefined; readonly address: string }[],
): string {
  return people.map(({ name, address }) => (name === undefined ? address : `${name} ${address}`)).join('\n');
}
