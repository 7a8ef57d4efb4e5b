import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import {
  actionFinished,
  actionStarted,
  at,
  madeUpCall,
  madeUpId,
  runStarted,
} from '../../tests/fakes/journal-entries.ts';
import { memoryJournalStore } from '../../tests/fakes/memory-journal-store.ts';
import { type Journal, openJournal } from './journal.ts';
import { planUndo, type UndoPlan, type UndoStep, type UndoWish, versionToFind } from './plan-undo.ts';
import { verifyChain } from './verify-chain.ts';

/** Contents by target. Every content that is written anew is like no other; null is absent. */
class World {
  readonly #contents = new Map<string, string | null>();
  readonly #counters = new Map<string, number>();
  readonly #versioning: 'counters' | 'hashes';
  #made = 0;

  constructor(versioning: 'counters' | 'hashes') {
    this.#versioning = versioning;
  }

  content(target: string): string | null {
    return this.#contents.get(target) ?? null;
  }

  version(target: string): string | null {
    const content = this.content(target);
    if (content === null) return null;
    return this.#versioning === 'hashes' ? `hash of ${content}` : `${this.#counters.get(target) ?? 0}`;
  }

  write(target: string, content: string | null): void {
    this.#contents.set(target, content);
    this.#counters.set(target, (this.#counters.get(target) ?? 0) + 1);
  }

  newContent(): string {
    this.#made++;
    return `content ${this.#made}`;
  }
}

/** Does what the assistant would: every change through the journal, undo by its plans. */
class Assistant {
  readonly world: World;
  readonly journal: Journal = openJournal(memoryJournalStore());
  /** What each action found and left, which only this test knows. */
  readonly effects = new Map<string, { target: string; before: string | null; after: string | null }>();
  readonly runs: string[] = [];
  #actions = 0;

  constructor(versioning: 'counters' | 'hashes') {
    this.world = new World(versioning);
  }

  begin(): string {
    const runId = madeUpId('run', this.runs.length);
    this.runs.push(runId);
    this.journal.record(runStarted({ runId }));
    return runId;
  }

  perform(
    runId: string,
    target: string,
    content: string | null,
    undoes: string | null,
    outcome: Outcome,
  ): string {
    const actionId = madeUpId('act', this.#actions++);
    const before = this.world.content(target);
    const call = madeUpCall({
      actionId,
      runId,
      target: { id: target, version: this.world.version(target) },
      compensation: { tool: 'restore', input: { target, content: before } },
      undoes,
    });
    this.journal.record(actionStarted(call));
    if (outcome !== 'failed' && outcome !== 'unknown, not done') this.world.write(target, content);
    const isKnown = outcome === 'succeeded';
    if (isKnown) this.effects.set(actionId, { target, before, after: content });
    const entry: JournalEntry = actionFinished(call, {
      status: isKnown ? 'succeeded' : outcome === 'failed' ? 'failed' : 'unknown',
      resultVersion: isKnown ? this.world.version(target) : null,
    });
    this.journal.record(entry);
    return actionId;
  }

  /** Performs the steps that are allowed and find what they expect; returns the others. */
  carryOut({ steps }: UndoPlan, isAllowed: (step: UndoStep) => boolean = () => true): UndoStep[] {
    const runId = this.begin();
    return steps.filter((step) => {
      const { undoes, call, target } = step;
      if (target === null) throw new Error('Every step here has a target.');
      const toFind = versionToFind(step, this.journal);
      if (!isAllowed(step) || toFind === null || toFind.version !== this.world.version(target)) return true;
      const { content } = call.input as { content: string | null };
      this.perform(runId, target, content, undoes, 'succeeded');
      return false;
    });
  }

  plan(wish: UndoWish): UndoPlan {
    return planUndo(this.journal, wish, Date.parse(at(9)));
  }
}

type Outcome = 'succeeded' | 'failed' | 'unknown, done' | 'unknown, not done';

const target = fc.constantFrom('one', 'two');
const outcome = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Outcome>('succeeded') },
  { weight: 1, arbitrary: fc.constantFrom<Outcome>('failed', 'unknown, done', 'unknown, not done') },
);
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      target,
      outcome,
      sameRun: fc.boolean(),
      remove: fc.nat(4),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('undo run' as const),
      which: fc.nat(),
      denied: fc.option(fc.nat(5)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('foreign change' as const), target, remove: fc.nat(4) }),
  },
);

test.each(['counters', 'hashes'] as const)(
  'with versions that are %s, an undo brings back what was there before, and is refused exactly when the target is not as the action left it',
  async (versioning) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const assistant = new Assistant(versioning);
        const { world, effects } = assistant;
        for (const each of steps) {
          if (each.do === 'change') {
            const runId = each.sameRun ? (assistant.runs.at(-1) ?? assistant.begin()) : assistant.begin();
            const content = each.remove === 0 ? null : world.newContent();
            assistant.perform(runId, each.target, content, null, each.outcome);
          } else if (each.do === 'foreign change') {
            world.write(each.target, each.remove === 0 ? null : world.newContent());
          } else if (each.do === 'undo') {
            const actionId = [...effects.keys()].at(each.which % Math.max(effects.size, 1));
            if (actionId !== undefined) undoOne(assistant, actionId);
          } else {
            const runId = assistant.runs[each.which % Math.max(assistant.runs.length, 1)];
            if (runId !== undefined) undoRun(assistant, runId, each.denied);
          }
        }
        expect((await verifyChain(assistant.journal)).kind).toBe('intact');
      }),
      { numRuns: 500 },
    );
  },
);

function undoOne(assistant: Assistant, actionId: string): void {
  const { world, effects } = assistant;
  const effect = effects.get(actionId);
  if (effect === undefined) throw new Error('Only actions that succeeded are undone here.');
  const present = world.content(effect.target);
  const plan = assistant.plan({ what: 'action', actionId });
  const wasDone = plan.steps.length === 1 && assistant.carryOut(plan).length === 0;
  expect(world.content(effect.target)).toBe(wasDone ? effect.before : present);
  if (hasNoEffect(effect)) return;
  if (wasDone) expect(present).toBe(effect.after);
  // One absence is like another: it may come from somebody else, or from a second removal.
  else if (present !== null) expect(present).not.toBe(effect.after);
}

/** Removing what is not there: whether it counts as undone cannot be told from the content. */
function hasNoEffect({ before, after }: { before: string | null; after: string | null }): boolean {
  return before === after;
}

/**
 * What a whole run's undo does must be what undoing its actions one by one, from the last, would do. The person may deny
 * one of the steps, counted from the end of the run.
 */
function undoRun(assistant: Assistant, runId: string, denied: number | null): void {
  const { world, effects, journal } = assistant;
  const own = journal.actionsOfRun(runId).flatMap(({ id }) => {
    const effect = effects.get(id);
    return effect === undefined ? [] : [{ id, ...effect }];
  });
  if (own.some((effect) => effect.after === null)) return;
  const deniedId = denied === null ? null : own.at(-1 - denied)?.id;
  const expected = new Map(['one', 'two'].map((name) => [name, world.content(name)]));
  for (const { id, target: name, before, after } of own.toReversed()) {
    if (id !== deniedId && expected.get(name) === after) expected.set(name, before);
  }
  assistant.carryOut(assistant.plan({ what: 'run', runId }), ({ undoes }) => undoes !== deniedId);
  expect(new Map(['one', 'two'].map((name) => [name, world.content(name)]))).toEqual(expected);
}
