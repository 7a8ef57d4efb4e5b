import type { Readable, Writable } from 'node:stream';

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const answerWithinMs = 5000;

/**
 * Commands of the Chrome DevTools Protocol over the pipe that a browser opened with `--remote-debugging-pipe`: JSON
 * messages that end with NUL. Nobody else can connect to it, and the browser ends when it closes.
 */
export class BrowserPipe {
  readonly #writable: Writable;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #lastId = 0;
  #unread = '';

  constructor(writable: Writable, readable: Readable) {
    this.#writable = writable;
    // A browser that ends closes both; its process says so.
    writable.on('error', () => undefined);
    readable.on('error', () => undefined);
    readable.setEncoding('utf8').on('data', (text: string) => this.#read(text));
  }

  /** @throws Error when the browser refuses or does not answer. */
  async send<Result>(method: string, params: object = {}, withinMs = answerWithinMs): Promise<Result> {
    const id = ++this.#lastId;
    const answer = await new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`The browser did not answer ${method}.`));
      }, withinMs);
      this.#waiting.set(id, (received) => {
        clearTimeout(timer);
        resolve(received);
      });
      this.#writable.write(`${JSON.stringify({ id, method, params })}\0`);
    });
    if (answer.error) throw new Error(answer.error.message);
    return answer.result as Result;
  }

  #read(text: string): void {
    const messages = (this.#unread + text).split('\0');
    this.#unread = messages.pop() ?? '';
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer;
      if (answer.id === undefined) continue;
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    }
  }
}
