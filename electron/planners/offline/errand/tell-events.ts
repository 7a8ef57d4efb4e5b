import type { Occurrence } from '../../../../shared/model/calendar.ts';
import type { Setting } from '../grammar/setting.ts';
import { quote, repetitionWords, whenOf } from './words-for.ts';

const MOST_LINES = 40;

/** Events as lines: `Tue 24 Nov 10:00–10:30  1:1 Ana / me (Room 4)`. */
export function eventLines(events: readonly Occurrence[], setting: Setting): string {
  const lines = events.slice(0, MOST_LINES).map((event) => {
    const place =
      event.place === undefined || event.place === '' ? '' : ` (${quote(event.place, 40).slice(1, -1)})`;
    return `${whenOf(event, setting.format)}  ${quote(event.title).slice(1, -1)}${place}`;
  });
  const more = events.length - lines.length;
  return more > 0 ? `${lines.join('\n')}\nand ${more} more` : lines.join('\n');
}

/** One event in a sentence: `“Dentist” on Tue 1 Dec 09:30–10:00 at Main Street 4`. */
export function eventSentence(event: Occurrence, setting: Setting): string {
  const place = event.place === undefined || event.place === '' ? '' : ` at ${event.place}`;
  const repeats = event.recurrence === undefined ? '' : `, ${repetitionWords(event.recurrence)}`;
  return `${quote(event.title)} on ${whenOf(event, setting.format)}${repeats}${place}`;
}
