import { UsageError } from '../host-errors.ts';
import { readWrittenInstant } from '../written-instant.ts';

/** A count that was given after an option. @throws UsageError */
export function readCount(option: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > most) {
    throw new UsageError(`${option} takes a number from 1 to ${most.toLocaleString('en')}, not “${text}”.`);
  }
  return count;
}

/** The instant that a date or time after an option means in the zone. @throws UsageError */
export function readInstant(option: string, text: string, timeZone: string): string {
  const instant = readWrittenInstant(text, timeZone);
  if (instant === null) {
    throw new UsageError(
      `${option} takes a date or time like 2026-11-27 or 2026-11-27T09:00, not “${text}”.`,
    );
  }
  return new Date(instant).toISOString();
}

/** The command's second word, one of those it knows. @throws UsageError */
export function readSubcommand<Name extends string>(
  command: string,
  word: string | undefined,
  names: readonly Name[],
): Name {
  const found = names.find((name) => name === word);
  if (found !== undefined) return found;
  const what =
    word === undefined ? 'Say what to do' : `“${word}” is nothing that “deskhand ${command}” can do`;
  throw new UsageError(`${what}: deskhand ${command} ${names.join('|')}`);
}

/** @throws UsageError when more words follow than the command takes. */
export function refuseMoreWords(words: readonly string[], most: number): void {
  const extra = words[most];
  if (extra !== undefined)
    throw new UsageError(`“${extra}” is one word too many: put a text of several words in quotes.`);
}
