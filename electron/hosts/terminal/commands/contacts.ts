import type { Contact } from '../../../../shared/model/contact.ts';
import type { CommandCall, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { openForReading } from '../open-session.ts';
import { readSubcommand } from '../options.ts';
import type { Output } from '../output.ts';
export const run: RunCommand = async (call) => {
  const what = readSubcommand('contacts', call.words[0], ['list']);
  const words = call.words.slice(1);
  return { list }[what](call, words);
};

async function list({ host, output }: CommandCall, words: readonly string[]): Promise<number> {
  const text = words.join(' ').trim();
  const session = await openForReading(host);
  try {
    const { contacts } = await session.api.query('contacts', text === '' ? {} : { text });
    for (const contact of contacts) tellContact(contact, output);
    if (contacts.length === 0)
      output.line(
        text === ''
          ? 'There are no contacts: import some with deskhand contacts import FILE.vcf'
          : `Nobody matches “${text}”.`,
      );
    output.item({ type: 'result', status: 'done', count: contacts.length });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

function tellContact(contact: Contact, output: Output): void {
  output.item({ type: 'contact', contact });
  const also = contact.nicknames.length > 0 ? ` (${contact.nicknames.join(', ')})` : '';
  output.line([`${contact.name}${also}`, ...contact.emails, ...contact.phones].join('  '));
}
