import type { Grant } from '../../shared/model/grant.ts';
import type { JournalEntry, JournalRecord } from '../../shared/model/journal-entry.ts';
import type { StoredRecord } from '../ports/journal-store.ts';

/** What a record is looked up by, read from its entry. */
export function recordKeys(
  entry: JournalEntry,
): Pick<StoredRecord, 'kind' | 'runId' | 'actionId' | 'target'> {
  const call = 'call' in entry ? entry.call : null;
  return {
    kind: entry.kind,
    runId: 'runId' in entry ? entry.runId : null,
    actionId: call?.actionId ?? ('actionId' in entry ? entry.actionId : null),
    target: entry.kind === 'action-started' ? (call?.target?.id ?? null) : null,
  };
}

/** The record as the rest of the program knows it. It was checked when it was written, and the chain guards it since. */
export function readRecord({ sequence, previousHash, hash, text }: StoredRecord): JournalRecord {
  return { sequence, previousHash, hash, entry: JSON.parse(text) as JournalEntry };
}

/** The grants that these records give and do not take away again, oldest first. */
export function activeGrants(records: Iterable<StoredRecord>): readonly Grant[] {
  const grants = new Map<string, Grant>();
  for (const record of records) {
    const { entry } = readRecord(record);
    if (entry.kind === 'grant-given') grants.set(entry.grant.id, entry.grant);
    if (entry.kind === 'grant-revoked') grants.delete(entry.grantId);
  }
  return [...grants.values()];
}
