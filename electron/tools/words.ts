import type { EventTime } from '../../shared/model/event-time.ts';
import { formatInstant, formatWhen, type WhenFormat } from '../../shared/model/format-when.ts';
import type { ToolContext } from './define-tool.ts';

const longest = 80;

/**
 * Somebody's text inside a sentence of ours: `“Lunch with Ana”`. Cut when long, on one line, and without the invisible
 * characters that could turn the words around it.
 */
export function quote(text: string): string {
  const line = text
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= longest ? `“${line}”` : `“${characters.slice(0, longest - 1).join('')}…”`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** What a look found, for the history. */
export function foundWords(count: number): string {
  return count === 0 ? 'none found' : `${count} found`;
}

/** When an event is, as the person reads time. */
export function whenWords(when: EventTime, context: ToolContext): string {
  return formatWhen(when, formatOf(context));
}

/** An instant, as the person reads time. */
export function instantWords(instant: string, context: ToolContext): string {
  return formatInstant(instant, formatOf(context));
}

function formatOf({ timeZone, settings, clock }: ToolContext): WhenFormat {
  return { timeZone, clock: settings.clock, now: clock.now() };
}
