import type { Action } from '../../shared/model/action.ts';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import type { Run } from '../../shared/model/run.ts';
import type { RecordSelection, StoredRecord } from '../ports/journal-store.ts';
import { canonicalJson } from './canonical-json.ts';
import { type ProjectionState, projectEntry, type Stamp } from './project-entry.ts';
import { ProjectionOverlay } from './projection-overlay.ts';
import { readRecord, recordKeys } from './read-records.ts';

/** The lists that are compared with what the records make of them. */
export interface ListsToCheck {
  action(id: string): Action | null;
  run(id: string): Run | null;
  storedRecords(selection: RecordSelection): Iterable<StoredRecord>;
  size(): { readonly actions: number; readonly runs: number };
}

export interface Difference {
  /** The last record that had a part in it. */
  readonly sequence: number;
  readonly what: string;
}

interface Made<Value> {
  readonly value: Value;
  readonly sequence: number;
}

const nothingKnown: ProjectionState = { action: () => null, run: () => null, undoings: () => [] };

/**
 * Makes the lists of actions and runs once more from the records. What is finished and agrees with the list is
 * forgotten, and made again from its own records if a later entry speaks of it, so that any journal fits in memory.
 */
export class Reprojection implements ProjectionState {
  readonly #lists: ListsToCheck;
  readonly #actions = new Map<string, Made<Action>>();
  readonly #runs = new Map<string, Made<Run>>();
  /** The ids of the actions of each run that has not finished. */
  readonly #openRuns = new Map<string, Set<string>>();
  /** The ids of undos, by what they undo. */
  readonly #undoings = new Map<string, Set<string>>();
  #actionCount = 0;
  #runCount = 0;
  /** The record that is being applied, and the action or run that it is the first to speak of. */
  #sequence = 0;
  #new: string | null = null;

  constructor(lists: ListsToCheck) {
    this.#lists = lists;
  }

  apply(entry: JournalEntry, stamp: Stamp): void {
    this.#sequence = stamp.sequence;
    this.#meet(entry);
    const { actions, runs } = projectEntry(this, entry, stamp);
    for (const action of actions) this.#keepAction(action);
    for (const run of runs) this.#keepRun(run);
  }

  /** The earliest record that the lists do not show as it is; null when they agree. Ask after the last record. */
  firstDifference(): Difference | null {
    const [first] = [
      ...differing(this.#actions, (id) => this.#lists.action(id), 'actions'),
      ...differing(this.#runs, (id) => this.#lists.run(id), 'runs'),
    ].sort((one, other) => one.sequence - other.sequence);
    if (first !== undefined) return first;
    const { actions, runs } = this.#lists.size();
    return (
      this.#differingSize('actions', actions, this.#actionCount) ??
      this.#differingSize('runs', runs, this.#runCount)
    );
  }

  action(id: string): Action | null {
    if (id === this.#new) return null;
    return this.#actions.get(id)?.value ?? this.#remade({ actionId: id }).action(id);
  }

  run(id: string): Run | null {
    if (id === this.#new) return null;
    return this.#runs.get(id)?.value ?? this.#remade({ runId: id }).run(id);
  }

  undoings(actionId: string): readonly Action[] {
    return [...(this.#undoings.get(actionId) ?? [])].flatMap((id) => this.action(id) ?? []);
  }

  #meet(entry: JournalEntry): void {
    this.#new = null;
    const { runId, actionId } = recordKeys(entry);
    if (entry.kind === 'run-started') {
      this.#new = entry.runId;
      this.#runCount++;
      this.#openRuns.set(entry.runId, new Set());
    }
    if (runId === null || actionId === null || entry.kind === 'action-finished') return;
    const ofRun = this.#openRuns.get(runId);
    if (ofRun === undefined ? this.action(actionId) === null : !ofRun.has(actionId)) {
      this.#new = actionId;
      this.#actionCount++;
      ofRun?.add(actionId);
    }
    if ('call' in entry && entry.call.undoes !== null) {
      const { undoes } = entry.call;
      this.#undoings.set(undoes, (this.#undoings.get(undoes) ?? new Set()).add(actionId));
    }
  }

  #keepAction(action: Action): void {
    const { id } = action;
    // Undo states follow from the records of others, so whatever has to do with an undo stays.
    const standsAlone = action.undoes === null && !this.#undoings.has(id);
    const canBeForgotten =
      action.finishedAt !== null && standsAlone && isSame(action, this.#lists.action(id));
    if (canBeForgotten) this.#actions.delete(id);
    else this.#actions.set(id, { value: action, sequence: this.#sequence });
  }

  #keepRun(run: Run): void {
    if (run.finishedAt !== null) this.#openRuns.delete(run.id);
    if (run.finishedAt !== null && isSame(run, this.#lists.run(run.id))) this.#runs.delete(run.id);
    else this.#runs.set(run.id, { value: run, sequence: this.#sequence });
  }

  #remade(selection: RecordSelection): ProjectionOverlay {
    const overlay = new ProjectionOverlay(nothingKnown);
    for (const record of this.#lists.storedRecords(selection)) {
      if (record.sequence >= this.#sequence) break;
      overlay.apply(projectEntry(overlay, readRecord(record).entry, record));
    }
    return overlay;
  }

  #differingSize(list: string, listed: number, told: number): Difference | null {
    if (listed === told) return null;
    const what = `The list of ${list} holds ${listed}, but the record tells of ${told}.`;
    return { sequence: this.#sequence, what };
  }
}

function differing<Value>(
  made: ReadonlyMap<string, Made<Value>>,
  listed: (id: string) => Value | null,
  list: string,
): Difference[] {
  return [...made]
    .filter(([id, { value }]) => !isSame(value, listed(id)))
    .map(([, { sequence }]) => ({
      sequence,
      what: `The list of ${list} does not match the record at ${sequence}.`,
    }));
}

function isSame(made: unknown, listed: unknown): boolean {
  return listed !== null && canonicalJson(made) === canonicalJson(listed);
}
