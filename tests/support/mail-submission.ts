import { once } from 'node:events';
import { createTransport } from 'nodemailer';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { mailPassword } from './dovecot.ts';
import type { TestCertificate } from './test-certificate.ts';

/** What it answers in place of taking: a code of SMTP with its words. */
export interface Refusal {
  readonly code: number;
  readonly words: string;
}

export interface SubmissionOptions {
  /** Where what it takes goes: the LMTP port of a Dovecot. Without one it is only counted. */
  readonly lmtpPort?: number;
  readonly certificate?: TestCertificate;
  /** TLS from the first byte, in place of STARTTLS. */
  readonly isTls?: boolean;
  /** The one way to sign in, with this token. */
  readonly takesToken?: (token: string) => boolean;
  readonly refuseSender?: (address: string) => Refusal | null;
  readonly refuseRecipient?: (address: string) => Refusal | null;
  readonly refuseContent?: () => Refusal | null;
  readonly mostBytes?: number;
}

/** A server that takes mail of people who signed in, as a provider's does. */
export interface Submission {
  readonly port: number;
  /** Everything taken, in order. */
  readonly taken: readonly { readonly from: string; readonly to: readonly string[]; readonly raw: Buffer }[];
  stop(): Promise<void>;
}

export async function startSubmission(options: SubmissionOptions = {}): Promise<Submission> {
  const { certificate, takesToken, lmtpPort, mostBytes } = options;
  const taken: { from: string; to: string[]; raw: Buffer }[] = [];
  const refuse = (refusal: Refusal | null | undefined) =>
    refusal == null ? null : Object.assign(new Error(refusal.words), { responseCode: refusal.code });
  const accept = async (
    mail: (typeof taken)[number],
    done: (error: Error | null, words?: string) => void,
  ): Promise<void> => {
    taken.push(mail);
    try {
      if (lmtpPort !== undefined) await deliver(lmtpPort, mail);
    } catch (error) {
      return done(error as Error);
    }
    done(null, 'Queued');
  };
  const settings: SMTPServerOptions = {
    secure: options.isTls === true,
    ...(certificate === undefined
      ? { disabledCommands: ['STARTTLS'] }
      : { key: certificate.key, cert: certificate.cert }),
    ...(mostBytes === undefined ? {} : { size: mostBytes }),
    authMethods: takesToken === undefined ? ['PLAIN'] : ['XOAUTH2'],
    allowInsecureAuth: true,
    authOptional: false,
    onAuth: (auth, _session, done) => {
      const isRight =
        takesToken === undefined
          ? auth.password === mailPassword
          : auth.username !== undefined && takesToken(auth.accessToken ?? '');
      if (isRight) return done(null, { user: auth.username ?? '' });
      if (takesToken === undefined)
        return done(Object.assign(new Error('Invalid login'), { responseCode: 535 }));
      return done(null, { data: { status: '401', schemes: 'bearer', scope: 'mail' } });
    },
    onMailFrom: ({ address }, _session, done) => done(refuse(options.refuseSender?.(address))),
    onRcptTo: ({ address }, _session, done) => done(refuse(options.refuseRecipient?.(address))),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const refusal = stream.sizeExceeded
          ? { code: 552, words: 'Too large' }
          : (options.refuseContent?.() ?? null);
        if (refusal !== null) return done(refuse(refusal));
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(pieces),
        };
        return void accept(mail, done);
      });
    },
  };
  const server = new SMTPServer(settings);
  // Clients of these tests break off as they like.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return {
    port: address.port,
    taken,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Hands a mail to the mailboxes of its recipients, by what is before the @. */
async function deliver(
  port: number,
  mail: { readonly from: string; readonly to: readonly string[]; readonly raw: Buffer },
): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, lmtp: true, ignoreTLS: true } as object);
  const envelope = { from: mail.from, to: [...mail.to] };
  await transport.sendMail({ envelope, raw: mail.raw });
}
