import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { ImapMail } from '../../electron/adapters/imap/imap-mail.ts';
import { SmtpSender } from '../../electron/adapters/smtp/smtp-sender.ts';
import { SignInRefusedError } from '../../electron/ports/server-errors.ts';
import { mailPassword, startDovecot } from '../support/dovecot.ts';
import { startSubmission } from '../support/mail-submission.ts';
import { describeWithDovecot } from '../support/requirements.ts';
import { makeCertificate } from '../support/test-certificate.ts';

const { signal } = new AbortController();
const ending: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

/** An IMAP server that takes one token and nothing else, and has no mail. */
async function startTokenServer(right: string) {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready\r\n');
    let refusing: string | null = null;
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n').slice(0, -1)) {
        const [tag = '', command = '', , initial = ''] = line.split(' ');
        if (refusing !== null) {
          socket.write(`${refusing} NO [AUTHENTICATIONFAILED] Invalid credentials\r\n`);
          refusing = null;
        } else if (command === 'AUTHENTICATE') {
          const said = Buffer.from(initial, 'base64').toString();
          seen.push(said);
          if (said === `user=ana@example.com\u0001auth=Bearer ${right}\u0001\u0001`) {
            socket.write(`${tag} OK welcome\r\n`);
          } else {
            refusing = tag;
            socket.write(`+ ${Buffer.from('{"status":"401"}').toString('base64')}\r\n`);
          }
        } else
          socket.write(`${command === 'CAPABILITY' ? '* CAPABILITY IMAP4rev1\r\n' : ''}${tag} OK done\r\n`);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ending.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return { port: address.port, seen };
}

describe('signing in to mail with a token', () => {
  function open(port: number, tokens: readonly string[]) {
    const asked: (string | null)[] = [];
    const token = async (refused: string | null) => {
      asked.push(refused);
      return tokens[asked.length - 1] ?? '';
    };
    const server = { host: '127.0.0.1', port, security: 'plain' } as const;
    const mail = new ImapMail({ server, user: 'ana@example.com', secret: { token } });
    ending.push(() => mail.close());
    return { mail, asked };
  }

  test('uses one that has not ended, and a fresh one where it has', async () => {
    const { port, seen } = await startTokenServer('fresh');
    const { mail, asked } = open(port, ['old', 'fresh']);
    expect(await mail.mailboxes(signal)).toEqual([]);
    expect(asked).toEqual([null, 'old']);
    expect(seen).toHaveLength(2);
  });

  test('is refused in words when the fresh one is too', async () => {
    const { port } = await startTokenServer('another');
    const { mail } = open(port, ['old', 'fresh']);
    await expect(mail.mailboxes(signal)).rejects.toBeInstanceOf(SignInRefusedError);
  });
});

describeWithDovecot('mail servers whose certificate somebody vouches for', (path) => {
  test.each(['tls', 'starttls'] as const)('are spoken to over %s, in both directions', async (security) => {
    const certificate = makeCertificate('127.0.0.1');
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, certificate.cert]);
    ending.push(() => setDefaultCACertificates(before));
    const dovecot = await startDovecot(path, { certificate });
    ending.push(() => dovecot.stop());
    const submission = await startSubmission({ certificate, isTls: security === 'tls' });
    ending.push(() => submission.stop());
    const signIn = { user: 'ana', secret: { password: mailPassword } };
    const port = security === 'tls' ? dovecot.tlsPort : dovecot.port;
    const mail = new ImapMail({ server: { host: '127.0.0.1', port, security }, ...signIn });
    ending.push(() => mail.close());
    expect((await mail.mailboxes(signal)).map(({ name }) => name)).toContain('Inbox');
    const server = { host: '127.0.0.1', port: submission.port, security };
    await new SmtpSender({ server, ...signIn }).test(signal);
    certificate.remove();
  });

  test('are refused when it is the certificate of another', async () => {
    const certificate = makeCertificate('mail.example.com');
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, certificate.cert]);
    ending.push(() => setDefaultCACertificates(before));
    const dovecot = await startDovecot(path, { certificate });
    ending.push(() => dovecot.stop());
    const server = { host: '127.0.0.1', port: dovecot.tlsPort, security: 'tls' } as const;
    const mail = new ImapMail({ server, user: 'ana', secret: { password: mailPassword } });
    ending.push(() => mail.close());
    await expect(mail.mailboxes(signal)).rejects.toThrow(
      '127.0.0.1 cannot prove that it is who it says (ERR_TLS_CERT_ALTNAME_INVALID), so nothing was sent.',
    );
    certificate.remove();
  });
});
