import type { Authenticity, MailAddress } from '../../shared/model/mail.ts';

interface Header {
  readonly key: string;
  readonly value: string;
}

interface Result {
  readonly method: string;
  readonly result: string;
  readonly properties: ReadonlyMap<string, string>;
}

const nothingSaid: Authenticity = {
  verdict: 'unknown',
  how: 'The receiving server does not say whether the sender is who it seems.',
};

/**
 * Judges a sender by what the receiving server found out (RFC 8601): only the topmost Authentication-Results counts, and
 * only when it was written by the server that took the message in. What the message itself claims below is not believed.
 */
export function judgeSender(headers: readonly Header[], from: readonly MailAddress[]): Authenticity {
  const domain = from.length === 1 ? domainOf(from[0]?.address) : null;
  const at = headers.findIndex(({ key }) => key === 'authentication-results');
  const header = headers[at];
  if (domain === null || header === undefined) return nothingSaid;
  const { server, results } = readResults(header.value);
  if (!isReceiver(server, headers, at)) return nothingSaid;
  const passed = results.find((each) => each.result === 'pass' && vouchesFor(each, domain));
  if (passed !== undefined) return { verdict: 'passed', how: describePass(passed, domain) };
  const failed = results.filter(
    ({ result }) => result === 'fail' || result === 'permerror' || result === 'softfail',
  );
  if (
    failed.some(({ method }) => method === 'dmarc') ||
    (failed.length > 0 && failed.length === results.length)
  ) {
    const methods = failed.map(({ method }) => method.toUpperCase()).join(', ');
    return {
      verdict: 'failed',
      how: `The receiving server could not confirm that ${domain} sent it (${methods} failed).`,
    };
  }
  return {
    verdict: 'unknown',
    how: `The receiving server found nothing that proves that ${domain} sent it.`,
  };
}

/** Takes the header apart: `mx.example.org; dkim=pass header.d=example.com; spf=pass smtp.mailfrom=…` (RFC 8601 section 2.2). */
function readResults(value: string): { readonly server: string; readonly results: readonly Result[] } {
  const [first = '', ...rest] = withoutComments(value.slice(0, 20_000)).split(';');
  const results = rest.flatMap((part): Result[] => {
    const [, method, result, properties = ''] =
      /^\s*([a-z\d-]+)(?:\/\d+)?\s*=\s*([a-z]+)\b(.*)$/is.exec(part) ?? [];
    if (method === undefined || result === undefined) return [];
    const found = [...properties.matchAll(/([a-z]+\.[a-z\d_-]+)\s*=\s*("[^"]*"|\S+)/gi)].map(
      ([, name = '', written = '']) =>
        [name.toLowerCase(), written.replace(/^"|"$/g, '').toLowerCase()] as const,
    );
    return [{ method: method.toLowerCase(), result: result.toLowerCase(), properties: new Map(found) }];
  });
  return { server: (first.trim().split(/\s/)[0] ?? '').toLowerCase(), results };
}

/** Whether this server took the message in: it stands above all that says how the message came, or names itself there first. */
function isReceiver(server: string, headers: readonly Header[], at: number): boolean {
  if (server === '' || server.includes('=')) return false;
  const received = headers.findIndex(({ key, value }) => key === 'received' && /^\s*from\s/i.test(value));
  if (received < 0 || at < received) return true;
  const by = /\bby\s+([^\s;()]+)/i.exec(headers[received]?.value ?? '')?.[1]?.toLowerCase();
  return by !== undefined && organisation(by) === organisation(server);
}

function vouchesFor({ method, properties }: Result, domain: string): boolean {
  switch (method) {
    case 'dmarc':
      return properties.get('header.from') === domain;
    case 'dkim':
      return isAligned(properties.get('header.d') ?? domainOf(properties.get('header.i')) ?? '', domain);
    case 'spf': {
      const mailFrom = properties.get('smtp.mailfrom') ?? '';
      return isAligned(domainOf(mailFrom) ?? mailFrom, domain);
    }
    default:
      return false;
  }
}

function describePass({ method }: Result, domain: string): string {
  if (method === 'dkim') return `${domain} signed it.`;
  if (method === 'spf') return `It came from a server of ${domain}.`;
  return `The receiving server confirmed that ${domain} sent it.`;
}

/**
 * Whether one domain may speak for the other: the same, or one above it. One below may not, although DMARC allows it within
 * an organisation: who has `evil.example.com` may be anybody where names below example.com are given away, and only the
 * server knows the list of these.
 */
function isAligned(one: string, other: string): boolean {
  return one.includes('.') && (one === other || other.endsWith(`.${one}`));
}

function domainOf(address: string | undefined): string | null {
  const at = address?.lastIndexOf('@') ?? -1;
  return address === undefined || at < 0 ? null : address.slice(at + 1).toLowerCase();
}

function organisation(host: string): string {
  return host.replace(/\.$/, '').split('.').slice(-2).join('.');
}

/** The value without (comments), which may lie in each other. */
function withoutComments(value: string): string {
  let [text, depth] = ['', 0];
  for (const letter of value) {
    if (letter === '(') depth++;
    else if (letter === ')') depth = Math.max(depth - 1, 0);
    else if (depth === 0) text += letter;
  }
  return text;
}
