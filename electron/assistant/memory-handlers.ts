import type { CommandResponse, commandSchemas } from '../../shared/contract/commands.ts';
import type { ShownFact } from '../../shared/contract/memory-messages.ts';
import type { QueryResponse } from '../../shared/contract/queries.ts';
import { type Fact, hasExpired, isStale } from '../../shared/model/memory.ts';
import { wallClockAt } from '../../shared/model/wall-clock.ts';
import type { RunServices } from '../agent/run-loop.ts';
import type { RunSupervisor } from '../agent/run-supervisor.ts';
import type { Journal } from '../history/journal.ts';

type MemoryCommandName = 'remember-fact' | 'correct-fact' | 'forget-fact';

type MemoryCommandHandlers = {
  readonly [Name in MemoryCommandName]: (
    request: ReturnType<(typeof commandSchemas)[Name]['request']['parse']>,
  ) => CommandResponse<Name>;
};

/** What carries out the commands about memory: what the person does by hand goes the way of everything else. */
export function memoryCommandHandlers({
  supervisor,
}: {
  readonly supervisor: RunSupervisor;
}): MemoryCommandHandlers {
  return {
    'remember-fact': (input) => ({
      runId: supervisor.byHand({ tool: 'memory.remember', input, request: 'Remember something' }),
    }),
    'correct-fact': (input) => ({
      runId: supervisor.byHand({ tool: 'memory.correct', input, request: 'Correct something remembered' }),
    }),
    'forget-fact': (input) => ({
      runId: supervisor.byHand({ tool: 'memory.forget', input, request: 'Forget something' }),
    }),
  };
}

/** What answers the query for memory. */
export async function listShownFacts(
  { memory, clock, timeZone }: Pick<RunServices, 'memory' | 'clock' | 'timeZone'>,
  journal: Journal,
): Promise<QueryResponse<'memory'>> {
  const now = clock.now();
  const today = wallClockAt(now, timeZone()).slice(0, 10);
  const stateOf = (fact: Fact): ShownFact['state'] =>
    hasExpired(fact, today) ? 'expired' : isStale(fact, now) ? 'stale' : 'holds';
  const facts = await memory.facts();
  return {
    facts: facts.map((fact) => ({
      ...fact,
      request: journal.action(fact.learnedBy)?.request ?? null,
      state: stateOf(fact),
    })),
  };
}
