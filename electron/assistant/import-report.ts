import type { RefusedPiece } from '../icalendar/content-lines.ts';

/** What became of a file that was imported. */
export interface ImportReport {
  /** New here. */
  readonly taken: number;
  /** Here before, and different in the file. */
  readonly updated: number;
  readonly unchanged: number;
  /** What was not taken, in the order of the file. */
  readonly refused: readonly RefusedPiece[];
  /** What was taken otherwise than it stands, in the order of the file. */
  readonly notes: readonly RefusedPiece[];
}

/** What became of one piece. */
export type ImportOutcome = 'taken' | 'updated' | 'unchanged';

/** Counts what became of the pieces. */
export function reportImport(
  outcomes: readonly ImportOutcome[],
  pieces: readonly RefusedPiece[],
): ImportReport {
  const count = (outcome: ImportOutcome) => outcomes.filter((each) => each === outcome).length;
  return {
    taken: count('taken'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    refused: pieces.filter((piece) => piece.taken !== true),
    notes: pieces.filter((piece) => piece.taken === true),
  };
}
