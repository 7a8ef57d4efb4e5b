/** How a part of a request came out. */
export interface Outcome {
  readonly outcome: 'done' | 'failed';
  /** What happened, as results prove it, in plain words. */
  readonly text: string;
}

/** Ends a part of a request before its last step: something was refused, failed, or was not found. */
export class ErrandEnd extends Error implements Outcome {
  override readonly name = 'ErrandEnd';
  readonly outcome: 'done' | 'failed';

  constructor(outcome: 'done' | 'failed', text: string) {
    super(text);
    this.outcome = outcome;
  }

  get text(): string {
    return this.message;
  }
}

export function done(text: string): Outcome {
  return { outcome: 'done', text };
}

/** @throws ErrandEnd always. */
export function fail(text: string): never {
  throw new ErrandEnd('failed', text);
}
