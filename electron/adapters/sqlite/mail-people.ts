import type { DatabaseSync } from 'node:sqlite';
import { foldedWords } from '../../icalendar/fold-text.ts';
import type { KnownAddress } from '../../ports/mail.ts';
import { addressKey, instantOf } from './mail-rows.ts';
import { placesPerSecond } from './mail-schema.ts';
import { preparedOnce } from './prepared-once.ts';

const counted = `
  SELECT p.written, p.name, sum(mp.part = 1) AS written_to, sum(mp.part = 0) AS received_from,
    max(iif(mp.part < 2, mp.place, 0)) AS last
  FROM person p JOIN message_person mp ON mp.person = p.id`;

/** Addresses that the person wrote to, or that wrote to them, whose name or address contains every word; best known first. */
export function findAddresses(database: DatabaseSync, text: string, limit: number): readonly KnownAddress[] {
  const words = foldedWords(text);
  const conditions = words.map(() => 'instr(p.search_text, ?) > 0');
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const rows = preparedOnce(
    database,
    `${counted} ${where} GROUP BY p.id HAVING written_to + received_from > 0
      ORDER BY written_to DESC, received_from DESC, last DESC, p.address LIMIT ?`,
  ).all(...words, limit);
  return rows.map(knownAddressOf);
}

/** What is known of one address; null when nobody wrote there or from there. */
export function findAddress(database: DatabaseSync, address: string): KnownAddress | null {
  const row = preparedOnce(
    database,
    `${counted} WHERE p.address = ? GROUP BY p.id HAVING written_to + received_from > 0`,
  ).get(addressKey(address));
  return row === undefined ? null : knownAddressOf(row);
}

function knownAddressOf(row: Record<string, unknown>): KnownAddress {
  const name = String(row['name']);
  return {
    address: String(row['written']),
    ...(name === '' ? {} : { name }),
    writtenTo: Number(row['written_to']),
    receivedFrom: Number(row['received_from']),
    lastAt: instantOf(Math.floor(Number(row['last']) / placesPerSecond) * 1000),
  };
}
