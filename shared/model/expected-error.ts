/**
 * Something that was foreseen: its message is one sentence for the person, saying what is wrong, where, and what to
 * do. Every other error is a mistake of ours and is said to be one.
 */
export class ExpectedError extends Error {
  override readonly name: string = 'ExpectedError';
}
