import type { RefusedPiece } from '../icalendar/content-lines.ts';

/** What became of a file that was imported. */
export interface ImportReport {
  /** New here. */
  readonly taken: number;
  /** Here before, and different in the file. */
  readonly updated: number;
  readonly unchanged: number;
  /** In the order of the file. */
  readonly refused: readonly RefusedPiece[];
}

/** What became of one piece. */
export type ImportOutcome = 'taken' | 'updated' | 'unchanged';

/** Counts what became of the pieces. */
export function reportImport(
  outcomes: readonly ImportOutcome[],
  refused: readonly RefusedPiece[],
): ImportReport {
  const count = (outcome: ImportOutcome) => outcomes.filter((each) => each === outcome).length;
  return { taken: count('taken'), updated: count('updated'), unchanged: count('unchanged'), refused };
}
