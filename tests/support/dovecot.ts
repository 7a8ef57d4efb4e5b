import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { freePort } from './free-port.ts';
import type { TestCertificate } from './test-certificate.ts';

export const mailPassword = 'correct-horse';

export interface DovecotOptions {
  /** Serves TLS with it: at once on `tlsPort`, and by STARTTLS on `port`. */
  readonly certificate?: TestCertificate;
  /** What each mailbox may hold, `10M`. */
  readonly quota?: string;
  /** Whether mailboxes say what they are for; true when absent. */
  readonly specialUse?: boolean;
  /** Capabilities in place of its own. */
  readonly capability?: string;
  /** Takes access tokens (XOAUTH2) too, which this address tells of (RFC 7662), for people to whom this scope is given. */
  readonly tokens?: { readonly introspection: string; readonly scope: string };
}

/** A Dovecot of its own in a temporary folder, where every user has the same password. */
export interface Dovecot {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; only with a certificate. */
  readonly tlsPort: number;
  readonly lmtpPort: number;
  /** Puts messages into a user's inbox where it keeps them, because sending them one by one takes long. */
  fill(user: string, messages: Iterable<string>): void;
  /** A look at it as another client has it; ends with `logout`. */
  client(user: string): Promise<ImapFlow>;
  /** Ends the server; its data stay for `start`. */
  halt(): Promise<void>;
  start(): Promise<void>;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/** Starts one. @param path of the program. */
export async function startDovecot(path: string, options: DovecotOptions = {}): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-dovecot-'));
  chmodSync(folder, 0o755);
  const [port, tlsPort, lmtpPort] = [await freePort(), await freePort(), await freePort()];
  const mail = join(folder, 'mail');
  mkdirSync(mail);
  spawnSync('chown', ['mail:mail', mail]);
  const config = join(folder, 'dovecot.conf');
  if (options.tokens !== undefined) {
    const { introspection, scope } = options.tokens;
    const lines = [
      'introspection_mode = auth',
      `introspection_url = ${introspection}`,
      'username_attribute = email',
      `scope = ${scope}`,
    ];
    writeFileSync(tokensFile(folder), lines.join('\n'));
  }
  writeFileSync(config, configuration(folder, { port, tlsPort, lmtpPort }, options));
  let child: ChildProcess | undefined;

  const dovecot: Dovecot = {
    host: '127.0.0.1',
    port,
    tlsPort,
    lmtpPort,
    fill(user, messages) {
      const maildir = join(mail, user);
      for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, part), { recursive: true });
      let count = 0;
      for (const text of messages) {
        const name = `1700000000.M${count++}P${process.pid}.deskhand,S=${Buffer.byteLength(text)}:2,`;
        writeFileSync(join(maildir, 'cur', name), text);
      }
      spawnSync('chown', ['-R', 'mail:mail', maildir]);
    },
    async client(user) {
      const client = new ImapFlow({
        host: '127.0.0.1',
        port,
        doSTARTTLS: false,
        auth: { user, pass: mailPassword },
        logger: false,
      });
      await client.connect();
      return client;
    },
    async halt() {
      if (child === undefined || child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      child = undefined;
    },
    async start() {
      child = spawn(path, ['-F', '-c', config], { stdio: 'ignore' });
      for (const each of [port, lmtpPort]) await untilListening(each, child);
    },
    async stop() {
      await dovecot.halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await dovecot.start();
  return dovecot;
}

interface Ports {
  readonly port: number;
  readonly tlsPort: number;
  readonly lmtpPort: number;
}

function configuration(folder: string, { port, tlsPort, lmtpPort }: Ports, options: DovecotOptions): string {
  const { certificate, quota, specialUse = true, capability, tokens } = options;
  const mailbox = (name: string, role: string) =>
    `  mailbox ${name} {\n    auto = subscribe\n${specialUse ? `    special_use = \\${role}\n` : ''}  }`;
  return [
    'protocols = imap lmtp',
    `base_dir = ${join(folder, 'run')}`,
    `state_dir = ${join(folder, 'state')}`,
    `log_path = ${join(folder, 'log')}`,
    'listen = 127.0.0.1',
    ...(certificate === undefined
      ? ['ssl = no']
      : ['ssl = yes', `ssl_cert = <${certificate.certFile}`, `ssl_key = <${certificate.keyFile}`]),
    'disable_plaintext_auth = no',
    'first_valid_uid = 1',
    'auth_failure_delay = 0',
    'mail_max_userip_connections = 100',
    `mail_location = maildir:${join(folder, 'mail')}/%n`,
    'service anvil {\n  unix_listener anvil-auth-penalty {\n    mode = 0\n  }\n}',
    ...(tokens === undefined
      ? []
      : [
          'auth_mechanisms = plain xoauth2',
          `passdb {\n  driver = oauth2\n  mechanisms = xoauth2\n  args = ${tokensFile(folder)}\n}`,
        ]),
    `passdb {\n  driver = static\n  args = password=${mailPassword}\n}`,
    'userdb {\n  driver = static\n  args = uid=mail gid=mail\n}',
    'lmtp_save_to_detail_mailbox = no',
    ...(capability === undefined ? [] : [`imap_capability = ${capability}`]),
    ...(quota === undefined
      ? []
      : [
          'mail_plugins = quota',
          `plugin {\n  quota = count:User quota\n  quota_vsizes = yes\n  quota_rule = *:storage=${quota}\n  quota_grace = 0\n}`,
        ]),
    [
      'namespace inbox {',
      '  inbox = yes',
      '  separator = /',
      mailbox('Drafts', 'Drafts'),
      mailbox('Sent', 'Sent'),
      mailbox('Trash', 'Trash'),
      mailbox('Archive', 'Archive'),
      mailbox('Junk', 'Junk'),
      '}',
    ].join('\n'),
    [
      'service imap-login {',
      '  chroot =',
      `  inet_listener imap {\n    port = ${port}\n  }`,
      `  inet_listener imaps {\n    port = ${certificate === undefined ? 0 : tlsPort}\n    ssl = yes\n  }`,
      '}',
    ].join('\n'),
    `service lmtp {\n  inet_listener lmtp {\n    address = 127.0.0.1\n    port = ${lmtpPort}\n  }\n}`,
  ].join('\n');
}

function tokensFile(folder: string): string {
  return join(folder, 'tokens.conf');
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new Error(`Dovecot ended with ${child.exitCode}.`);
    const socket = connect(port, '127.0.0.1');
    const answered = await Promise.race([
      once(socket, 'data').then(() => true),
      once(socket, 'error').then(
        () => false,
        () => false,
      ),
    ]).catch(() => false);
    socket.destroy();
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Dovecot does not answer.');
}
