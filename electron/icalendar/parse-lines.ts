import type { ContentLine, RawComponent, RefusedPiece } from './content-lines.ts';
import { type JComponent, type JProperty, parseProperty } from './jcal.ts';

/** A component line by line: what is no property is refused, the rest is taken. */
export function componentFromLines(raw: RawComponent, refused: RefusedPiece[]): JComponent {
  return [
    raw.name.toLowerCase(),
    propertiesFromLines(raw.lines, refused),
    raw.components.map((inner) => componentFromLines(inner, refused)),
  ];
}

/** @param design what the values of properties mean; iCalendar's when absent. */
export function propertiesFromLines(
  lines: readonly ContentLine[],
  refused: RefusedPiece[],
  design?: Parameters<typeof parseProperty>[1],
): JProperty[] {
  return lines.flatMap(({ number, text }) => {
    if (!/^([A-Z0-9-]+\.)?[A-Z0-9-]+[ \t]*[;:]/i.test(text)) {
      refused.push({ line: number, what: excerpt(text), why: 'This line is not a property.' });
      return [];
    }
    try {
      return [parseProperty(text, design)];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      refused.push({ line: number, what: excerpt(text), why: `This line cannot be read: ${excerpt(why)}.` });
      return [];
    }
  });
}

/** Enough of a text to find it again. */
export function excerpt(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59).toWellFormed()}…`;
}
