import type { AssistantApi } from '../../../shared/contract/assistant-api.ts';
import type { AssistantEvent } from '../../../shared/contract/events.ts';
import type { Approval, ApprovalAnswer } from '../../../shared/model/approval.ts';
import type { Question, Run, RunWithActions } from '../../../shared/model/run.ts';
import { HostError } from '../host-errors.ts';

/** Who decides what a run asks. Null leaves it waiting. `signal` fires when the answer is no longer wanted. */
export interface Decider {
  approve(approval: Approval, signal: AbortSignal): Promise<Decision | null>;
  answer(question: Question, signal: AbortSignal): Promise<string | null>;
}

/** An answer, and whose it is: a person's or that of an option given beforehand. */
export interface Decision {
  readonly answer: ApprovalAnswer;
  readonly by: 'person' | 'terminal-option';
}

export interface FollowOptions {
  readonly decider: Decider;
  /** Everything that happens in the run, in order. */
  readonly show: (event: AssistantEvent) => void;
  /** Fires when the person wants it to end. */
  readonly stop: AbortSignal;
  /** Settles when the assistant is lost. */
  readonly gone?: Promise<void>;
}

/** Starts a run and stays with it until it has ended, or waits for something that nobody here decides. */
export async function followRun(
  api: AssistantApi,
  begin: () => Promise<{ readonly runId: string }>,
  options: FollowOptions,
): Promise<RunWithActions> {
  const follower = new RunFollower(api, options);
  const unsubscribe = api.subscribe((event) => follower.take(event));
  try {
    const { runId } = await begin();
    follower.follow(runId);
    await Promise.race([follower.ended, lost(options.gone)]);
    const run = await api.query('run', { runId });
    if (!run) throw new HostError(`The run ${runId} is not in the history: run “deskhand history verify”.`);
    // What was told last is true even when it could not be written down, as on a full disk.
    return { ...run, ...follower.lastTold };
  } finally {
    unsubscribe();
    follower.leave();
  }
}

class RunFollower {
  readonly ended: Promise<void>;
  readonly #api: AssistantApi;
  readonly #options: FollowOptions;
  readonly #end: () => void;
  readonly #fail: (error: unknown) => void;
  /** Events may come before the answer that names the run. */
  #early: AssistantEvent[] = [];
  #runId: string | null = null;
  #lastTold: Run | null = null;
  readonly #open = new Map<string, AbortController>();

  constructor(api: AssistantApi, options: FollowOptions) {
    this.#api = api;
    this.#options = options;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = resolve;
    this.#fail = reject;
    // It is awaited only once the run is known.
    promise.catch(() => undefined);
  }

  get lastTold(): Run | null {
    return this.#lastTold;
  }

  take(event: AssistantEvent): void {
    if (this.#runId === null) this.#early.push(event);
    else if (this.#concerns(event)) this.#handle(event);
  }

  follow(runId: string): void {
    this.#runId = runId;
    const early = this.#early;
    this.#early = [];
    for (const event of early) this.take(event);
    const stop = () => {
      this.#api.command('stop', { runId }).catch(this.#fail);
    };
    if (this.#options.stop.aborted) stop();
    else this.#options.stop.addEventListener('abort', stop, { once: true });
  }

  /** Whoever is still being asked is asked no more. */
  leave(): void {
    for (const controller of this.#open.values()) controller.abort();
  }

  #concerns(event: AssistantEvent): boolean {
    switch (event.type) {
      case 'run':
        return event.run.id === this.#runId;
      case 'action':
        return event.action.runId === this.#runId;
      case 'approval-requested':
        return event.approval.runId === this.#runId;
      case 'approval-closed':
        return this.#open.has(event.approvalId);
      case 'changed':
        return true;
      case 'reminder-due':
      case 'sign-in-asked':
      case 'come-forward':
        return false;
    }
  }

  #handle(event: AssistantEvent): void {
    this.#options.show(event);
    if (event.type === 'run') this.#handleRun(event.run);
    if (event.type === 'approval-requested') {
      const { approval } = event;
      this.#ask(approval.id, async (signal) => {
        const decision = await this.#options.decider.approve(approval, signal);
        if (decision === null) return false;
        const { id, digest } = approval;
        await this.#api.command('answer-approval', { approvalId: id, digest, ...decision });
        return true;
      });
    }
    if (event.type === 'approval-closed') this.#open.get(event.approvalId)?.abort();
  }

  #handleRun(run: Run): void {
    this.#lastTold = run;
    if (run.phase === 'done' || run.phase === 'failed' || run.phase === 'stopped') return this.#end();
    const { question } = run;
    if (run.phase !== 'waiting-for-answer' || !question) return;
    this.#ask(question.id, async (signal) => {
      const text = await this.#options.decider.answer(question, signal);
      if (text === null) return false;
      await this.#api.command('answer-question', { runId: run.id, questionId: question.id, text });
      return true;
    });
  }

  /** Asks once; an answer that comes too late is dropped, and what is left waiting ends the following. */
  #ask(id: string, decide: (signal: AbortSignal) => Promise<boolean>): void {
    if (this.#open.has(id)) return;
    const controller = new AbortController();
    this.#open.set(id, controller);
    decide(controller.signal).then(
      (decided) => {
        if (!decided && !controller.signal.aborted) this.#end();
      },
      (error: unknown) => {
        if (!controller.signal.aborted) this.#fail(error);
      },
    );
  }
}

async function lost(gone: Promise<void> | undefined): Promise<void> {
  await (gone ?? new Promise(() => undefined));
  throw new HostError(
    'The running Deskhand has ended before the request was done: “deskhand history list” says what was done.',
  );
}
