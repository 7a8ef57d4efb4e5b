import type { NewOutboxMail, OutboxChange, OutboxPort } from '../../electron/ports/outbox.ts';
import { NotFoundError, VersionConflictError } from '../../electron/ports/store-errors.ts';
import type { OutboxMail, OutboxState } from '../../shared/model/outbox.ts';

/** An outbox in memory. */
export class MemoryOutbox implements OutboxPort {
  readonly #mails = new Map<string, { mail: OutboxMail; raw: Uint8Array }>();

  async mail(id: string): Promise<OutboxMail | null> {
    return structuredClone(this.#mails.get(id)?.mail ?? null);
  }

  async raw(id: string): Promise<Uint8Array | null> {
    return this.#mails.get(id)?.raw ?? null;
  }

  async list({ states, limit }: { readonly states?: readonly OutboxState[]; readonly limit: number }) {
    return structuredClone(this.#all())
      .filter(({ state }) => states === undefined || states.includes(state))
      .sort(
        (one, other) =>
          Date.parse(other.createdAt) - Date.parse(one.createdAt) || (one.id < other.id ? 1 : -1),
      )
      .slice(0, limit);
  }

  async next(): Promise<OutboxMail | null> {
    const [first] = this.#all()
      .filter(({ state }) => state === 'held' || state === 'sending')
      .sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
    return structuredClone(first ?? null);
  }

  async put({ raw, ...mail }: NewOutboxMail): Promise<OutboxMail> {
    const there = this.#mails.get(mail.id);
    if (there === undefined) {
      const fresh = {
        state: 'held',
        endedAt: null,
        attempts: 0,
        filed: false,
        problem: null,
        version: '1',
      } as const;
      this.#mails.set(mail.id, { mail: structuredClone({ ...mail, ...fresh }), raw });
    }
    return (await this.mail(mail.id)) as OutboxMail;
  }

  async change(id: string, expected: string, to: OutboxChange): Promise<OutboxMail> {
    const kept = this.#mails.get(id);
    if (kept === undefined) throw new NotFoundError('This mail is not in the outbox.');
    const { version } = kept.mail;
    if (version !== expected) throw new VersionConflictError(id, expected, version);
    kept.mail = { ...kept.mail, ...structuredClone(to), version: String(Number(version) + 1) };
    return structuredClone(kept.mail);
  }

  #all(): OutboxMail[] {
    return [...this.#mails.values()].map(({ mail }) => mail);
  }
}
