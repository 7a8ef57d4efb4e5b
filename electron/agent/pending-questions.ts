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
  readonly #open = new Map<string, PromiseWithResolvers<string | null> & { isAnswered: boolean }>();

  /** Lets the question be answered from now on: before anybody can have seen it. */
  open(questionId: string): void {
    if (!this.#open.has(questionId)) {
      this.#open.set(questionId, { ...Promise.withResolvers<string | null>(), isAnswered: false });
    }
  }

  /** Resolves to the answer to an open question, or to null when the signal fires first. */
  async wait(questionId: string, signal: AbortSignal): Promise<string | null> {
    const question = this.#open.get(questionId);
    if (question === undefined) return null;
    const abort = () => question.resolve(null);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await question.promise;
    } finally {
      signal.removeEventListener('abort', abort);
      this.#open.delete(questionId);
    }
  }

  /** @throws NoSuchQuestionError */
  answer(questionId: string, text: string): void {
    const question = this.#open.get(questionId);
    if (question === undefined || question.isAnswered) throw new NoSuchQuestionError();
    question.isAnswered = true;
    question.resolve(text);
  }
}
