import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { NoSuchQuestionError } from '../../electron/agent/pending-questions.ts';
import { openJournal } from '../../electron/history/journal.ts';
import { verifyChain } from '../../electron/history/verify-chain.ts';
import type { Planner, PlannerContext, PlannerStep } from '../../electron/ports/planner.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { MemoryCalendar } from '../fakes/memory-calendar.ts';
import { MemoryContacts } from '../fakes/memory-contacts.ts';
import { memoryJournalStore } from '../fakes/memory-journal-store.ts';
import { MemoryReminders } from '../fakes/memory-reminders.ts';
import { type Death, mortalStores } from '../fakes/mortal-stores.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';

/** Looks, asks at what time, books, and reports; decides by the conversation alone. */
const replayingPlanner: Planner = {
  name: 'replaying',
  async *next({ turns }: PlannerContext): AsyncGenerator<PlannerStep> {
    switch (turns.length) {
      case 0:
        yield {
          kind: 'calls',
          calls: [{ callId: 'c1', tool: 'calendar.search_events', input: { text: 'lunch' }, why: 'To see.' }],
        };
        return;
      case 1:
        yield { kind: 'question', text: 'At what time?', options: [] };
        return;
      case 2:
        yield {
          kind: 'calls',
          calls: [{ callId: 'c2', tool: 'calendar.create_event', input: lunch, why: 'Asked.' }],
        };
        return;
      default:
        yield { kind: 'report', outcome: 'done', text: 'Booked.' };
    }
  },
};

const lunch = {
  title: 'Lunch with Ana',
  when: { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone: 'Europe/Paris' },
};

/** Answers whatever a run of the desk asks, until it has finished or the process is dead. */
async function answerEverything(
  { assistant }: AssistantDesk,
  runId: string,
  isDead: () => boolean,
): Promise<void> {
  while (!isDead()) {
    const run = await assistant.query('run', { runId });
    if (run?.finishedAt != null) return;
    const { approvals } = await assistant.query('overview', {});
    for (const { id: approvalId, digest } of approvals) {
      await assistant.command('answer-approval', {
        approvalId,
        digest,
        answer: { kind: 'approve', grant: null },
      });
    }
    if (run?.phase === 'waiting-for-answer' && run.question !== null) {
      // Just after a restart the question is on the record before it is open again.
      await assistant
        .command('answer-question', { runId, questionId: run.question.id, text: 'at 1pm' })
        .catch((error: unknown) => {
          if (!(error instanceof NoSuchQuestionError)) throw error;
        });
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function livesThrough(death: Death): Promise<{ readonly died: boolean; readonly state: unknown }> {
  const kept = memoryJournalStore();
  const keptCalendar = new MemoryCalendar(new FixedClock('2026-11-23T09:00:00Z'));
  const openStores = () => ({
    calendar: mortal.calendar,
    contacts: new MemoryContacts(),
    reminders: new MemoryReminders(),
  });
  const mortal = mortalStores(kept, keptCalendar, death);
  const first = new AssistantDesk(replayingPlanner, { journalStore: mortal.journalStore, openStores });
  const untilDeath = (async () => {
    const { runId } = await first.assistant.command('ask', { text: 'Lunch with Ana' });
    await answerEverything(first, runId, mortal.isDead);
  })().catch((error: unknown) => {
    if (!mortal.isDead()) throw error;
  });
  await Promise.race([untilDeath, until(mortal.isDead)]);

  const second = new AssistantDesk(replayingPlanner, {
    journalStore: kept,
    openStores: () => ({
      calendar: keptCalendar,
      contacts: new MemoryContacts(),
      reminders: new MemoryReminders(),
    }),
    idsFrom: 1000,
  });
  await second.assistant.start({ watch: false });
  for (const { id } of kept.runs({ latest: 10 })) await answerEverything(second, id, () => false);
  const occurrences = await keptCalendar.occurrences({ timeZone: 'Europe/Paris' });
  const runs = kept.runs({ latest: 10 });
  const verification = await verifyChain(openJournal(kept));
  return {
    died: mortal.isDead(),
    state: {
      events: occurrences.map(({ title }) => title),
      runs: runs.map(({ phase }) => phase),
      bookings: openJournal(kept)
        .actions({ tool: 'calendar.create_event' }, null, 100)
        .actions.map(({ status }) => status),
      chain: verification.kind,
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

const carriedOut = { events: ['Lunch with Ana'], runs: ['done'], bookings: ['succeeded'], chain: 'intact' };
const neverAccepted = { events: [], runs: [], bookings: [], chain: 'intact' };
/** The intent was on the record and nothing else had happened: it is told as not done, and not done behind the person's back. */
const toldAsNotDone = { events: [], runs: ['done'], bookings: ['failed'], chain: 'intact' };

describe('a process that is killed', () => {
  test.each([
    ['before', [neverAccepted]],
    ['after', [toldAsNotDone]],
  ] as const)(
    'just %s any of its commits to the journal loses nothing and does nothing twice',
    async (when, exceptions) => {
      const others: unknown[] = [];
      let commit = 1;
      for (let died = true; died; commit++) {
        const life = await livesThrough({ when, commit });
        died = life.died;
        if (!isDeepStrictEqual(life.state, carriedOut)) others.push(life.state);
      }
      expect(others).toEqual(exceptions);
      expect(commit).toBeGreaterThan(15);
    },
    30_000,
  );
});
