import type { MailboxRole } from '../../shared/model/mail.ts';

/** A mailbox as its server has it. */
export interface RemoteMailbox {
  /** The server's own name for it. */
  readonly path: string;
  /** With its parents, `Projects/Lease`, whatever the server puts between them. */
  readonly name: string;
  readonly role: MailboxRole | null;
  /** How it stands; null where the server does not tell with the list. */
  readonly position: MailboxPosition | null;
}

/** How a mailbox stands on its server; two that are the same mean that nothing has changed, where there is a `modseq`. */
export interface MailboxPosition {
  /** Another one means that all UIDs are void (RFC 3501 section 2.3.1.1). */
  readonly uidValidity: string;
  /** The least UID that the next message can have. */
  readonly uidNext: number;
  readonly messages: number;
  /** Grows with every change of a message (RFC 7162); null where the server has none. */
  readonly modseq: string | null;
}

/** The flags of a message: `\Seen`, `\Flagged`, keywords, Gmail's labels not among them. */
export interface RemoteFlags {
  readonly uid: number;
  readonly flags: readonly string[];
}

/** What is fetched of every message at once. */
export interface RemoteHeader extends RemoteFlags {
  /** When the server received it, an instant. */
  readonly receivedAt: string;
  /** Bytes of the whole message. */
  readonly size: number;
  /** The fields of its header that `readHeaders` looks at, as they are. */
  readonly header: Uint8Array;
  /** Files that come with it, as the server reads it. */
  readonly attachments: number;
}

export interface RemoteBody {
  readonly uid: number;
  readonly raw: Uint8Array;
}

/** What has changed in a mailbox since a position. */
export interface RemoteMailChanges {
  readonly position: MailboxPosition;
  /** The flags of all messages that had theirs changed, and perhaps of others; new ones may be among them. */
  readonly flags: readonly RemoteFlags[];
  /** All UIDs that are there; null when nothing was removed. */
  readonly present: ReadonlySet<number> | null;
}

/**
 * The mail of one account on its server. Every method may throw `ServerUnreachableError`, `SignInRefusedError` and
 * `ServerRefusedError`; each message says what is wrong, where, and what to do. A signal ends a request at once.
 * UIDs hold for the `uidValidity` of a position alone; messages that are gone are left out without a word.
 */
export interface RemoteMail {
  /** Those that can hold messages, with how each stands. */
  mailboxes(signal: AbortSignal): Promise<readonly RemoteMailbox[]>;
  /** Makes one; one that is there stays. @param name with its parents, `Projects/Lease`. @returns its path. */
  createMailbox(name: string, signal: AbortSignal): Promise<string>;
  position(path: string, signal: AbortSignal): Promise<MailboxPosition>;
  /** The UIDs of all that is there. */
  uids(path: string, signal: AbortSignal): Promise<readonly number[]>;
  /** As many as shall be held in memory at once. */
  headers(path: string, uids: readonly number[], signal: AbortSignal): Promise<readonly RemoteHeader[]>;
  /**
   * What has changed in a mailbox whose UIDs still hold.
   * @param known how many messages of it are known, to tell without asking whether one was removed.
   */
  changes(
    path: string,
    since: MailboxPosition,
    known: number,
    signal: AbortSignal,
  ): Promise<RemoteMailChanges>;
  /**
   * Whole messages, as many as shall be held in memory at once.
   * @param largest leaves out those of more bytes.
   */
  bodies(
    path: string,
    uids: readonly number[],
    signal: AbortSignal,
    largest?: number,
  ): Promise<readonly RemoteBody[]>;
  /** Adds and takes away flags; what is so already stays. */
  setFlags(
    path: string,
    uids: readonly number[],
    change: { readonly add: readonly string[]; readonly remove: readonly string[] },
    signal: AbortSignal,
  ): Promise<void>;
  /** Moves messages. @returns their new UIDs by the old; null where the server does not tell. */
  move(
    path: string,
    uids: readonly number[],
    to: string,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, number> | null>;
  /** Puts a message there. @returns its UID; null where the server does not tell. */
  append(
    path: string,
    message: { readonly raw: Uint8Array; readonly flags: readonly string[]; readonly receivedAt?: string },
    signal: AbortSignal,
  ): Promise<number | null>;
  /** Removes messages for good, and no others. */
  remove(path: string, uids: readonly number[], signal: AbortSignal): Promise<void>;
  /** The UIDs of messages with this Message-ID, given without its angle brackets. */
  findByMessageId(path: string, messageId: string, signal: AbortSignal): Promise<readonly number[]>;
  /** Tells of every change that the server tells of, or that a look from time to time finds, until the signal ends it. */
  watch(path: string, changed: () => void, signal: AbortSignal): Promise<void>;
  /** Whether the server itself files what is sent through it (Gmail). */
  filesSentMail(signal: AbortSignal): Promise<boolean>;
  /** Ends the connections; the next use makes new ones. */
  close(): Promise<void>;
}
