import { ExpectedError } from '../../shared/model/expected-error.ts';

/** A question that is not open. The message is the sentence for the person. */
export class NoSuchQuestionError extends ExpectedError {
  override readonly name = 'NoSuchQuestionError';
  constructor() {
    super('This question was already answered, or is no longer asked.');
  }
}

/** The planners' questions that wait for an answer, each answered once. */
export class PendingQuestions {
  readonly #waiting = new Map<string, (text: string) => void>();

  /** Resolves to the answer, or to null when the signal fires first. */
  async wait(questionId: string, signal: AbortSignal): Promise<string | null> {
    if (signal.aborted) return null;
    const { promise, resolve } = Promise.withResolvers<string | null>();
    const abort = () => resolve(null);
    signal.addEventListener('abort', abort, { once: true });
    this.#waiting.set(questionId, resolve);
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', abort);
      this.#waiting.delete(questionId);
    }
  }

  /** @throws NoSuchQuestionError */
  answer(questionId: string, text: string): void {
    const resolve = this.#waiting.get(questionId);
    if (resolve === undefined) throw new NoSuchQuestionError();
    this.#waiting.delete(questionId);
    resolve(text);
  }
}
