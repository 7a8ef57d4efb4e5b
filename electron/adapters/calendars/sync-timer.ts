/** Does work at once and then again and again, never twice at a time, until it is stopped. */
export class SyncTimer<Result> {
  readonly #interval: number;
  readonly #work: (signal: AbortSignal) => Promise<Result>;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  /** @param interval milliseconds between the end of one turn and the beginning of the next. */
  constructor(interval: number, work: (signal: AbortSignal) => Promise<Result>) {
    this.#interval = interval;
    this.#work = work;
  }

  start(told?: (result: Result) => void): void {
    if (this.#stopping.signal.aborted) return;
    this.#running = this.#turn(told);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #turn(told: ((result: Result) => void) | undefined): Promise<void> {
    try {
      told?.(await this.#work(this.#stopping.signal));
    } catch {
      // What went wrong is in the state of the account that it happened to; the next turn tries again.
    }
    if (this.#stopping.signal.aborted) return;
    this.#timer = setTimeout(() => this.start(told), this.#interval);
    this.#timer.unref();
  }
}
