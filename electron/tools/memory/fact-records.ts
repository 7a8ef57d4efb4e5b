import { type Fact, type FactRecord, hasExpired } from '../../../shared/model/memory.ts';
import type { LabelledText } from '../../../shared/model/source.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import type { RecordWords } from '../compare-approved.ts';
import { differingFields } from '../compare-approved.ts';
import type { ToolContext } from '../define-tool.ts';
import { putOnce } from '../put-once.ts';
import { quote } from '../words.ts';

/** How memory and the parts of a fact are called. */
export const factWords: RecordWords<Fact> = {
  keeper: 'memory',
  fields: { text: 'words', expiresOn: 'last day' },
};

/** @throws NotFoundError when it is gone. */
export async function existingFact(id: string, { memory }: ToolContext): Promise<Fact> {
  const fact = await memory.fact(id);
  if (fact === null) throw new NotFoundError('That is no longer remembered.');
  return fact;
}

/** What a fact brings into a run: the person's own data. */
export function labelFact({ id, text }: Pick<Fact, 'id' | 'text'>): LabelledText {
  return {
    source: { id: `memory:${id}`, origin: 'own-data', description: `what you once said: ${quote(text)}` },
    text,
  };
}

export function recordOf({ version: _version, lastUsedAt: _lastUsedAt, ...record }: Fact): FactRecord {
  return record;
}

/** Writes it so that doing it twice does it once. */
export async function putFact(
  record: FactRecord,
  expected: string | null,
  context: ToolContext,
): Promise<{ output: { fact: Fact }; resultVersion: string }> {
  const { memory } = context;
  await putOnce(
    () => memory.put(record, expected),
    () => memory.fact(record.id),
    (stored) => differingFields(stored, record, factWords).length === 0,
  );
  const fact = await existingFact(record.id, context);
  return { output: { fact }, resultVersion: fact.version };
}

/** The facts that hold on the day of the call. */
export function holding(facts: readonly Fact[], today: string): Fact[] {
  return facts.filter((fact) => !hasExpired(fact, today));
}
