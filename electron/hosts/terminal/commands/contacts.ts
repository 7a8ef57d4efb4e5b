import type { Contact } from '../../../../shared/model/contact.ts';
import { worksInWords } from '../../../../shared/model/works-in-words.ts';
import { UsageError } from '../../host-errors.ts';
import { readGivenFile } from '../../read-given-file.ts';
import type { CommandCall, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { recordImport, tellImport } from '../import-file.ts';
import { changingData, readingData } from '../open-data.ts';
import { openForReading } from '../open-session.ts';
import { readSubcommand, refuseMoreWords } from '../options.ts';
import type { Output } from '../output.ts';
import { writeExport } from '../write-file.ts';

/** `deskhand contacts list|import|export` */
export const run: RunCommand = async (call) => {
  const what = readSubcommand('contacts', call.words[0], ['list', 'import', 'export']);
  return { list, import: importFile, export: exportFile }[what](call, call.words.slice(1));
};

async function list({ host, output }: CommandCall, words: readonly string[]): Promise<number> {
  const text = words.join(' ').trim();
  const session = await openForReading(host, output);
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

async function importFile({ host, output }: CommandCall, words: readonly string[]): Promise<number> {
  const [file] = words;
  if (file === undefined) throw new UsageError('Say which file: deskhand contacts import FILE.vcf');
  refuseMoreWords(words, 1);
  const { text } = readGivenFile(file);
  return changingData(host, output, async (data) => {
    const { importContacts } = await import('../../../assistant/import-contacts.ts');
    const report = await importContacts(text, data.organizer.contacts);
    await recordImport(data, 'contacts', 'contacts', report);
    return tellImport(report, 'contacts', null, output);
  });
}

async function exportFile({ host, options, output }: CommandCall, words: readonly string[]): Promise<number> {
  refuseMoreWords(words, 0);
  return readingData(host, output, async ({ organizer }) => {
    const { exportContacts } = await import('../../../assistant/export-contacts.ts');
    writeExport(
      output,
      options.text('out'),
      await exportContacts(organizer.contacts),
      'The file of contacts',
    );
    output.item({ type: 'result', status: 'done' });
    return exitCodes.done;
  });
}

function tellContact(contact: Contact, output: Output): void {
  output.item({ type: 'contact', contact });
  const also = contact.nicknames.length > 0 ? ` (${contact.nicknames.join(', ')})` : '';
  const works = worksInWords(contact);
  const parts = [`${contact.name}${also}`, ...contact.emails, ...contact.phones];
  output.line([...parts, ...(works === '' ? [] : [works])].join('  '));
}
