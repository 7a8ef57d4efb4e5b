import { Readable } from 'node:stream';
import { domainToASCII } from 'node:url';
import type { Delivery, Envelope } from '../../ports/mail-transport.ts';
import { describeSmtpError, inBrackets, isPassing } from './smtp-errors.ts';
import { handOver, type SmtpFailure, type SmtpOptions, type SmtpTaken, withSmtp } from './smtp-session.ts';

const pieceSize = 64 * 1024;
/** Faults of a certificate or of TLS itself, which no later try puts right. */
const lasting = /CERT|SELF_SIGNED|SIGNATURE|SSL|TLS/;

/** Hands mail to one server (RFC 5321, RFC 6409). */
export class SmtpSender {
  readonly #options: SmtpOptions;

  constructor(options: SmtpOptions) {
    this.#options = options;
  }

  /** Signs in and out again. @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError */
  async test(signal: AbortSignal): Promise<void> {
    try {
      await withSmtp(this.#options, signal, async () => undefined);
    } catch (error) {
      signal.throwIfAborted();
      throw describeSmtpError(error, this.#options.server, this.#options.user);
    }
  }

  /** Hands one mail over, once. @throws the signal's reason when nothing of the mail had gone out by then. */
  async send(envelope: Envelope, raw: Uint8Array, signal: AbortSignal): Promise<Delivery> {
    const content = new WatchedContent(raw);
    try {
      const to = envelope.to.map(inAsciiDomain);
      const taken = await withSmtp(this.#options, signal, (session) =>
        handOver(session, { from: inAsciiDomain(envelope.from), to }, content.stream, raw.length),
      );
      return { kind: 'accepted', refused: refusedOf(taken, envelope) };
    } catch (error) {
      return this.#outcome(error as SmtpFailure, content, signal);
    } finally {
      content.stream.destroy();
    }
  }

  #outcome(failure: SmtpFailure, content: WatchedContent, signal: AbortSignal): Delivery {
    const { server, user } = this.#options;
    const { responseCode } = failure;
    // Only what was read to its end can have been followed by the dot that makes the server take it.
    if (content.isHandedOver && responseCode === undefined) {
      return {
        kind: 'unknown',
        why: `The connection to ${server.host} broke off at the very moment when the mail was handed over, so it may have been sent.`,
      };
    }
    signal.throwIfAborted();
    const why = describeSmtpError(failure, server, user).message;
    if (responseCode !== undefined && isPassing(responseCode)) {
      return { kind: 'not-now', why, retryAfterSeconds: waitAsked(failure.response) };
    }
    if (responseCode !== undefined || isLasting(failure))
      return { kind: 'refused', why: refusal(failure, why) };
    return { kind: 'not-now', why, retryAfterSeconds: null };
  }
}

/** The bytes of a mail, with how far they were taken. */
class WatchedContent {
  readonly stream: Readable;
  readonly #raw: Uint8Array;
  #isHandedOver = false;

  constructor(raw: Uint8Array) {
    this.#raw = raw;
    this.stream = Readable.from(this.#pieces(), { objectMode: false });
  }

  get isHandedOver(): boolean {
    return this.#isHandedOver;
  }

  *#pieces(): Generator<Buffer> {
    for (let at = 0; at < this.#raw.length; at += pieceSize) {
      yield Buffer.from(this.#raw.subarray(at, at + pieceSize));
    }
    this.#isHandedOver = true;
  }
}

function refusedOf({ rejectedErrors }: SmtpTaken, { to }: Envelope): { address: string; why: string }[] {
  return rejectedErrors.map((failure) => {
    const address = to.find((each) => inAsciiDomain(each) === failure.recipient) ?? failure.recipient ?? '';
    return { address, why: `The server does not take mail for this address${inBrackets(failure)}.` };
  });
}

function isLasting({ code, originalCode = '', message }: SmtpFailure): boolean {
  const isOfItsOwn = code === 'EENVELOPE' || code === 'EMESSAGE' || code === 'EAUTH';
  return isOfItsOwn || lasting.test(originalCode) || (/STARTTLS/.test(message) && code === 'ETLS');
}

/** The library's own refusals have no words of a server. */
function refusal({ responseCode, code, message }: SmtpFailure, why: string): string {
  if (responseCode !== undefined || (code !== 'EENVELOPE' && code !== 'EMESSAGE')) return why;
  if (message.startsWith('Message size'))
    return 'The mail is larger than the server takes. Take attachments out.';
  return 'One of the addresses cannot be sent to. Look at the recipients again.';
}

/** How long the server asks to wait, in seconds: `try again in 5 minutes`. */
function waitAsked(response: string | undefined): number | null {
  const [, count, unit = ''] = /\bin (\d{1,5}) ?(s|sec|m|min|h|hour)/i.exec(response ?? '') ?? [];
  if (count === undefined) return null;
  return Number(count) * (/^h/i.test(unit) ? 3600 : /^m/i.test(unit) ? 60 : 1);
}

/** Servers without SMTPUTF8 take domains in their ASCII form alone (RFC 5891); what is before the @ stays as it is. */
function inAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1));
  return at < 0 || domain === '' ? address : `${address.slice(0, at)}@${domain}`;
}
