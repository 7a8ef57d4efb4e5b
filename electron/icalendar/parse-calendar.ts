import { contentLines, type RefusedPiece, rawComponents } from './content-lines.ts';
import type { JComponent } from './jcal.ts';
import { componentFromLines, type Rewriting } from './parse-lines.ts';

/** An event with years of exceptions has some 100 kB. */
const largestObject = 8_000_000;
const timezoneBlock = /^BEGIN:VTIMEZONE\r?\n[\s\S]*?^END:VTIMEZONE[ \t]*(\r?\n|$)/gim;

/**
 * Parses the text of one VCALENDAR, as it is stored.
 * @throws Error when it is not one, or not whole.
 */
export function parseCalendar(text: string): JComponent {
  return parseWhole(text, 'anew');
}

/**
 * The same for an object that is to be changed: its properties, when they are not replaced, are written byte for byte
 * as they were, so they must not be changed in place.
 */
export function parseAsRead(text: string): JComponent {
  return parseWhole(text, 'as-read');
}

function parseWhole(text: string, rewriting: Rewriting): JComponent {
  if (text.length > largestObject)
    throw new Error('The iCalendar object is larger than 8 MB and is not read.');
  const refused: RefusedPiece[] = [];
  const calendar = rawComponents(contentLines(text), refused).components.find(
    (each) => each.name === 'VCALENDAR',
  );
  if (calendar === undefined) throw new Error('This is not an iCalendar object.');
  const component = componentFromLines(calendar, refused, rewriting);
  const [first] = refused;
  if (first !== undefined)
    throw new Error(`Line ${first.line} of the iCalendar object, “${first.what}”: ${first.why}`);
  return component;
}

/** Parses without the VTIMEZONEs, which are half of a typical object and needed only for names nobody knows. */
export function parseWithoutTimezones(text: string): JComponent {
  return parseCalendar(text.replace(timezoneBlock, ''));
}
