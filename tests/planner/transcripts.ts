import { readFileSync } from 'node:fs';
import type { Circumstances } from './converse.ts';

/** A request, what it is made in, and how the conversation should go. */
export interface Transcript {
  readonly request: string;
  readonly circumstances: Circumstances;
  readonly expected: string;
}

/**
 * Reads transcripts parted by empty lines. Each begins with `> ` and the request; a line `@ ` may follow with
 * circumstances as JSON; the rest is the conversation, with `< ` before the person's answers.
 */
export function readTranscripts(name: string): Transcript[] {
  const text = readFileSync(new URL(`transcripts/${name}.txt`, import.meta.url), 'utf8');
  return text
    .split(/\n\n+/)
    .map((block) => block.trim())
    .filter((block) => block.startsWith('> '))
    .map((block) => {
      const [first = '', ...lines] = block.split('\n');
      const given = lines[0]?.startsWith('@ ')
        ? (JSON.parse(lines.shift()?.slice(2) ?? '{}') as Circumstances)
        : {};
      const answers = lines.filter((line) => line.startsWith('< ')).map((line) => line.slice(2));
      const request = first.slice(2).replaceAll('\\n', '\n');
      return { request, circumstances: { ...given, answers }, expected: lines.join('\n') };
    });
}
