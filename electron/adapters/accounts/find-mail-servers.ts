import { resolveSrv } from 'node:dns/promises';
import type { MailServer } from '../../../shared/model/mail-server.ts';
import { sendBounded } from '../http/bounded-request.ts';
import { mailPresetFor } from './mail-presets.ts';
import { readAutoconfig } from './read-autoconfig.ts';

/** A place where the mail of an address may be, and who to sign in there. */
export interface MailCandidate {
  readonly server: MailServer;
  readonly user: string;
}

export interface MailCandidates {
  readonly imap: readonly MailCandidate[];
  readonly smtp: readonly MailCandidate[];
}

/** What is asked about a domain; another one in tests. */
export interface MailLookup {
  readonly srv: (
    name: string,
  ) => Promise<readonly { readonly name: string; readonly port: number; readonly priority: number }[]>;
  /** The text at an address; null when there is none. */
  readonly text: (url: string, signal: AbortSignal) => Promise<string | null>;
}

const limits = { answer: 4000, idle: 4000, bytes: 256 * 1024 };

const system: MailLookup = {
  srv: resolveSrv,
  async text(url, signal) {
    const headers = { accept: 'text/xml' };
    const { status, bytes } = await sendBounded({ method: 'GET', url, headers }, limits, signal);
    return status === 200 ? bytes.toString('utf8') : null;
  },
};

/**
 * Where the mail of an address may be, the likeliest first: what is known of its service, what its domain says (Mozilla's
 * autoconfiguration, RFC 6186 and RFC 8314), what Mozilla's directory says, and names that are usual. Only places that
 * encrypt are named.
 */
export async function findMailServers(
  address: string,
  signal: AbortSignal,
  lookup: MailLookup = system,
): Promise<MailCandidates> {
  const preset = mailPresetFor(address);
  if (preset !== null) {
    return { imap: [{ server: preset.imap, user: address }], smtp: [{ server: preset.smtp, user: address }] };
  }
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  // The address itself is not told to anybody.
  const places = [
    `https://autoconfig.${domain}/mail/config-v1.1.xml`,
    `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`,
    `https://autoconfig.thunderbird.net/v1.1/${domain}`,
  ];
  const [srv, ...texts] = await Promise.all([
    announced(domain, address, lookup),
    ...places.map((url) => lookup.text(url, signal).catch(() => null)),
  ]);
  signal.throwIfAborted();
  const [own, wellKnown, directory] = texts.map((text) => readAutoconfig(text ?? '', address));
  const found = [own, wellKnown, srv, directory, guesses(domain, address)];
  return {
    imap: unique(found.flatMap((each) => each?.imap ?? [])),
    smtp: unique(found.flatMap((each) => each?.smtp ?? [])),
  };
}

async function announced(domain: string, user: string, { srv }: MailLookup): Promise<MailCandidates> {
  const ask = async (service: string, security: MailServer['security']) => {
    const records = await srv(`${service}._tcp.${domain}`).catch(() => []);
    return records
      .filter(({ name }) => name !== '' && name !== '.')
      .toSorted((one, other) => one.priority - other.priority)
      .map(({ name, port }) => ({ server: { host: name.replace(/\.$/, ''), port, security }, user }));
  };
  const [imaps, imap, submissions, submission] = await Promise.all([
    ask('_imaps', 'tls'),
    ask('_imap', 'starttls'),
    ask('_submissions', 'tls'),
    ask('_submission', 'starttls'),
  ]);
  return { imap: [...imaps, ...imap], smtp: [...submissions, ...submission] };
}

function guesses(domain: string, user: string): MailCandidates {
  const at = (host: string, port: number, security: MailServer['security']) => ({
    server: { host, port, security },
    user,
  });
  return {
    imap: [at(`imap.${domain}`, 993, 'tls'), at(`mail.${domain}`, 993, 'tls')],
    smtp: [
      at(`smtp.${domain}`, 465, 'tls'),
      at(`smtp.${domain}`, 587, 'starttls'),
      at(`mail.${domain}`, 465, 'tls'),
      at(`mail.${domain}`, 587, 'starttls'),
    ],
  };
}

function unique(candidates: readonly MailCandidate[]): readonly MailCandidate[] {
  return [...new Map(candidates.map((each) => [JSON.stringify(each), each])).values()];
}
