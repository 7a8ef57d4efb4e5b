import { afterEach, describe, expect, test } from 'vitest';
import { SmtpSender } from '../../electron/adapters/smtp/smtp-sender.ts';
import { ServerUnreachableError, SignInRefusedError } from '../../electron/ports/server-errors.ts';
import type { MailSecurity } from '../../shared/model/mail-server.ts';
import { mailPassword, startDovecot } from '../support/dovecot.ts';
import { type SubmissionOptions, startSubmission } from '../support/mail-submission.ts';
import { describeWithDovecot } from '../support/requirements.ts';
import { type ProxyScript, startProxy } from '../support/scripted-proxy.ts';
import { makeCertificate } from '../support/test-certificate.ts';

const { signal } = new AbortController();
const envelope = { from: 'ana@example.com', to: ['bo@example.com', 'kim@example.com'] };
const raw = Buffer.from(
  'Message-ID: <one@example.com>\r\nFrom: ana@example.com\r\nTo: bo@example.com\r\nSubject: Lunch\r\n\r\nGrüße\r\n.\r\n.. two\r\nEnd\r\n',
);
const ending: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

async function submission(options: SubmissionOptions = {}) {
  const server = await startSubmission(options);
  ending.push(() => server.stop());
  return server;
}

function sender(
  port: number,
  options: { password?: string; security?: MailSecurity; silence?: number } = {},
) {
  const { password = mailPassword, security = 'plain', silence = 800 } = options;
  return new SmtpSender({
    server: { host: '127.0.0.1', port, security },
    user: 'ana',
    secret: { password },
    patience: { connecting: 800, silence },
  });
}

async function through(port: number, script: ProxyScript) {
  const proxy = await startProxy(port, script);
  ending.push(() => proxy.close());
  return proxy;
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error as Error,
  );

describe('handing a mail to a server', () => {
  test('gives it as it is, once', async () => {
    const server = await submission();
    expect(await sender(server.port).send(envelope, raw, signal)).toEqual({ kind: 'accepted', refused: [] });
    expect(server.taken).toEqual([{ ...envelope, raw }]);
  });

  test('takes addresses and domains in any script', async () => {
    const server = await submission();
    const proxy = await through(server.port, {});
    const sent = { from: 'ana@bücher.example', to: ['用户@例え.example', 'bo@example.com'] };
    expect(await sender(proxy.port).send(sent, raw, signal)).toEqual({ kind: 'accepted', refused: [] });
    expect(server.taken).toEqual([{ ...sent, raw }]);
    const words = Buffer.from(proxy.sent.join(''), 'latin1').toString();
    expect(words).toMatch(/MAIL FROM:<ana@xn--bcher-kva\.example> SMTPUTF8/);
    expect(words).toContain('RCPT TO:<用户@xn--r8jz45g.example>');
  });

  test('names those whom the server does not take', async () => {
    const refuseRecipient = (address: string) =>
      address.startsWith('kim') ? { code: 550, words: '5.1.1 No such user' } : null;
    const server = await submission({ refuseRecipient });
    expect(await sender(server.port).send(envelope, raw, signal)).toEqual({
      kind: 'accepted',
      refused: [
        {
          address: 'kim@example.com',
          why: 'The server does not take mail for this address (“No such user”).',
        },
      ],
    });
    expect(server.taken[0]?.to).toEqual(['bo@example.com']);
  });

  const no = { code: 550, words: '5.7.1 Not from you' };
  const later = { code: 451, words: '4.7.1 Greylisted, please try again in 5 minutes' };
  test.each([
    ['the sender', { refuseSender: () => no }],
    ['every recipient', { refuseRecipient: () => no }],
    ['the content', { refuseContent: () => no }],
  ] as const)('is refused where the server will never take %s', async (_what, options) => {
    const server = await submission(options);
    expect(await sender(server.port).send(envelope, raw, signal)).toEqual({
      kind: 'refused',
      why: '127.0.0.1 does not take this mail (“Not from you”).',
    });
    expect(server.taken).toEqual([]);
  });

  test.each([
    ['the sender', { refuseSender: () => later }],
    ['every recipient', { refuseRecipient: () => later }],
    ['the content', { refuseContent: () => later }],
  ] as const)('is not now where the server cannot take %s yet', async (_what, options) => {
    const server = await submission(options);
    expect(await sender(server.port).send(envelope, raw, signal)).toEqual({
      kind: 'not-now',
      why: '127.0.0.1 cannot do this now (“Greylisted, please try again in 5 minutes”). Try again in some minutes.',
      retryAfterSeconds: 300,
    });
    expect(server.taken).toEqual([]);
  });

  test('is refused when it is larger than the server takes', async () => {
    const server = await submission({ mostBytes: 10_000 });
    const large = Buffer.concat([raw, Buffer.alloc(20_000, 'x')]);
    expect(await sender(server.port).send(envelope, large, signal)).toEqual({
      kind: 'refused',
      why: 'The mail is larger than the server takes. Take attachments out.',
    });
  });

  test('is refused with a wrong password', async () => {
    const server = await submission();
    const wrong = sender(server.port, { password: 'wrong' });
    const why =
      '127.0.0.1 refused the sign-in of “ana” for sending (“Invalid login”). Check the user name and the password; many services want an app password.';
    expect(await wrong.send(envelope, raw, signal)).toEqual({ kind: 'refused', why });
    const error = await failure(wrong.test(signal));
    expect(error).toBeInstanceOf(SignInRefusedError);
    expect(error?.message).toBe(why);
    await sender(server.port).test(signal);
    expect(server.taken).toEqual([]);
  });

  // What the client says at each step, up to the content.
  const before = ['EHLO', 'AUTH', 'MAIL FROM', 'RCPT TO', 'DATA'];
  test.each(before.flatMap((word) => (['cut', 'stall'] as const).map((what) => [word, what] as const)))(
    'is not now when the line breaks at %s (%s)',
    async (word, what) => {
      const server = await submission();
      const proxy = await through(server.port, {
        fromClient: (text) => (text.includes(word) ? what : 'pass'),
      });
      expect(await sender(proxy.port).send(envelope, raw, signal)).toMatchObject({ kind: 'not-now' });
      expect(server.taken).toEqual([]);
      proxy.script = {};
      expect(await sender(proxy.port).send(envelope, raw, signal)).toMatchObject({ kind: 'accepted' });
      expect(server.taken).toHaveLength(1);
    },
  );

  test('is not now when the line breaks in the middle of the content', async () => {
    const server = await submission();
    let bytes = 0;
    const proxy = await through(server.port, {
      fromClient: (text) => {
        bytes += text.length;
        return bytes > 1_000_000 ? 'cut' : 'pass';
      },
    });
    const large = Buffer.concat([raw, Buffer.alloc(30_000_000, 'abcdefgh\r\n')]);
    expect(await sender(proxy.port).send(envelope, large, signal)).toMatchObject({ kind: 'not-now' });
    expect(server.taken).toEqual([]);
  });

  test.each([
    [
      'the content was on its way',
      { fromClient: (text: string) => (text.includes('\r\n.\r\n') ? 'cut' : 'pass') },
      0,
    ],
    [
      'the content was on its way, without a word',
      { fromClient: (text: string) => (text.includes('\r\n.\r\n') ? 'stall' : 'pass') },
      0,
    ],
    ['the server took it', { fromServer: (text: string) => (text.includes('Queued') ? 'cut' : 'pass') }, 1],
    [
      'the server took it, without a word',
      { fromServer: (text: string) => (text.includes('Queued') ? 'stall' : 'pass') },
      1,
    ],
    [
      'the server took it, with half a word',
      { fromServer: (text: string) => (text.includes('Queued') ? { instead: '25' } : 'pass') },
      1,
    ],
  ] as const)('is unknown when the line breaks after %s', async (_when, script, taken) => {
    const server = await submission();
    const proxy = await through(server.port, script);
    expect(await sender(proxy.port).send(envelope, raw, signal)).toEqual({
      kind: 'unknown',
      why: 'The connection to 127.0.0.1 broke off at the very moment when the mail was handed over, so it may have been sent.',
    });
    expect(server.taken).toHaveLength(taken);
    expect(proxy.connections).toBe(1);
  });

  test('that is not there is not now', async () => {
    const proxy = await startProxy(1);
    await proxy.close();
    expect(await sender(proxy.port).send(envelope, raw, signal)).toEqual({
      kind: 'not-now',
      why: '127.0.0.1 does not take connections. Check the address, and whether the server runs.',
      retryAfterSeconds: null,
    });
  });

  test.each(['tls', 'starttls'] as const)(
    'over %s believes no certificate that nobody vouches for',
    async (security) => {
      const certificate = makeCertificate('127.0.0.1');
      const server = await submission({ certificate, isTls: security === 'tls' });
      certificate.remove();
      const proxy = await through(server.port, {});
      const delivery = await sender(proxy.port, { security }).send(envelope, raw, signal);
      expect(delivery).toMatchObject({ kind: 'refused' });
      expect('why' in delivery && delivery.why).toMatch(
        /^127\.0\.0\.1 cannot prove that it is who it says \(\w+\), so nothing was sent\./,
      );
      expect(proxy.sent.join('')).not.toContain('AUTH');
    },
  );

  test('says nothing to a server that does not turn to TLS', async () => {
    const proxy = await through((await submission()).port, {});
    const error = await failure(sender(proxy.port, { security: 'starttls' }).test(signal));
    expect(error).toBeInstanceOf(ServerUnreachableError);
    expect(error?.message).toMatch(
      /does not turn to an encrypted connection \(STARTTLS\), so nothing was sent/,
    );
    expect(proxy.sent.join('')).not.toContain('AUTH');
  });

  test('signs in with a token, and with a fresh one where that has ended', async () => {
    const server = await submission({ takesToken: (token) => token === 'fresh' });
    const asked: (string | null)[] = [];
    const token = async (refused: string | null) => {
      asked.push(refused);
      return refused === null ? 'old' : 'fresh';
    };
    const withToken = new SmtpSender({
      server: { host: '127.0.0.1', port: server.port, security: 'plain' },
      user: 'ana@example.com',
      secret: { token },
    });
    expect(await withToken.send(envelope, raw, signal)).toEqual({ kind: 'accepted', refused: [] });
    expect(asked).toEqual([null, 'old']);
  });

  test('ends at once when it is told to, and nothing was sent', async () => {
    const server = await submission();
    const proxy = await through(server.port, {
      fromClient: (text) => (text.includes('RCPT') ? 'stall' : 'pass'),
    });
    const stop = new AbortController();
    const sending = failure(sender(proxy.port).send(envelope, raw, stop.signal));
    setTimeout(() => stop.abort(new Error('stopped')), 100);
    expect((await sending)?.message).toBe('stopped');
  });
});

describeWithDovecot('a mail with 50 MB of files', (path) => {
  test('arrives byte for byte', async () => {
    const dovecot = await startDovecot(path);
    ending.push(() => dovecot.stop());
    const server = await submission({ lmtpPort: dovecot.lmtpPort });
    const lines = Buffer.alloc(70_000_000, `${'a'.repeat(74)}\r\n`);
    const large = Buffer.concat([
      Buffer.from('Message-ID: <large@example.com>\r\nSubject: Plans\r\n\r\n'),
      lines,
      Buffer.from('\r\n'),
    ]);
    const sent = { from: 'ana@example.com', to: ['bo@example.com'] };
    expect(await sender(server.port, { silence: 60_000 }).send(sent, large, signal)).toEqual({
      kind: 'accepted',
      refused: [],
    });
    const client = await dovecot.client('bo');
    await client.mailboxOpen('INBOX');
    const found = await client.fetchOne('1', { source: true });
    await client.logout();
    const text = found === false ? undefined : found.source;
    expect(text?.subarray(text.indexOf('Message-ID')).equals(large)).toBe(true);
  }, 60_000);
});
