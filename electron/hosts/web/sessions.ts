import { timingSafeEqual } from '../lean-builtins.ts';
import { newToken } from '../single-instance.ts';

/**
 * Who may use the page. A ticket, in the address that opens it, is good once and not for long; the session that it is
 * exchanged for lives in a cookie until the host ends.
 */
export class Sessions {
  readonly #tickets = new Map<string, number>();
  readonly #sessions = new Set<string>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** A new ticket for one opening of the page within so many seconds. */
  newTicket(seconds: number): string {
    const ticket = newToken();
    this.#tickets.set(ticket, this.#now() + seconds * 1000);
    return ticket;
  }

  /** The session for a ticket, or null when it was used, is too old, or never was one. */
  exchange(ticket: string): string | null {
    const expires = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    for (const [other, time] of this.#tickets) if (time < this.#now()) this.#tickets.delete(other);
    if (expires === undefined || expires < this.#now()) return null;
    const session = newToken();
    this.#sessions.add(session);
    return session;
  }

  /** Whether it is a session that was given out. */
  isOpen(session: string | null): boolean {
    if (session === null) return false;
    const given = Buffer.from(session);
    for (const open of this.#sessions) {
      const known = Buffer.from(open);
      if (known.length === given.length && timingSafeEqual(known, given)) return true;
    }
    return false;
  }
}
