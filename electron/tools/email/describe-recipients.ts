import type { MailAccount, MailAddress } from '../../../shared/model/mail.ts';
import type { MailRecipient } from '../../../shared/model/preview.ts';
import type { ToolContext } from '../define-tool.ts';
import { findLookAlike } from './look-alike.ts';

/** With so many a look-alike is searched for, best known first. */
const mostKnown = 2000;

/** Where everybody can have an address: sharing such a domain makes no organisation. */
const publicDomains = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'yahoo.com',
  'icloud.com',
  'me.com',
  'aol.com',
  'gmx.de',
  'gmx.net',
  'web.de',
  't-online.de',
  'proton.me',
  'protonmail.com',
  'fastmail.com',
  'posteo.de',
  'mailbox.org',
  'zoho.com',
  'yandex.ru',
  'mail.ru',
  'qq.com',
  '163.com',
  'orange.fr',
  'free.fr',
]);

/** How each recipient is known: from the contacts, from mail that the person wrote, from mail that came, or not at all. */
export async function describeRecipients(
  recipients: readonly MailAddress[],
  accounts: readonly MailAccount[],
  { mail, contacts }: ToolContext,
): Promise<MailRecipient[]> {
  const own = new Set(accounts.flatMap(({ identities }) => identities.map(({ address }) => fold(address))));
  const ownDomains = new Set([...own].map(domainOf).filter((domain) => !publicDomains.has(domain)));
  const people: MailAddress[] = (await contacts.find(undefined, mostKnown)).flatMap(({ name, emails }) =>
    emails.map((address) => ({ name, address })),
  );
  const inContacts = new Set(people.map(({ address }) => fold(address)));
  const writtenTo = (await mail.addresses('', mostKnown)).filter((each) => each.writtenTo > 0);
  const trusted = [...people, ...writtenTo.map(withNameOnly)];

  return Promise.all(
    recipients.map(async (address): Promise<MailRecipient> => {
      const folded = fold(address.address);
      const outside = ownDomains.size > 0 && !ownDomains.has(domainOf(folded)) && !own.has(folded);
      if (own.has(folded)) return { address, known: 'own', outside };
      if (inContacts.has(folded)) return { address, known: 'contact', outside };
      const met = await mail.knownAddress(address.address);
      if (met !== null && met.writtenTo > 0) return { address, known: 'written-to', outside };
      const resembles = findLookAlike(address.address, trusted);
      if (resembles !== null) return { address, known: 'look-alike', resembles, outside };
      return { address, known: met === null ? 'new' : 'received-from', outside };
    }),
  );
}

/** The same person, however the address is written. */
export function fold(address: string): string {
  return address.trim().toLowerCase();
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function withNameOnly({ name, address }: { readonly name?: string; readonly address: string }): MailAddress {
  return name === undefined ? { address } : { name, address };
}
