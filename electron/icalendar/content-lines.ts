/** One logical line of a file, unfolded, with the number of the line on which it starts, counted from 1. */
export interface ContentLine {
  readonly number: number;
  readonly text: string;
  /** The line as it stands in the file, where it is folded. */
  readonly folded?: string;
}

/** A part of a file between BEGIN and END, as it stands there. */
export interface RawComponent {
  /** In capitals: `VEVENT`. */
  readonly name: string;
  readonly line: number;
  readonly lines: ContentLine[];
  readonly components: RawComponent[];
}

/** A piece of a file that was not taken, or not as it stands: where, what it is, and why, as words for the person. */
export interface RefusedPiece {
  /** It was taken all the same, otherwise than it stands. */
  readonly taken?: true;
  readonly line: number;
  readonly what: string;
  readonly why: string;
}

/** An alarm in an event in a calendar in a file is three deep; a few more do no harm. */
const deepest = 20;

/** Splits a file into logical lines (RFC 5545 section 3.1, RFC 6350 section 3.2), whatever its line ends. */
export function contentLines(text: string): ContentLine[] {
  const lines: { number: number; parts: string[] }[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = lines.at(-1);
    if (last !== undefined && (line.startsWith(' ') || line.startsWith('\t'))) last.parts.push(line);
    else lines.push({ number: index + 1, parts: [line] });
  }
  return lines.map(unfold).filter(({ text }) => text.trim() !== '');
}

function unfold({ number, parts }: { number: number; parts: string[] }): ContentLine {
  const [first = ''] = parts;
  if (parts.length === 1) return { number, text: first };
  const text =
    first +
    parts
      .slice(1)
      .map((part) => part.slice(1))
      .join('');
  return { number, text, folded: parts.join('\r\n') };
}

/**
 * Sorts lines into components by BEGIN and END. What is never closed, or closed but never begun, is told; what stands
 * inside of something that is never closed is given all the same.
 */
export function rawComponents(lines: readonly ContentLine[], refused: RefusedPiece[]): RawComponent {
  const root: RawComponent = { name: '', line: 0, lines: [], components: [] };
  const open: RawComponent[] = [root];
  for (const line of lines) {
    const mark = /^(BEGIN|END)[ \t]*:[ \t]*([A-Z0-9-]+)[ \t]*$/i.exec(line.text);
    const name = mark?.[2]?.toUpperCase() ?? '';
    const current = open.at(-1) ?? root;
    if (mark === null) {
      current.lines.push(line);
    } else if (mark[1]?.toUpperCase() === 'BEGIN') {
      if (open.length > deepest) {
        refused.push({
          line: line.number,
          what: name,
          why: 'It is nested too deeply; what follows is not read.',
        });
        break;
      }
      open.push({ name, line: line.number, lines: [], components: [] });
    } else {
      const depth = open.findLastIndex((each) => each.name === name);
      if (depth <= 0) {
        refused.push({ line: line.number, what: line.text.trim(), why: 'It ends what never began.' });
        continue;
      }
      while (open.length > depth + 1) abandon(open, refused);
      close(open);
    }
  }
  while (open.length > 1) abandon(open, refused);
  return root;
}

function close(open: RawComponent[]): void {
  const closed = open.pop();
  if (closed !== undefined) open.at(-1)?.components.push(closed);
}

/** A container that is cut off still gives what is whole in it; a record that is cut off is refused. */
function abandon(open: RawComponent[], refused: RefusedPiece[]): void {
  const cut = open.pop();
  if (cut === undefined) return;
  refused.push({ line: cut.line, what: cut.name, why: `It is never closed: END:${cut.name} is missing.` });
  if (cut.name === 'VCALENDAR') open.at(-1)?.components.push(cut);
}
