import { once } from 'node:events';
import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { mailPassword } from './dovecot.ts';

/**
 * What the server does with the next mail. `drop-…`: it breaks the connection off: before the content is asked for, in
 * the middle of it, or when it has taken the mail and before it says so.
 */
export type SubmissionFault =
  | 'none'
  | 'drop-before-data'
  | 'drop-in-data'
  | 'drop-after-data'
  | 'busy'
  | 'refuse';

export interface FaultySubmission {
  readonly port: number;
  /** The Message-ID of each mail that was taken, in order. */
  readonly taken: readonly string[];
  fault: SubmissionFault;
  stop(): Promise<void>;
}

/** A server that takes mail, or fails as it is told. */
export async function startFaultySubmission(): Promise<FaultySubmission> {
  const taken: string[] = [];
  const drop = (id: string) => {
    for (const connection of server.connections) {
      const { id: present, _socket } = connection as unknown as { id: string; _socket: Socket };
      if (present === id) _socket.destroy();
    }
  };
  const refusal = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) =>
      auth.password === mailPassword
        ? done(null, { user: auth.username ?? '' })
        : done(refusal(535, 'Invalid login')),
    onRcptTo(_address, { id }, done) {
      if (state.fault === 'drop-before-data') return drop(id);
      if (state.fault === 'busy') return done(refusal(451, 'Try again later'));
      if (state.fault === 'refuse') return done(refusal(550, 'No such mailbox'));
      done();
    },
    onData(stream, { id }, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => {
        pieces.push(piece);
        if (state.fault === 'drop-in-data') drop(id);
      });
      stream.on('end', () => {
        if (state.fault === 'drop-in-data') return;
        taken.push(/^message-id: <(.*?)>/im.exec(Buffer.concat(pieces).toString())?.[1] ?? '');
        if (state.fault === 'drop-after-data') return drop(id);
        done(null, 'Queued');
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const state: FaultySubmission = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    taken,
    fault: 'none',
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return state;
}
