import type { ImportReport } from '../../assistant/import-report.ts';
import type { LocalData } from '../compose-local-assistant.ts';
import { exitCodes } from './exit-codes.ts';
import type { Output } from './output.ts';

type ImportCounts = Pick<ImportReport, 'taken' | 'updated' | 'unchanged'> & {
  readonly refused: { readonly length: number };
};

/** Writes the import down in the history. */
export async function recordImport(
  { journalStore, clock }: LocalData,
  what: 'calendar' | 'contacts' | 'mail',
  into: string,
  { taken, updated, unchanged, refused }: ImportCounts,
): Promise<void> {
  const { openJournal } = await import('../../history/journal.ts');
  const at = new Date(clock.now()).toISOString();
  openJournal(journalStore).record({
    kind: 'data-imported',
    what,
    into,
    taken: taken + updated,
    unchanged,
    refused: refused.length,
    at,
  });
}

/** Tells what was taken and, line by line, what was refused; only a file of which nothing is sound has failed. */
export function tellImport(
  report: ImportReport,
  things: string,
  into: string | null,
  output: Output,
): number {
  const { taken, updated, unchanged, refused, notes } = report;
  for (const { line, what, why } of notes) {
    output.item({ type: 'note', line, what, why });
    output.line(`line ${line}: ${what}: ${why}`, 'quiet');
  }
  for (const piece of refused) {
    output.item({ type: 'refused', ...piece });
    output.line(`line ${piece.line}: ${piece.what}: ${piece.why}`, 'bad');
  }
  const sound = taken + updated + unchanged;
  const status = sound === 0 && refused.length > 0 ? 'failed' : 'done';
  output.line(
    `${taken} ${things} taken${into === null ? '' : ` into ${into}`}, ${updated} updated, ${unchanged} unchanged, ${refused.length} refused.`,
    status === 'done' ? 'good' : 'bad',
  );
  output.item({ type: 'result', status, into, taken, updated, unchanged, refused: refused.length });
  return exitCodes[status];
}
