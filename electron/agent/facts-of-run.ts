import { hasExpired, type UsedFact } from '../../shared/model/memory.ts';
import type { LabelledText } from '../../shared/model/source.ts';
import { wallClockAt } from '../../shared/model/wall-clock.ts';
import type { Journal } from '../history/journal.ts';
import { labelFact } from '../tools/memory/fact-records.ts';
import { type CallServices, timestamp } from './call-services.ts';

/**
 * Writes down which facts a run uses from now on, and returns what they bring into it. Those that it has already, and
 * those that are not remembered, are passed over.
 */
export async function takeFactsIn(
  runId: string,
  ids: readonly string[],
  known: readonly LabelledText[],
  { memory, record, tell, clock }: Pick<CallServices, 'memory' | 'record' | 'tell' | 'clock'>,
): Promise<LabelledText[]> {
  const there = new Set(known.map(({ source }) => source.id));
  const facts: UsedFact[] = [];
  for (const id of new Set(ids)) {
    const fact = there.has(`memory:${id}`) ? null : await memory.fact(id);
    if (fact === null) continue;
    const { version: _version, ...used } = fact;
    facts.push(used);
  }
  if (facts.length === 0) return [];
  const at = timestamp(clock);
  record({ kind: 'facts-used', runId, facts, at });
  await memory.noteUse(
    facts.map(({ id }) => id),
    at,
  );
  tell({ type: 'changed', what: 'memory' });
  return facts.map(labelFact);
}

/**
 * What is remembered of the person and holds on the day of the run. What the run has used is as it was then, so that its
 * planner decides the same after a restart.
 */
export async function factsFor(
  { id: runId, startedAt }: { readonly id: string; readonly startedAt: string },
  { memory, timeZone }: Pick<CallServices, 'memory' | 'timeZone'>,
  journal: Journal,
): Promise<UsedFact[]> {
  const used = new Map<string, UsedFact>();
  for (const { entry } of journal.records({ runId }))
    if (entry.kind === 'facts-used') for (const fact of entry.facts) used.set(fact.id, fact);
  const today = wallClockAt(Date.parse(startedAt), timeZone()).slice(0, 10);
  return (await memory.facts())
    .filter((fact) => !hasExpired(fact, today))
    .map(({ version: _version, ...fact }) => used.get(fact.id) ?? fact);
}
