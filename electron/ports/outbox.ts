import type { OutboxMail, OutboxState } from '../../shared/model/outbox.ts';

/** A mail as it goes into the outbox, with its bytes as they will be sent: without its Bcc. */
export type NewOutboxMail = Omit<
  OutboxMail,
  'version' | 'state' | 'endedAt' | 'attempts' | 'filed' | 'problem'
> & {
  readonly raw: Uint8Array;
};

/** What is different about a mail in the outbox afterwards. */
export interface OutboxChange {
  readonly state: OutboxState;
  readonly dueAt?: string;
  readonly endedAt?: string;
  readonly attempts?: number;
  readonly filed?: boolean;
  readonly problem?: string | null;
  readonly draftId?: string | null;
}

/** The durable queue of mail on its way out. Every change is on the disk before it returns. Every method may throw `StorageError`. */
export interface OutboxPort {
  mail(id: string): Promise<OutboxMail | null>;
  raw(id: string): Promise<Uint8Array | null>;
  /** Newest first. */
  list(filter: {
    readonly states?: readonly OutboxState[];
    readonly limit: number;
  }): Promise<readonly OutboxMail[]>;
  /** The next one that is held or being sent, by its due time. */
  next(): Promise<OutboxMail | null>;
  /** Puts a mail there once: one with this id that is there stays as it is. */
  put(mail: NewOutboxMail): Promise<OutboxMail>;
  /** @throws VersionConflictError when it has another version. */
  change(id: string, expected: string, to: OutboxChange): Promise<OutboxMail>;
}
