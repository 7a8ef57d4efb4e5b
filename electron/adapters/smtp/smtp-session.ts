import { once } from 'node:events';
import type { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailServer } from '../../../shared/model/mail-server.ts';
import type { Envelope } from '../../ports/mail-transport.ts';
import { type MailSignIn, signInWith } from '../mail-servers/mail-sign-in.ts';

export interface SmtpOptions extends MailSignIn {
  readonly server: MailServer;
  /** Milliseconds to wait for a connection, and for the server to say anything. */
  readonly patience?: { readonly connecting: number; readonly silence: number };
}

/** What the library throws, as far as it says what happened. */
export interface SmtpFailure extends Error {
  readonly code?: string;
  /** The code of the network error behind it. */
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

export interface SmtpTaken {
  readonly rejectedErrors: readonly (SmtpFailure & { readonly recipient?: string })[];
}

// A server may take minutes to say what becomes of a mail (RFC 5321 section 4.5.3.2.6 gives it ten).
const usualPatience = { connecting: 15_000, silence: 300_000 };

/**
 * One session with a server that takes mail: signs in, does the work, and ends.
 * @throws SmtpFailure, or the signal's reason: an abort breaks the connection off.
 */
export async function withSmtp<Result>(
  options: SmtpOptions,
  signal: AbortSignal,
  work: (session: SMTPConnection) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const session = await signInWith(
    options.secret,
    options.server.host,
    (given) => signIn(options, given, signal),
    (error) => (error as SmtpFailure).code === 'EAUTH',
  );
  try {
    return await settled(session, signal, () => work(session));
  } finally {
    session.quit();
  }
}

/** Hands the content over. Bytes are dot-stuffed and otherwise as they are. */
export function handOver(
  session: SMTPConnection,
  { from, to }: Envelope,
  content: Readable,
  size: number,
): Promise<SmtpTaken> {
  return new Promise((resolve, reject) => {
    const envelope = { from, to: [...to], size, use8BitMime: true };
    session.send(envelope, content, (error, info) => {
      if (error === null) resolve({ rejectedErrors: (info as Partial<SmtpTaken>).rejectedErrors ?? [] });
      else reject(error);
    });
  });
}

async function signIn(
  { server, user, patience = usualPatience }: SmtpOptions,
  given: { readonly pass: string } | { readonly accessToken: string },
  signal: AbortSignal,
): Promise<SMTPConnection> {
  const { host, port, security } = server;
  const session = new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'plain',
    // A name of this computer is nobody's business; this is what RFC 5321 section 4.1.3 has for one without.
    name: '[127.0.0.1]',
    connectionTimeout: patience.connecting,
    greetingTimeout: patience.connecting,
    socketTimeout: patience.silence,
    allowInternalNetworkInterfaces: true,
    customAuth: { XOAUTH2: signInWithToken },
  });
  try {
    await settled(session, signal, async () => {
      session.connect();
      await once(session, 'connect');
      await new Promise<void>((resolve, reject) => {
        const auth =
          'pass' in given
            ? { user, credentials: { user, pass: given.pass } }
            : { user, method: 'XOAUTH2', credentials: { user, pass: given.accessToken } };
        session.login(auth, (error) => (error ? reject(error) : resolve()));
      });
    });
    return session;
  } catch (error) {
    session.close();
    throw error;
  }
}

/** SASL XOAUTH2, as Google and Microsoft describe it: a refusal comes as a challenge, which wants an empty answer. */
async function signInWithToken(exchange: SMTPConnection.CustomAuthenticationContext): Promise<void> {
  const { user, pass } = exchange.auth.credentials as { user: string; pass: string };
  const words = Buffer.from(`user=${user}\u0001auth=Bearer ${pass}\u0001\u0001`).toString('base64');
  let answer = await exchange.sendCommand(`AUTH XOAUTH2 ${words}`);
  if (answer.status === 334) answer = await exchange.sendCommand('');
  if (answer.status === 235) exchange.resolve();
  else exchange.reject(new Error('Invalid login'));
}

/** What the work comes to, or what breaks the connection meanwhile. */
async function settled<Result>(
  session: SMTPConnection,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  const { promise: broken, reject } = Promise.withResolvers<never>();
  const stop = () => {
    session.close();
    reject(signal.reason);
  };
  session.on('error', reject);
  signal.addEventListener('abort', stop, { once: true });
  const done = work();
  // Whichever comes second is nobody's.
  for (const each of [broken, done]) each.catch(() => undefined);
  try {
    return await Promise.race([broken, done]);
  } finally {
    signal.removeEventListener('abort', stop);
    session.off('error', reject);
    session.on('error', () => undefined);
  }
}
