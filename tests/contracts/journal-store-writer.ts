/**
 * Writes runs to the journal in the file that is its argument until it is killed, and prints the sequence number of each
 * record that has been acknowledged.
 */
import { writeSync } from 'node:fs';
import { openJournalStore } from '../../electron/adapters/sqlite/journal-store.ts';
import { openJournal } from '../../electron/history/journal.ts';
import {
  actionFinished,
  actionStarted,
  madeUpCall,
  madeUpId,
  runChanged,
  runStarted,
} from '../fakes/journal-entries.ts';

const journal = openJournal(openJournalStore(process.argv[2] ?? ''));
for (let number = journal.size().runs; ; number++) {
  const [runId, actionId] = [madeUpId('run', number), madeUpId('act', number)];
  const call = madeUpCall({ runId, actionId, target: { id: `evt-${number}`, version: null } });
  const acknowledged = [
    journal.record(runStarted({ runId })),
    journal.record(actionStarted(call)),
    journal.recordAll([actionFinished(call), runChanged({ runId, phase: 'done', text: 'Done.' })]),
  ];
  // Straight to the descriptor: nothing may be left in a buffer when the process is killed.
  for (const { sequence } of acknowledged) writeSync(1, `${sequence}\n`);
}
