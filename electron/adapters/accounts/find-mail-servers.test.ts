import { expect, test } from 'vitest';
import { findMailServers, type MailLookup } from './find-mail-servers.ts';

const { signal } = new AbortController();
const nothing: MailLookup = {
  srv: async () => {
    throw new Error('ENOTFOUND');
  },
  text: async () => null,
};

const xml = `<?xml version="1.0"?>
<clientConfig version="1.1"><emailProvider id="example.com">
  <incomingServer type="pop3"><hostname>pop.example.com</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
  <incomingServer type="imap">
    <hostname>in.example.net</hostname><port>993</port><socketType>SSL</socketType>
    <username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication>
  </incomingServer>
  <incomingServer type="imap"><hostname>bare.example.net</hostname><port>143</port><socketType>plain</socketType></incomingServer>
  <outgoingServer type="smtp">
    <hostname>out.example.net</hostname><port>587</port><socketType>STARTTLS</socketType><username>%EMAILADDRESS%</username>
  </outgoingServer>
</emailProvider></clientConfig>`;

test('a known service is known without asking anybody', async () => {
  const asking: MailLookup = {
    srv: async () => expect.unreachable(),
    text: async () => expect.unreachable(),
  };
  expect(await findMailServers('ana@Fastmail.com', signal, asking)).toEqual({
    imap: [{ server: { host: 'imap.fastmail.com', port: 993, security: 'tls' }, user: 'ana@Fastmail.com' }],
    smtp: [{ server: { host: 'smtp.fastmail.com', port: 465, security: 'tls' }, user: 'ana@Fastmail.com' }],
  });
});

test('a domain says where its mail is, and nobody hears whose it is', async () => {
  const asked: string[] = [];
  const text = async (url: string) => {
    asked.push(url);
    return url.startsWith('https://autoconfig.example.com/') ? xml : null;
  };
  const { imap, smtp } = await findMailServers('ana@example.com', signal, { ...nothing, text });
  expect(imap[0]).toEqual({ server: { host: 'in.example.net', port: 993, security: 'tls' }, user: 'ana' });
  expect(imap[1]?.server.host).toBe('imap.example.com');
  expect(smtp[0]).toEqual({
    server: { host: 'out.example.net', port: 587, security: 'starttls' },
    user: 'ana@example.com',
  });
  expect(asked).toHaveLength(3);
  expect(asked.join(' ')).not.toContain('ana');
});

test('names that the domain announces come before names that are usual', async () => {
  const srv = async (name: string) => {
    if (name === '_imaps._tcp.example.com') {
      return [
        { name: 'second.example.com', port: 993, priority: 20 },
        { name: 'first.example.com', port: 9993, priority: 10 },
      ];
    }
    return name === '_submission._tcp.example.com' ? [{ name: '.', port: 0, priority: 0 }] : [];
  };
  const { imap, smtp } = await findMailServers('ana@example.com', signal, { ...nothing, srv });
  expect(imap.map(({ server }) => `${server.host}:${server.port}`)).toEqual([
    'first.example.com:9993',
    'second.example.com:993',
    'imap.example.com:993',
    'mail.example.com:993',
  ]);
  expect(smtp.every(({ server }) => server.security !== 'plain')).toBe(true);
});
