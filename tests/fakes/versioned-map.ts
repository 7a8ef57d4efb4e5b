import { VersionConflictError } from '../../electron/ports/store-errors.ts';

/** Records by key with a counted version, under the rule that all stores share. */
export class VersionedMap<Value> {
  readonly #records = new Map<string, { value: Value; version: string }>();
  #changes = 0;

  get(key: string): { value: Value; version: string } | undefined {
    return this.#records.get(key);
  }

  all(): { value: Value; version: string }[] {
    return [...this.#records.values()];
  }

  put(key: string, recordId: string, value: Value, expected: string | null): string {
    this.#expect(key, recordId, expected);
    const before = this.#records.get(key);
    if (before !== undefined && JSON.stringify(before.value) === JSON.stringify(value)) return before.version;
    const version = `version-${++this.#changes}`;
    this.#records.set(key, { value, version });
    return version;
  }

  remove(key: string, recordId: string, expected: string): void {
    this.#expect(key, recordId, expected);
    this.#records.delete(key);
  }

  #expect(key: string, recordId: string, expected: string | null): void {
    const found = this.#records.get(key)?.version ?? null;
    if (found !== expected) throw new VersionConflictError(recordId, expected, found);
  }
}
