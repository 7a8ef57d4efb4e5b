import type { NewMessage } from './mail.ts';

/** A message from a file, to be kept in the mailbox on this computer. */
export type ImportedMessage = NewMessage;

/** Keeps many messages at once. Every method may throw `StorageError`. */
export interface MailImport {
  /**
   * Begins an import: what is kept by it together counts as one file.
   * @returns keeps messages, all or none of them. A message that is here already, as often as the file has had it, is left
   * as it is; so taking a file twice makes no duplicates, and a mail that lies both in Sent and in Inbox stays both.
   */
  begin(): (
    messages: readonly ImportedMessage[],
  ) => Promise<{ readonly taken: number; readonly unchanged: number }>;
}
