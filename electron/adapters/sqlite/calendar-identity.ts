import { foldText } from '../../icalendar/fold-text.ts';

/** Well apart from each other, and readable as a stripe on white and on black. */
const colors = [
  '#2f5bd8',
  '#1a7f5a',
  '#b4540a',
  '#8a3ffc',
  '#c2255c',
  '#0b7285',
  '#5c7a00',
  '#a61e4d',
  '#6741d9',
  '#8d6708',
  '#3b6fb5',
  '#99582a',
] as const;

/** The first colour that no calendar has; when all are taken, the one that the fewest have. */
export function calendarColor(taken: readonly string[]): string {
  const uses = (color: string) => taken.filter((each) => each === color).length;
  return colors.reduce((best, color) => (uses(color) < uses(best) ? color : best));
}

/** An id that can be read and typed, made of the name: `Team Café` becomes `team-cafe`, or `team-cafe-2` when that is taken. */
export function calendarId(name: string, taken: ReadonlySet<string>): string {
  const slug =
    foldText(name)
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'calendar';
  let id = slug;
  for (let number = 2; taken.has(id); number++) id = `${slug}-${number}`;
  return id;
}
