import type { MailServer } from '../../../shared/model/mail-server.ts';

/** Both directions of a service's mail. */
export interface MailServerPair {
  readonly imap: MailServer;
  readonly smtp: MailServer;
}

export interface MailPreset extends MailServerPair {
  readonly name: string;
  readonly domains: readonly string[];
  /** Which password it takes and where to make it, in a sentence. */
  readonly password: string;
}

const tls = (host: string, port: number): MailServer => ({ host, port, security: 'tls' });

/** Services whose mail servers are known, by the domains of their addresses; their calendars are in `presets`. */
export const mailPresets: readonly MailPreset[] = [
  {
    name: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    imap: tls('imap.mail.me.com', 993),
    smtp: { host: 'smtp.mail.me.com', port: 587, security: 'starttls' },
    password:
      'iCloud takes an app-specific password only: make one at account.apple.com under Sign-In and Security.',
  },
  {
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm', 'fastmail.de', 'fastmail.co.uk', 'fastmail.com.au', 'sent.com'],
    imap: tls('imap.fastmail.com', 993),
    smtp: tls('smtp.fastmail.com', 465),
    password: 'Fastmail takes an app password only: make one with access to mail (IMAP and SMTP).',
  },
  {
    name: 'mailbox.org',
    domains: ['mailbox.org'],
    imap: tls('imap.mailbox.org', 993),
    smtp: tls('smtp.mailbox.org', 465),
    password:
      'Make an app password under Settings, Security, Application passwords; without a second factor your usual password works too.',
  },
  {
    name: 'Yahoo',
    domains: ['yahoo.com', 'yahoo.co.uk', 'yahoo.de', 'yahoo.fr', 'yahoo.it', 'yahoo.es', 'ymail.com'],
    imap: tls('imap.mail.yahoo.com', 993),
    smtp: tls('smtp.mail.yahoo.com', 465),
    password: 'Yahoo takes an app password only: make one under Security, Generate app password.',
  },
  {
    name: 'Posteo',
    domains: ['posteo.de', 'posteo.net', 'posteo.eu', 'posteo.at', 'posteo.ch'],
    imap: tls('posteo.de', 993),
    smtp: tls('posteo.de', 465),
    password: 'Posteo takes your usual password, or an app password where you have made one under Settings.',
  },
  {
    name: 'GMX',
    domains: ['gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch'],
    imap: tls('imap.gmx.net', 993),
    smtp: tls('mail.gmx.net', 465),
    password:
      'Allow IMAP first, in GMX under Settings, POP3/IMAP; with a second factor make an app password.',
  },
  {
    name: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
    password:
      'Gmail takes an app password only: turn on 2-Step Verification, then make one at myaccount.google.com/apppasswords.',
  },
];

/** The service that an address belongs to, or null when its domain is none of theirs. */
export function mailPresetFor(address: string): MailPreset | null {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return mailPresets.find(({ domains }) => domains.includes(domain)) ?? null;
}
