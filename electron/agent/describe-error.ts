import { ExpectedError } from '../../shared/model/expected-error.ts';

/** An error as one sentence for the person; what was not foreseen is said to be our fault. */
export function describeError(error: unknown): string {
  if (error instanceof ExpectedError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `Something went wrong inside Deskhand (${message}). Nothing more was done.`;
}
