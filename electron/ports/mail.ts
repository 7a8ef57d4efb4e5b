import type {
  MailAccount,
  Mailbox,
  MailQuery,
  Message,
  MessageState,
  MessageSummary,
} from '../../shared/model/mail.ts';

/** A message to be put to another state, if it still has the version that was looked at. */
export interface MessageChange {
  readonly id: string;
  /** Null: whatever it is now. */
  readonly expected: string | null;
  readonly to: MessageState;
}

/** A message as it is to be kept: the bytes of RFC 5322 with its state. */
export interface NewMessage {
  readonly mailboxId: string;
  readonly raw: Uint8Array;
  readonly state: Omit<MessageState, 'mailboxId'> & { readonly draft?: boolean };
  /** When it was received; absent: its Date header says. */
  readonly receivedAt?: string;
}

/** Somebody's address as it is known here, with how often and when last. */
export interface KnownAddress {
  readonly address: string;
  readonly name?: string;
  /** Mails that the person sent there, and that came from there. */
  readonly writtenTo: number;
  readonly receivedFrom: number;
  readonly lastAt: string;
}

/**
 * The person's mail, of all accounts: the mailbox on this computer, and those of connected accounts, mirrored here.
 * Looking works without a network, except for a body that was never fetched. Every method may throw `StorageError`.
 */
export interface MailPort {
  accounts(): Promise<readonly MailAccount[]>;
  mailboxes(): Promise<readonly Mailbox[]>;
  /** The mailbox of a role, made where the account has none. @throws NotFoundError for an unknown account */
  ensureMailbox(
    account: string,
    by: { readonly role: Mailbox['role'] } | { readonly name: string },
  ): Promise<Mailbox>;
  /** Newest first. `total` counts all that match, as far as `countUpTo`. */
  search(
    query: MailQuery,
    page: { readonly limit: number; readonly before?: string; readonly countUpTo?: number },
  ): Promise<{
    readonly messages: readonly MessageSummary[];
    readonly total: number;
    readonly more: string | null;
  }>;
  summaries(ids: readonly string[]): Promise<readonly MessageSummary[]>;
  /** Fetches the body when it is not here yet. @throws ServerUnreachableError */
  message(id: string, signal: AbortSignal): Promise<Message | null>;
  /** The bytes as they were received. @throws ServerUnreachableError */
  raw(id: string, signal: AbortSignal): Promise<Uint8Array | null>;
  /** Oldest first. */
  thread(threadId: string): Promise<readonly MessageSummary[]>;
  attachment(
    messageId: string,
    attachmentId: string,
    signal: AbortSignal,
  ): Promise<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array } | null>;
  /**
   * Puts messages to other states: all of them here at once, on their servers as soon as these can be reached.
   * @returns the new versions, in order. @throws VersionConflictError, and changes nothing, when one has another version or is gone.
   */
  change(changes: readonly MessageChange[]): Promise<readonly string[]>;
  /**
   * Keeps a message under an id; doing it again with the same id replaces it, as a draft is.
   * @param expected the version it must have now; null when it must not exist. @throws VersionConflictError
   */
  put(id: string, message: NewMessage, expected: string | null): Promise<MessageSummary>;
  /** Removes it for good: for drafts and what Deskhand itself put. @throws VersionConflictError */
  remove(id: string, expected: string): Promise<void>;
  /** Whether changes of the message wait here until its server can be reached. */
  pending(id: string): Promise<boolean>;
  /** Addresses whose name or address contains every word, best known first. */
  addresses(text: string, limit: number): Promise<readonly KnownAddress[]>;
  /** What is known of one address. */
  knownAddress(address: string): Promise<KnownAddress | null>;
}
