import type { AccountPreset } from '../../../shared/model/account-preset.ts';
import { mailDomain } from '../../../shared/model/sign-in-services.ts';

/** The services that are known by name. The last one stands for every other server. */
export const presets: readonly AccountPreset[] = [
  {
    id: 'icloud',
    name: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    url: 'https://caldav.icloud.com/',
    user: 'The address of your Apple Account.',
    password:
      'iCloud takes an app-specific password only: make one under Sign-In and Security, App-Specific Passwords.',
    passwordPage: 'https://account.apple.com/account/manage',
  },
  {
    id: 'fastmail',
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm', 'fastmail.de', 'fastmail.co.uk', 'fastmail.com.au', 'sent.com'],
    url: 'https://caldav.fastmail.com/',
    user: 'Your whole address.',
    password: 'Fastmail takes an app password only: make one with access to calendars (CalDAV).',
    passwordPage: 'https://app.fastmail.com/settings/security/apps',
  },
  {
    id: 'nextcloud',
    name: 'Nextcloud',
    domains: [],
    url: null,
    user: 'The name that you sign in with, which may differ from your address.',
    password:
      'Make an app password in your Nextcloud under Settings, Security, Devices & sessions; with a second factor nothing else works. The server is the address at which you open Nextcloud.',
    passwordPage: null,
  },
  {
    id: 'mailbox-org',
    name: 'mailbox.org',
    domains: ['mailbox.org'],
    url: 'https://dav.mailbox.org/caldav/',
    user: 'Your whole address.',
    password:
      'Make an app password under Settings, Security, Application passwords; without a second factor your usual password works too.',
    passwordPage: null,
  },
  {
    id: 'yahoo',
    name: 'Yahoo',
    domains: ['yahoo.com', 'yahoo.co.uk', 'yahoo.de', 'yahoo.fr', 'yahoo.it', 'yahoo.es', 'ymail.com'],
    url: 'https://caldav.calendar.yahoo.com/',
    user: 'Your whole address.',
    password: 'Yahoo takes an app password only: make one under Security, Generate app password.',
    passwordPage: 'https://login.yahoo.com/account/security',
  },
  {
    id: 'posteo',
    name: 'Posteo',
    domains: ['posteo.de', 'posteo.net', 'posteo.eu', 'posteo.at', 'posteo.ch'],
    url: 'https://posteo.de:8443/',
    user: 'Your whole address.',
    password: 'Posteo takes your usual password, or an app password where you have made one under Settings.',
    passwordPage: null,
  },
  {
    id: 'other',
    name: 'Another server',
    domains: [],
    url: null,
    user: 'The name that you sign in with there.',
    password:
      'Any server that speaks CalDAV will do: give its address, or your own where its domain names the server. Where it can, make a password for this app alone.',
    passwordPage: null,
  },
];

/** The preset of an address like `ana@fastmail.com`, or null when its domain is none of theirs. */
export function presetFor(address: string): AccountPreset | null {
  const domain = mailDomain(address);
  return (domain !== null && presets.find(({ domains }) => domains.includes(domain))) || null;
}
