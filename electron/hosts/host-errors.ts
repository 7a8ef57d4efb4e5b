import { ExpectedError } from '../../shared/model/expected-error.ts';

/** Ends a host with one sentence for the person: what, where, what to do. */
export class HostError extends ExpectedError {
  override readonly name: string = 'HostError';
}

/** The command was called wrongly; nothing was begun. */
export class UsageError extends HostError {
  override readonly name = 'UsageError';
}

/** The person ended it, which is no failure. */
export class StoppedError extends HostError {
  override readonly name = 'StoppedError';

  constructor() {
    super('Stopped.');
  }
}

/** The exit code that says what kind of error ended a host. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof StoppedError) return 130;
  return error instanceof UsageError ? 2 : 1;
}
