import { foldedWords, foldText, hasWords } from '../../electron/icalendar/fold-text.ts';
import type { MemoryPort } from '../../electron/ports/memory.ts';
import type { Fact, FactRecord } from '../../shared/model/memory.ts';
import { VersionedMap } from './versioned-map.ts';

/** Facts about the person, in memory. */
export class MemoryFacts implements MemoryPort {
  readonly #facts = new VersionedMap<FactRecord>();
  readonly #uses = new Map<string, string>();

  async fact(id: string): Promise<Fact | null> {
    return (await this.facts()).find((fact) => fact.id === id) ?? null;
  }

  async facts(text?: string): Promise<readonly Fact[]> {
    const words = foldedWords(text);
    return this.#facts
      .all()
      .map(({ value, version }) => ({ ...value, lastUsedAt: this.#uses.get(value.id) ?? null, version }))
      .filter((fact) => hasWords(foldText(fact.text), words))
      .sort((one, other) => (sortKey(one) < sortKey(other) ? 1 : -1));
  }

  async put(fact: FactRecord, expected: string | null): Promise<string> {
    return this.#facts.put(fact.id, fact.id, structuredClone(fact), expected);
  }

  async remove(id: string, expected: string): Promise<void> {
    this.#facts.remove(id, id, expected);
    this.#uses.delete(id);
  }

  async noteUse(ids: readonly string[], at: string): Promise<void> {
    for (const id of ids) if (this.#facts.get(id) !== undefined) this.#uses.set(id, at);
  }
}

function sortKey({ learnedAt, id }: FactRecord): string {
  return `${learnedAt}\n${id}`;
}
