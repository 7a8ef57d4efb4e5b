import type { Guest, Occurrence } from '../../shared/model/calendar.ts';
import { foldedWords, foldText, hasWords } from './fold-text.ts';

/** What is looked for in events; see `OccurrenceQuery`. */
export interface SoughtWords {
  readonly text?: string | undefined;
  readonly person?: string | undefined;
}

interface Searched {
  readonly title: string;
  readonly place?: string | undefined;
  readonly notes?: string | undefined;
  readonly guests: readonly Guest[];
  readonly organizer?: Guest | undefined;
}

/** A test for events that hold every word of the text anywhere and every word of the person in title or people. */
export function matcherFor({ text, person }: SoughtWords): (event: Searched) => boolean {
  const words = foldedWords(text);
  const personWords = foldedWords(person);
  return (event) =>
    (words.length === 0 || hasWords(searchText(event), words)) &&
    (personWords.length === 0 || hasWords(peopleText(event), personWords));
}

/** The folded text in which events are searched. */
export function searchText(event: Searched): string {
  return foldText([event.title, event.place, event.notes, ...people(event)].filter(Boolean).join('\n'));
}

function peopleText(event: Searched): string {
  return foldText([event.title, ...people(event)].join('\n'));
}

function people(event: Searched): string[] {
  const guests: readonly (Guest | undefined)[] = [...event.guests, event.organizer];
  return guests.flatMap((guest) => [guest?.name ?? '', guest?.email ?? '']);
}

/** Earliest first; of those that start together the shorter, then by identity, so that an order is always the same. */
export function compareOccurrences(one: Occurrence, other: Occurrence): number {
  return (
    compareText(one.startInstant, other.startInstant) ||
    compareText(one.endInstant, other.endInstant) ||
    compareText(one.calendarId, other.calendarId) ||
    compareText(one.uid, other.uid)
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
