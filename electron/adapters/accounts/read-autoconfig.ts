import type { MailServer } from '../../../shared/model/mail-server.ts';
import type { MailCandidate, MailCandidates } from './find-mail-servers.ts';

const securities: Readonly<Record<string, MailServer['security']>> = { SSL: 'tls', STARTTLS: 'starttls' };

/** Reads Mozilla's autoconfiguration (config-v1.1.xml): the servers that encrypt and take a password. */
export function readAutoconfig(xml: string, address: string): MailCandidates {
  return {
    imap: servers(xml, 'incomingServer', 'imap', address),
    smtp: servers(xml, 'outgoingServer', 'smtp', address),
  };
}

function servers(xml: string, element: string, type: string, address: string): MailCandidate[] {
  const blocks = xml.matchAll(new RegExp(`<${element}\\b([^>]*)>([\\s\\S]*?)</${element}>`, 'g'));
  return [...blocks].flatMap(([, attributes = '', inner = '']) => {
    if (!new RegExp(`\\btype\\s*=\\s*["']${type}["']`).test(attributes)) return [];
    const host = value(inner, 'hostname');
    const port = Number(value(inner, 'port'));
    const security = securities[value(inner, 'socketType').toUpperCase()];
    const isSound = /^[a-z0-9.-]{1,253}$/i.test(host) && Number.isInteger(port) && port > 0 && port < 65_536;
    if (security === undefined || !isSound) return [];
    return [{ server: { host, port, security }, user: filledIn(value(inner, 'username'), address) }];
  });
}

function value(xml: string, element: string): string {
  return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1]?.trim() ?? '';
}

function filledIn(pattern: string, address: string): string {
  const at = address.lastIndexOf('@');
  const user = pattern
    .replaceAll('%EMAILADDRESS%', address)
    .replaceAll('%EMAILLOCALPART%', address.slice(0, at))
    .replaceAll('%EMAILDOMAIN%', address.slice(at + 1));
  return user === '' ? address : user;
}
