import type { LabelledText } from '../../../shared/model/source.ts';
import type { ToolOutput } from '../../../shared/model/tools/tool-catalogue.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { defineReadTool } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';
import { foundWords, quote } from '../words.ts';
import { fold } from './describe-recipients.ts';

const most = 50;

type FoundAddress = ToolOutput<'email.find_address'>['addresses'][number];

const rank: Record<FoundAddress['known'], number> = { contact: 0, 'written-to': 1, 'received-from': 2 };

export const findAddress = defineReadTool({
  name: 'email.find_address',
  description:
    'Finds the addresses of a person: from the contacts, then from mail the person sent, then from mail that came. One that is only known from mail that came may be of somebody who merely uses the name.',
  ...toolCatalogue['email.find_address'],
  account: localAccount,
  title: ({ name }) => `Look for the address of ${quote(name)}`,

  async execute({ name }, { contacts, mail }) {
    const found = new Map<string, FoundAddress>();
    for (const contact of await contacts.find(name, most)) {
      for (const address of contact.emails) {
        const met = await mail.knownAddress(address);
        found.set(fold(address), {
          name: contact.name,
          address,
          known: 'contact',
          lastAt: met?.lastAt ?? null,
        });
      }
    }
    for (const { name: called, address, writtenTo, lastAt } of await mail.addresses(name, most)) {
      if (found.has(fold(address))) continue;
      found.set(fold(address), {
        ...(called !== undefined && { name: called }),
        address,
        known: writtenTo > 0 ? 'written-to' : 'received-from',
        lastAt,
      });
    }
    const addresses = [...found.values()].sort(
      (one, other) =>
        rank[one.known] - rank[other.known] || (other.lastAt ?? '').localeCompare(one.lastAt ?? ''),
    );
    return { output: { addresses }, found: foundWords(addresses.length), texts: addresses.map(labelAddress) };
  },
});

/** Whoever writes chooses how they are called: an address is the person's own data only once they wrote to it. */
function labelAddress({ name, address, known }: FoundAddress): LabelledText {
  const who = quote(name ?? address);
  const words: Record<FoundAddress['known'], string> = {
    contact: `your contact ${who}`,
    'written-to': `mail that you sent to ${who}`,
    'received-from': `mail that came from ${address}`,
  };
  return {
    source: {
      id: `address:${fold(address)}`,
      origin: known === 'received-from' ? 'untrusted' : 'own-data',
      description: words[known],
    },
    text: [name, address].filter((each) => each !== undefined).join('\n'),
  };
}
