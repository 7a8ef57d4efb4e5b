import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { MailSecurity, MailServer } from '../../../shared/model/mail-server.ts';

const ports = { imaps: 993, imap: 143, smtps: 465, smtp: 587 } as const;

/**
 * Reads where a mail server is: `imaps://mail.example.com`, `smtp://mail.example.com:587`. The plain schemes turn to TLS
 * (STARTTLS) before anything is said; on this computer itself they may do without.
 * @param allowPlain takes other computers without encryption too.
 * @throws ExpectedError when it cannot be read.
 */
export function readMailUrl(text: string, protocol: 'imap' | 'smtp', allowPlain: boolean): MailServer {
  const wanted = `Write it like ${protocol}s://mail.example.com or ${protocol}://mail.example.com:${ports[protocol]}.`;
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${protocol}s://${text}`;
  const url = URL.canParse(written) ? new URL(written) : null;
  const scheme = ([protocol, `${protocol}s`] as const).find((each) => url?.protocol === `${each}:`);
  if (url === null || url.hostname === '' || scheme === undefined) {
    throw new ExpectedError(
      `“${text}” is no address of ${protocol === 'imap' ? 'an IMAP' : 'an SMTP'} server. ${wanted}`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new ExpectedError(
      'There is a user name or password inside this address: leave it out and give it by itself, so that it is kept safe.',
    );
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? ports[scheme] : Number(url.port);
  return { host, port, security: securityOf(scheme, host, allowPlain) };
}

function securityOf(scheme: keyof typeof ports, host: string, allowPlain: boolean): MailSecurity {
  if (scheme === 'imaps' || scheme === 'smtps') return 'tls';
  return allowPlain || isThisComputer(host) ? 'plain' : 'starttls';
}

export function isThisComputer(host: string): boolean {
  return /^(?:localhost|::1|127(?:\.\d+){3})$/.test(host);
}
