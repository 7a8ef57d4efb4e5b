import type { MailAccount, MailAddress, Mailbox, MailboxRole } from '../../shared/model/mail.ts';

/** A mailbox of a server as it is mirrored here. */
export interface MirroredMailbox extends Pick<Mailbox, 'id' | 'account' | 'name' | 'role'> {
  /** What the server calls it; null until it was made there. */
  readonly path: string | null;
  readonly position: MailboxPosition | null;
}

/** How far a mailbox was read (RFC 3501 section 2.3.1.1, RFC 7162). */
export interface MailboxPosition {
  readonly uidValidity: string;
  readonly uidNext: number;
  /** Null where the server does not count changes. */
  readonly highestModseq: string | null;
}

/** The state of a message as its server has it. */
export interface ServerState {
  readonly unread: boolean;
  readonly flagged: boolean;
  readonly answered: boolean;
  readonly draft: boolean;
  readonly labels: readonly string[];
}

/** A message as its headers and its server describe it, before its body is here. */
export interface MirroredHeaders {
  readonly uid: number;
  /** Without angle brackets; null where there is none. */
  readonly messageId: string | null;
  readonly from: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
  readonly replyTo: readonly MailAddress[];
  readonly subject: string;
  /** Milliseconds: as its Date header says, null where that makes no sense; and when the server received it. */
  readonly date: number | null;
  readonly receivedAt: number;
  /** Without angle brackets. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly attachments: number;
  /** It came by a list or is bulk mail. */
  readonly newsletter: boolean;
  readonly state: ServerState;
}

/** What was done here and its server does not know yet. `to` is where and how the message is now. */
export type PendingMail =
  /** Kept here first: to be appended to the mailbox. */
  | { readonly kind: 'added'; readonly id: string; readonly mailboxId: string; readonly state: ServerState }
  /** Moved or marked: `base` is the state that the server last told. */
  | {
      readonly kind: 'changed';
      readonly id: string;
      readonly from: { readonly mailboxId: string; readonly uid: number };
      readonly mailboxId: string;
      readonly base: ServerState;
      readonly state: ServerState;
    }
  /** Removed for good. */
  | { readonly kind: 'removed'; readonly mailboxId: string; readonly uid: number };

/**
 * What brings the mail of servers here. Everything in one call is one transaction, on the disk when it returns. Every
 * method may throw `StorageError`.
 */
export interface MailMirror {
  /** Adds an account, or changes its name and identities; `local` too. */
  saveAccount(account: MailAccount): void;
  /** Forgets an account with all its mail, and what waits to be sent of it. */
  removeAccount(accountId: string): void;
  mailboxes(accountId: string): readonly MirroredMailbox[];
  /** Makes the account's mailboxes those that the server has, by path; one that is gone there goes with its messages. */
  saveMailboxes(
    accountId: string,
    listed: readonly { readonly path: string; readonly name: string; readonly role: MailboxRole | null }[],
  ): readonly MirroredMailbox[];
  setPosition(mailboxId: string, position: MailboxPosition): void;
  /** Drops every message of a mailbox, as after a change of UIDVALIDITY; what was only kept here stays and waits. */
  clear(mailboxId: string): void;
  /**
   * Adds the messages; one whose UID is here already only has its state brought up to date, and one that was moved or added
   * here (found by its Message-ID) is recognised, so that it keeps its id.
   */
  addMessages(mailboxId: string, messages: readonly MirroredHeaders[]): void;
  /** Brings states up to date; what was changed here and not sent yet stays as it is here. Unknown UIDs are passed over. */
  setStates(
    mailboxId: string,
    states: readonly { readonly uid: number; readonly state: ServerState }[],
  ): void;
  /** Takes away what the server no longer has in the mailbox. */
  removeUids(mailboxId: string, uids: readonly number[]): void;
  /** All UIDs here, ascending. */
  uids(mailboxId: string): readonly number[];
  /** Where a message lies on its server; null when it is not there (yet). */
  placeOf(id: string): { readonly mailboxId: string; readonly uid: number } | null;
  /** The newest messages whose body is not here. */
  withoutBody(mailboxId: string, limit: number): readonly { readonly id: string; readonly uid: number }[];
  /** Keeps the bytes of a message, and finds it by what they say from now on; nothing happens when it is gone. */
  saveBody(id: string, raw: Uint8Array): Promise<void>;
  /** Oldest first. */
  pending(accountId: string): readonly PendingMail[];
  /** The server has a change now: the message lies there under this UID, null where it did not tell. */
  settle(
    id: string,
    at: { readonly mailboxId: string; readonly uid: number | null; readonly state: ServerState },
  ): void;
  /** The server has removed what was removed here, or no longer had it. */
  settleRemoved(mailboxId: string, uid: number): void;
  /** The server will not have a change: the message goes back to what the server has. */
  revert(id: string): void;
}
