import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { OutboxMail } from '../../../shared/model/outbox.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MailPort } from '../../ports/mail.ts';
import type { Delivery, MailTransport } from '../../ports/mail-transport.ts';
import type { OutboxPort } from '../../ports/outbox.ts';
import { NotFoundError, StorageError, VersionConflictError } from '../../ports/store-errors.ts';
import { returnToDraft } from '../../tools/email/outbox-mail.ts';
import { fileSentCopy } from './file-sent-copy.ts';
import { nextOutboxStep, type OutboxEvent } from './next-outbox-step.ts';

export interface OutboxServices {
  readonly mail: MailPort;
  readonly outbox: OutboxPort;
  readonly transport: MailTransport;
  /** Brings the mail of an account here; false when its server cannot be reached now. */
  readonly receiveMail: (account: string, signal: AbortSignal) => Promise<boolean>;
  readonly clock: Clock;
  /** Whether the action that put a mail there has its outcome on the record: before that nothing goes. */
  readonly isSettled: (actionId: string) => boolean;
  /** Hears of every mail that is in another state, once this is on the disk. Hearing of the same twice is harmless. */
  readonly changed: (mail: OutboxMail) => void;
  /** Calls back once after so many milliseconds; returns what prevents it. */
  readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
}

export interface OutboxWorker {
  /** Begins: finds out about what was cut off, sends what is due, then waits for the rest. */
  start(): void;
  /** Looks again now: to be called when the outbox has changed. */
  check(): Promise<void>;
  /** The person says what became of a mail. @throws NotFoundError, ExpectedError when nothing is to be decided */
  decide(outboxId: string, as: 'sent' | 'send-again' | 'draft'): Promise<void>;
  /** Lets what is being handed over end, within bounds, and begins nothing more. */
  stop(): Promise<void>;
}

/** Looked again after this long at most, so that sleep and set clocks are noticed. */
const longestWait = 60_000;
const shortestWait = 20;
/** Milliseconds until the outcome of an action is looked for again. */
const untilSettled = 200;
/** Milliseconds that a mail has to be handed over when Deskhand ends. */
const patienceAtEnd = 10_000;
const mostAtOnce = 1000;
/** So many of the latest are brought up to date on the record after a start. */
const latest = 200;

/**
 * Sends what is in the outbox. One mail at a time, and each change is on the disk before the next thing is done:
 * `sending` before a byte leaves, so that after a kill nothing is handed over again that may have been sent.
 */
export function createOutboxWorker(services: OutboxServices): OutboxWorker {
  const { outbox, clock, setTimer } = services;
  const closing = new AbortController();
  const ending = new AbortController();
  let cancelTimer = () => {};
  let queue: Promise<void> = Promise.resolve();

  /** One after the other: two looks at once would both begin the same. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  }

  const check = () => inTurn(() => look(goThrough));

  async function look(through: () => Promise<number>): Promise<void> {
    cancelTimer();
    if (closing.signal.aborted) return;
    let wait = longestWait;
    try {
      wait = await through();
    } catch {
      // A store that fails says so to whoever looks at it; here all that helps is to try again.
    }
    if (!closing.signal.aborted) cancelTimer = setTimer(() => void check(), Math.max(wait, shortestWait));
  }

  /** The record may have been cut off before it heard of what is on the disk. */
  async function catchUp(): Promise<number> {
    for (const mail of await outbox.list({ limit: latest })) services.changed(mail);
    return goThrough();
  }

  /** @returns milliseconds until there is something to do. */
  async function goThrough(): Promise<number> {
    const waiting = await outbox.list({ states: ['held', 'sending', 'unknown'], limit: mostAtOnce });
    const inOrder = [...waiting].sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
    let wait = longestWait;
    for (const mail of inOrder) {
      if (closing.signal.aborted) return wait;
      const due = Date.parse(mail.dueAt) - clock.now();
      if (mail.state !== 'sending' && due > 0) wait = Math.min(wait, due);
      else if (!services.isSettled(mail.actionId)) wait = Math.min(wait, untilSettled);
      else await takeOn(mail);
    }
    for (const mail of await outbox.list({ states: ['sent'], limit: latest })) {
      if (!mail.filed && !closing.signal.aborted) await file(mail);
    }
    return wait;
  }

  async function takeOn(mail: OutboxMail): Promise<void> {
    switch (mail.state) {
      case 'sending':
        return happen(mail, { kind: 'cut-off' });
      case 'unknown':
        return lookFor(mail);
      default:
        return comeDue(mail);
    }
  }

  async function comeDue(mail: OutboxMail): Promise<void> {
    const account = (await services.mail.accounts()).find(({ id }) => id === mail.account);
    if (mail.unlessAnswered !== null && account?.sends === 'itself') {
      if (!(await services.receiveMail(mail.account, ending.signal).catch(() => false))) {
        const why = 'Whether an answer came cannot be found out now.';
        return happen(mail, { kind: 'cannot-look', why });
      }
    }
    if (mail.unlessAnswered !== null && (await isAnswered(mail.unlessAnswered))) {
      return happen(mail, { kind: 'answered' });
    }
    return happen(mail, { kind: 'came-due', way: account?.sends ?? 'account-gone' });
  }

  async function isAnswered({
    threadId,
    since,
  }: NonNullable<OutboxMail['unlessAnswered']>): Promise<boolean> {
    const thread = await services.mail.thread(threadId);
    return thread.some(({ own, date }) => !own && Date.parse(date) >= Date.parse(since));
  }

  /** Writes down what an event makes of a mail, and does what follows. Who was quicker goes first. */
  async function happen(mail: OutboxMail, event: OutboxEvent): Promise<void> {
    try {
      await carryOut(mail, event);
    } catch (error) {
      if (!(error instanceof VersionConflictError)) throw error;
    }
  }

  async function carryOut(mail: OutboxMail, event: OutboxEvent): Promise<void> {
    const step = nextOutboxStep(mail, event, clock.now());
    if (step.kind === 'none') return;
    if (step.kind === 'return-to-draft') {
      const at = new Date(clock.now()).toISOString();
      const { state, problem } = step;
      services.changed(
        await returnToDraft(mail, problem === null ? { state, at } : { state, at, problem }, services),
      );
      return;
    }
    const changed = await outbox.change(mail.id, mail.version, step.to);
    if (changed.state !== mail.state || changed.problem !== mail.problem) services.changed(changed);
    switch (step.then) {
      case 'hand-over':
        return happen(changed, await handOver(changed));
      case 'look':
        return lookFor(changed);
      case 'file':
        return file(changed);
      case 'nothing':
        return;
    }
  }

  async function handOver(mail: OutboxMail): Promise<OutboxEvent> {
    const { account, from, to, cc, bcc } = mail;
    const raw = await outbox.raw(mail.id);
    if (raw === null) throw new Error(`The mail ${mail.id} in the outbox has no content.`);
    const envelope = {
      from: from.address,
      to: [...new Set([...to, ...cc, ...bcc].map(({ address }) => address))],
    };
    try {
      const delivery = await services.transport.send(account, envelope, raw, ending.signal);
      return { kind: 'delivered', delivery };
    } catch (error) {
      if (ending.signal.aborted) return { kind: 'called-off' };
      const why = error instanceof Error ? error.message : 'The connection failed.';
      const delivery: Delivery =
        error instanceof StorageError
          ? { kind: 'not-now', why, retryAfterSeconds: null }
          : { kind: 'unknown', why: 'Sending it failed in a way that leaves open whether it was sent.' };
      return { kind: 'delivered', delivery };
    }
  }

  async function lookFor(mail: OutboxMail): Promise<void> {
    const { account, messageId } = mail;
    const sent = await services.transport.findSent(account, messageId, ending.signal).catch(() => null);
    await happen(mail, { kind: 'looked', sent });
  }

  /** What cannot be filed now is filed at a later look. */
  async function file(mail: OutboxMail): Promise<void> {
    try {
      await fileSentCopy(mail, services, ending.signal);
    } catch (error) {
      if (error instanceof ExpectedError || ending.signal.aborted) return;
      throw error;
    }
    await happen(mail, { kind: 'filed' });
  }

  return {
    start: () => void inTurn(() => look(catchUp)),
    check,
    decide: (outboxId, as) =>
      inTurn(async () => {
        const mail = await outbox.mail(outboxId);
        if (mail === null) throw new NotFoundError('That mail is no longer in the outbox.');
        if (mail.state !== 'unknown' && mail.state !== 'kept') {
          throw new ExpectedError('There is nothing to decide about this mail.');
        }
        await carryOut(mail, { kind: 'decided', as });
        void check();
      }),
    async stop() {
      cancelTimer();
      closing.abort();
      const late = setTimer(() => ending.abort(), patienceAtEnd);
      await queue;
      late();
      ending.abort();
    },
  };
}
