import type { ContentLine, RawComponent, RefusedPiece } from './content-lines.ts';
import { type JComponent, type JProperty, keepSource, parseProperty } from './jcal.ts';

/** Whether lines are written as they were read (`as-read`), or as Deskhand writes them (`anew`). */
export type Rewriting = 'as-read' | 'anew';

/** A component line by line: what is no property is refused, the rest is taken. */
export function componentFromLines(
  raw: RawComponent,
  refused: RefusedPiece[],
  rewriting: Rewriting = 'anew',
): JComponent {
  return [
    raw.name.toLowerCase(),
    propertiesFromLines(raw.lines, refused, undefined, rewriting),
    raw.components.map((inner) => componentFromLines(inner, refused, rewriting)),
  ];
}

/** @param design what the values of properties mean; iCalendar's when absent. */
export function propertiesFromLines(
  lines: readonly ContentLine[],
  refused: RefusedPiece[],
  design?: Parameters<typeof parseProperty>[1],
  rewriting: Rewriting = 'anew',
): JProperty[] {
  return lines.flatMap(({ number, text, folded = text }) => {
    if (!/^([A-Z0-9-]+\.)?[A-Z0-9-]+[ \t]*[;:]/i.test(text)) {
      refused.push({ line: number, what: excerpt(text), why: 'This line is not a property.' });
      return [];
    }
    try {
      const property = parseProperty(text, design);
      return [rewriting === 'as-read' ? keepSource(property, folded) : property];
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
