import { ImapFlow } from 'imapflow';
import type { MailServer } from '../../../shared/model/mail-server.ts';
import { type MailSignIn, signInWith } from '../mail-servers/mail-sign-in.ts';
import { describeImapError } from './imap-errors.ts';

export interface ImapOptions extends MailSignIn {
  readonly server: MailServer;
  /** Milliseconds to wait for a connection, and for the server to say anything. */
  readonly patience?: { readonly connecting: number; readonly silence: number };
}

const usualPatience = { connecting: 15_000, silence: 60_000 };
/** Bytes of one message that are taken: 100 MB of files grow by a third on the way. */
const mostBytes = 160_000_000;

/**
 * One connection to an IMAP server, made at the first use and made again when it broke. What uses it does so one after
 * the other.
 */
export class ImapConnection {
  readonly #options: ImapOptions;
  #client: ImapFlow | null = null;
  #last: Promise<void> = Promise.resolve();
  /** What the library put aside when it answered that something failed. */
  #putAside: unknown = null;

  constructor(options: ImapOptions) {
    this.#options = options;
  }

  /**
   * Uses the connection when its turn comes. An abort breaks the connection off, since nothing else ends what the server is at.
   * @param doing what is asked, as words after “refused”: `to move the message`.
   * @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError, or the signal's reason.
   */
  async use<Result>(
    doing: string,
    signal: AbortSignal,
    work: (client: ImapFlow) => Promise<Result>,
  ): Promise<Result> {
    const release = await this.turn(signal);
    try {
      return await this.useInTurn(doing, signal, work);
    } finally {
      release();
    }
  }

  /** Waits until nobody else uses the connection. @returns what ends the turn. */
  async turn(signal: AbortSignal): Promise<() => void> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = before.then(() => promise);
    try {
      await unlessAborted(before, signal);
    } catch (error) {
      resolve();
      throw error;
    }
    return resolve;
  }

  /** The same as `use`, by who has the turn. */
  async useInTurn<Result>(
    doing: string,
    signal: AbortSignal,
    work: (client: ImapFlow) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted();
    const breakOff = () => this.#drop();
    signal.addEventListener('abort', breakOff, { once: true });
    try {
      return await unlessAborted(
        this.#connected(signal).then((client) => work(client)),
        signal,
      );
    } catch (error) {
      signal.throwIfAborted();
      throw describeImapError(error, this.#options.server, this.#options.user, doing);
    } finally {
      signal.removeEventListener('abort', breakOff);
    }
  }

  /** What the library answers instead of throwing, as the error that it means. @throws the server's refusal when it is false. */
  expect<Answer>(answer: Answer | false | undefined): Answer {
    if (answer !== false && answer !== undefined) return answer;
    throw this.#putAside instanceof Error ? this.#putAside : new Error('The server did not answer.');
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    if (client?.usable === true) await client.logout().catch(() => client.close());
    else client?.close();
  }

  async #connected(signal: AbortSignal): Promise<ImapFlow> {
    this.#putAside = null;
    if (this.#client?.usable === true) return this.#client;
    this.#drop();
    const isRefusal = (error: unknown) =>
      (error as { authenticationFailed?: boolean }).authenticationFailed === true;
    const { secret, server } = this.#options;
    return signInWith(secret, server.host, (given) => this.#connect(given, signal), isRefusal);
  }

  async #connect(
    given: { readonly pass: string } | { readonly accessToken: string },
    signal: AbortSignal,
  ): Promise<ImapFlow> {
    signal.throwIfAborted();
    const { server, user, patience = usualPatience } = this.#options;
    const { host, port, security } = server;
    const client = new ImapFlow({
      host,
      port,
      secure: security === 'tls',
      doSTARTTLS: security === 'starttls',
      auth: { user, ...given },
      clientInfo: { name: 'Deskhand', version: false, vendor: false, 'support-url': false },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: patience.connecting,
      greetingTimeout: patience.connecting,
      socketTimeout: patience.silence,
      maxLiteralSize: mostBytes,
      maxResponseSize: mostBytes * 2,
    });
    // A command that fails answers false, and why is only logged.
    client.log.warn = ({ err }: { err?: unknown }) => {
      this.#putAside = err ?? this.#putAside;
    };
    // Whoever waits is told by their own promise.
    client.on('error', (error) => {
      this.#putAside = error;
    });
    client.on('close', () => {
      if (this.#client === client) this.#client = null;
    });
    this.#client = client;
    try {
      await client.connect();
    } catch (error) {
      client.close();
      throw error;
    }
    return client;
  }

  #drop(): void {
    const client = this.#client;
    this.#client = null;
    client?.close();
  }
}

/** The same promise, but the signal's reason as soon as it is aborted. */
async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  // What it comes to after an abort is nobody's.
  work.catch(() => undefined);
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
