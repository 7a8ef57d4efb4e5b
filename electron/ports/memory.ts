import type { Fact, FactRecord } from '../../shared/model/memory.ts';

/** Keeps facts about the person. Every method may throw `StorageError`. */
export interface MemoryPort {
  fact(id: string): Promise<Fact | null>;
  /** Facts whose text contains every word, the latest first; all of them without text. */
  facts(text?: string): Promise<readonly Fact[]>;
  /**
   * Stores the fact and returns its new version. When it was used last is kept.
   * @param expected the version it must have now; null when it must not exist.
   * @throws VersionConflictError when it has another.
   */
  put(fact: FactRecord, expected: string | null): Promise<string>;
  /** @throws VersionConflictError when it has another version or is gone. */
  remove(id: string, expected: string): Promise<void>;
  /** Writes down that these were used, which leaves their versions as they are. Unknown ones are passed over. */
  noteUse(ids: readonly string[], at: string): Promise<void>;
}
