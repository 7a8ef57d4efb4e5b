import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SmtpSender } from '../../electron/adapters/smtp/smtp-sender.ts';
import { openJournal } from '../../electron/history/journal.ts';
import { verifyChain } from '../../electron/history/verify-chain.ts';
import type { MailTransport } from '../../electron/ports/mail-transport.ts';
import type { Planner } from '../../electron/ports/planner.ts';
import { MemoryCalendar } from '../fakes/memory-calendar.ts';
import { MemoryContacts } from '../fakes/memory-contacts.ts';
import { memoryJournalStore } from '../fakes/memory-journal-store.ts';
import { memoryMailServices } from '../fakes/memory-mail-services.ts';
import { MemoryReminders } from '../fakes/memory-reminders.ts';
import { KilledError } from '../fakes/mortal-stores.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';
import { mailPassword } from '../support/dovecot.ts';
import {
  type FaultySubmission,
  type SubmissionFault,
  startFaultySubmission,
} from '../support/faulty-submission.ts';

const nobody: Planner = {
  name: 'nobody',
  async *next() {
    yield { kind: 'report', outcome: 'done', text: '' };
  },
};

let server: FaultySubmission;
beforeAll(async () => {
  server = await startFaultySubmission();
});
afterAll(() => server.stop());

/** A process, which is killed before or after the nth thing that it does to what outlives it. */
class Life {
  readonly #killed = new AbortController();
  readonly #death: number;
  #done = 0;

  /** @param death even numbers: just before thing n/2, odd ones: just after it; Infinity: never. */
  constructor(death: number) {
    this.#death = death;
  }

  get isOver(): boolean {
    return this.#killed.signal.aborted;
  }

  /** Fires when the process is killed: its connections break. */
  get killed(): AbortSignal {
    return this.#killed.signal;
  }

  /** Does one thing that outlives the process. */
  does<Result>(thing: () => Result): Result {
    const number = this.#done++;
    this.#dieIf(this.#death === number * 2);
    const result = thing();
    if (this.#death === number * 2 + 1) {
      // What was done is done, and the process never hears of it.
      if (!(result instanceof Promise)) this.#dieIf(true);
      return (result as Promise<unknown>).finally(() => this.#dieIf(true)) as Result;
    }
    return result;
  }

  #dieIf(condition: boolean): void {
    if (condition) this.#killed.abort();
    if (this.isOver) throw new KilledError('killed');
  }

  /** A store whose named methods outlive the process; a dead process reaches none of it. */
  within<Store extends object>(store: Store, lasting: readonly string[]): Store {
    return new Proxy(store, {
      get: (target, property) => {
        const value = Reflect.get(target, property) as unknown;
        if (typeof value !== 'function') return value;
        const call = (parameters: unknown[]) => Reflect.apply(value, target, parameters) as unknown;
        return (...parameters: unknown[]) => {
          if (lasting.includes(String(property))) return this.does(() => call(parameters));
          this.#dieIf(false);
          return call(parameters);
        };
      },
    });
  }
}

/** What outlives every process. */
class World {
  readonly journal = memoryJournalStore();
  readonly mail = memoryMailServices();
  /** Message-IDs among the sent mail of the server. */
  readonly sentMail: string[] = [];
  /** Whether the server files what it sends by itself. */
  readonly files: boolean;
  readonly #takenBefore = server.taken.length;
  #started = 0;

  constructor(files: boolean) {
    this.files = files;
  }

  /** Starts a process over what is there. */
  open(life: Life): AssistantDesk {
    const { mail, outbox } = this.mail;
    const desk = new AssistantDesk(nobody, {
      journalStore: life.within(this.journal, ['commit']),
      transport: life.within(this.#transport(life), ['fileSent']),
      idsFrom: 1000 * ++this.#started,
      settings: { holdSeconds: 0 },
      openStores: (clock) => ({
        ...this.mail,
        mail: life.within(mail, ['put', 'remove', 'change']),
        outbox: life.within(outbox, ['put', 'change']),
        calendar: new MemoryCalendar(clock),
        contacts: new MemoryContacts(),
        reminders: new MemoryReminders(),
      }),
    });
    desk.clock.advance(this.#started * 7_200_000);
    return desk;
  }

  #transport(life: Life): MailTransport {
    const sender = new SmtpSender({
      server: { host: '127.0.0.1', port: server.port, security: 'plain' },
      user: 'kim',
      secret: { password: mailPassword },
      patience: { connecting: 2000, silence: 2000 },
    });
    return {
      send: (_account, envelope, raw, signal) =>
        life.does(() => sender.send(envelope, raw, AbortSignal.any([signal, life.killed]))),
      findSent: async (_account, messageId) => {
        if (this.files) return this.#taken().includes(messageId);
        return this.sentMail.includes(messageId) ? true : null;
      },
      fileSent: async (_account, messageId) => {
        if (!this.files && !this.sentMail.includes(messageId)) this.sentMail.push(messageId);
      },
    };
  }

  #taken(): readonly string[] {
    return server.taken.slice(this.#takenBefore);
  }

  async outbox() {
    return this.mail.outbox.list({ limit: 10 });
  }

  /** What there is of one mail, told so that losing and doubling it cannot be missed. */
  async told(subject: string) {
    const mails = await this.outbox();
    const ids = mails.filter((mail) => mail.subject === subject).map(({ messageId }) => messageId);
    const { messages } = await this.mail.mail.search({ draft: true }, { limit: 10 });
    return {
      states: mails.filter((mail) => mail.subject === subject).map(({ state }) => state),
      taken: this.#taken().filter((id) => ids.includes(id)).length,
      filed: (this.files ? this.#taken() : this.sentMail).filter((id) => ids.includes(id)).length,
      drafts: messages.filter((message) => message.subject === subject).length,
    };
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** Asks for a mail to be sent, approves it, and waits until it has left or the process is dead. */
async function live(world: World, life: Life, subject: string | null): Promise<void> {
  const desk = world.open(life);
  const work = async () => {
    await desk.assistant.start({ watch: false });
    desk.assistant.startSending();
    if (subject !== null) {
      const mail = { to: [{ address: 'bo@example.com' }], subject, text: 'I agree.' };
      const { runId } = await desk.assistant.command('send-mail', { mail });
      await until(async () => (await desk.assistant.query('overview', {})).approvals.length > 0);
      const { id, digest } = await desk.approval();
      const answer = { kind: 'approve', grant: null } as const;
      await desk.assistant.command('answer-approval', { approvalId: id, digest, answer });
      await until(async () => (await desk.assistant.query('run', { runId }))?.finishedAt != null);
    }
    await until(async () => (await world.outbox()).every(isAtRest(desk.clock.now())));
  };
  // What a dead process still tries fails in it, and nobody hears of that.
  const worked = work().catch((error: unknown) => {
    if (!life.isOver) throw error;
  });
  await Promise.race([worked, until(() => life.isOver)]);
  if (!life.isOver) await desk.assistant.close();
}

function isAtRest(now: number) {
  return (mail: Awaited<ReturnType<World['outbox']>>[number]) => {
    if (mail.state === 'held' || mail.state === 'unknown') return Date.parse(mail.dueAt) > now;
    return mail.state !== 'sending' && (mail.state !== 'sent' || mail.filed);
  };
}

const sent = { states: ['sent'], taken: 1, filed: 1, drafts: 0 };
/** The intent was on the record and nothing else: it is told as not done. */
const neverBegun = { states: [], taken: 0, filed: 0, drafts: 0 };

describe('a process that is killed while it sends a mail', () => {
  test.each([true, false])(
    'just before or after anything it does neither loses nor doubles it (the server files what it sends: %s)',
    async (files) => {
      const outcomes: Awaited<ReturnType<World['told']>>[] = [];
      for (let death = 0, died = true; died; death++) {
        const world = new World(files);
        const subject = `Boundary ${death}`;
        const life = new Life(death);
        await live(world, life, subject);
        await live(world, new Life(Number.POSITIVE_INFINITY), null);
        await live(world, new Life(Number.POSITIVE_INFINITY), null);
        died = life.isOver;
        outcomes.push(await world.told(subject));
        expect((await verifyChain(openJournal(world.journal))).kind).toBe('intact');
      }
      expect(outcomes.length).toBeGreaterThan(30);
      const others = outcomes.filter(
        (each) => ![sent, neverBegun].some((one) => isDeepStrictEqual(each, one)),
      );
      // Where absence among the sent mail proves nothing, who was cut off while sending asks.
      expect(others.map(({ states }) => states)).toEqual(files ? [] : others.map(() => ['unknown']));
      expect(others.length).toBeLessThan(outcomes.length / 3);
    },
    60_000,
  );

  const seed = Number(process.env['OUTBOX_SEED'] ?? Date.now() % 2 ** 31);
  test(`at 500 random points, at a server that fails at random, neither loses nor doubles it (OUTBOX_SEED=${seed})`, async () => {
    const random = mulberry(seed);
    const faults: SubmissionFault[] = [
      'none',
      'none',
      'drop-before-data',
      'drop-in-data',
      'drop-after-data',
      'busy',
    ];
    for (let round = 0; round < 500; round++) {
      const world = new World(random() < 0.5);
      const subject = `Round ${round}`;
      for (let lives = 1 + Math.floor(random() * 3), life = 0; life < lives; life++) {
        server.fault = faults[Math.floor(random() * faults.length)] ?? 'none';
        await live(world, new Life(Math.floor(random() * 50)), life === 0 ? subject : null);
      }
      server.fault = 'none';
      for (let life = 0; life < 3; life++) await live(world, new Life(Number.POSITIVE_INFINITY), null);
      const told = await world.told(subject);
      const [state = 'none'] = told.states;
      const fine =
        told.states.length <= 1 &&
        told.taken <= 1 &&
        told.filed <= 1 &&
        (state === 'none'
          ? told.taken === 0
          : state === 'sent'
            ? told.taken === 1 && told.filed === 1
            : true) &&
        ['none', 'sent', ...(world.files ? [] : ['unknown'])].includes(state);
      expect({ seed, round, files: world.files, ...told, fine }).toMatchObject({ fine: true });
    }
  }, 300_000);
});

/** Random numbers from 0 to 1, the same for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
