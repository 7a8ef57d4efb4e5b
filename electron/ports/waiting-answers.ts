/** Messages that bring a guest's answer to an invitation (RFC 6047) and were not looked at yet. Every method may throw `StorageError`. */
export interface WaitingAnswers {
  /** By id, in the order in which they came; some may be gone meanwhile. */
  list(): readonly string[];
  /** The message was looked at, and is not listed again. */
  settle(messageId: string): void;
}
