import { setTimeout as wait } from 'node:timers/promises';
import type { RemoteMail } from '../../ports/remote-mail.ts';

const inbox = 'INBOX';
/** Servers tell of one message in several words; what comes so soon after is the same. */
const settling = 300;
const [firstRest, longestRest] = [15_000, 600_000];

/**
 * Hears at once of what comes into an inbox. A connection that breaks is made again after a while, longer each time.
 * @param changed is awaited, and called again when more came meanwhile.
 */
export async function watchInbox(
  open: () => Promise<RemoteMail>,
  changed: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let rest = firstRest;
  while (!signal.aborted) {
    const teller = new Teller(changed, signal);
    const begun = performance.now();
    try {
      const remote = await open();
      await remote.watch(inbox, () => teller.tell(), signal);
    } catch {
      // Whether the server can be reached is said by the next sync.
    }
    rest = performance.now() - begun > longestRest ? firstRest : Math.min(rest * 2, longestRest);
    await wait(rest, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

class Teller {
  readonly #changed: () => Promise<void>;
  readonly #signal: AbortSignal;
  #isTelling = false;
  #isMore = false;

  constructor(changed: () => Promise<void>, signal: AbortSignal) {
    this.#changed = changed;
    this.#signal = signal;
  }

  tell(): void {
    this.#isMore = true;
    if (!this.#isTelling) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isTelling = true;
    while (this.#isMore && !this.#signal.aborted) {
      await wait(settling, undefined, { signal: this.#signal }).catch(() => undefined);
      this.#isMore = false;
      await this.#changed().catch(() => undefined);
    }
    this.#isTelling = false;
  }
}
