import type { Attachment, MailAddress, MessageSummary } from '../../../../shared/model/mail.ts';
import { addressText, sizeText } from '../../../../shared/model/mail-words.ts';
import { wallClockAt } from '../../../../shared/model/wall-clock.ts';
import { HostError, UsageError } from '../../host-errors.ts';
import type { CommandCall, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { changingData, readingData } from '../open-data.ts';
import { readCount, readSubcommand, refuseMoreWords } from '../options.ts';
import type { Output } from '../output.ts';
import { readMailQuery, zoneOf } from './mail-words.ts';

const usualCount = 20;
const mostListed = 5000;
const countedTo = 100_000;

/** `deskhand mail list|search|show|sync|import|export|address` */
export const run: RunCommand = async (call) => {
  const what = readSubcommand('mail', call.words[0], [
    'list',
    'search',
    'show',
    'sync',
    'address',
    'import',
    'export',
  ]);
  const words = call.words.slice(1);
  switch (what) {
    case 'list':
      refuseMoreWords(words, 0);
      return list(call, words);
    case 'search':
      if (words.join('').trim() === '') {
        throw new UsageError('Say what to look for: deskhand mail search "from:bo lease before:2026-03"');
      }
      return list(call, words);
    case 'show':
      return show(call, words);
    case 'sync':
      return (await import('./mail-sync.ts')).syncMail(call, words);
    case 'import':
      return (await import('./mail-files.ts')).importFiles(call, words);
    case 'export':
      return (await import('./mail-files.ts')).exportFile(call, words);
    case 'address':
      return nameAddress(call, words);
  }
};

async function list({ host, options, output }: CommandCall, words: readonly string[]): Promise<number> {
  const limit = readCount('--limit', options.text('limit'), usualCount, mostListed);
  return readingData(host, output, async (data) => {
    const { query, hint } = readMailQuery(words, options, data, host, output);
    const { messages, total } = await data.mail.search(query, { limit, countUpTo: countedTo });
    const timeZone = zoneOf(data, host);
    for (const message of messages) tellSummary(message, timeZone, output);
    if (total === 0) output.line(words.length === 0 ? 'There is no mail here.' : 'No mail matches that.');
    else if (total > messages.length)
      output.line(`${messages.length} of ${total}; --limit shows more.`, 'quiet');
    output.item({ type: 'result', status: 'done', count: messages.length, total, hint });
    return exitCodes.done;
  });
}

async function show({ host, output }: CommandCall, words: readonly string[]): Promise<number> {
  const [id] = words;
  if (id === undefined) throw new UsageError('Say which message: deskhand mail show MESSAGE');
  refuseMoreWords(words, 1);
  return readingData(host, output, async (data) => {
    const message = await data.mail.message(id, new AbortController().signal);
    if (message === null) {
      throw new HostError(`There is no message “${id}”: deskhand mail list and search name them.`);
    }
    output.item({ type: 'message', message });
    const line = (name: string, text: string) => {
      if (text !== '') output.line(`${name.padEnd(9)} ${text}`);
    };
    line('From', people(message.from));
    line('To', people(message.to));
    line('Cc', people(message.cc));
    line('Bcc', people(message.bcc));
    line('Date', localTime(message.date, zoneOf(data, host)));
    line('Subject', message.subject);
    line('Labels', message.labels.join(', '));
    line('Files', message.files.map(fileText).join(', '));
    line('Sender', message.authenticity.how);
    for (const { words: warning } of message.warnings) output.line(`! ${warning}`, 'bad');
    output.line();
    for (const text of message.text.split('\n')) output.line(text);
    if (message.quoted !== '') output.line();
    for (const text of message.quoted === '' ? [] : message.quoted.split('\n')) output.line(text, 'quiet');
    output.item({ type: 'result', status: 'done', count: 1 });
    return exitCodes.done;
  });
}

/** Says from which address the person writes on this computer: by it their own mail is known, and answers are from it. */
async function nameAddress(
  { host, options, output }: CommandCall,
  words: readonly string[],
): Promise<number> {
  const [address] = words;
  refuseMoreWords(words, 1);
  if (address === undefined || !/^[^\s@<>]+@[^\s@<>]+$/.test(address)) {
    throw new UsageError(
      'Say which address you write from: deskhand mail address ana@example.com --name "Ana Costa"',
    );
  }
  const name = options.text('name');
  return changingData(host, output, async ({ mail, mailMirror }) => {
    const local = (await mail.accounts()).find(({ id }) => id === 'local');
    if (local === undefined) throw new HostError('There is no mailbox on this computer.');
    const others = local.identities.filter((each) => each.address.toLowerCase() !== address.toLowerCase());
    const identity = { account: local.id, address, ...(name !== undefined && { name }) };
    mailMirror.saveAccount({ ...local, identities: [identity, ...others] });
    output.line(`Mail on this computer is written from ${addressText(identity)}.`, 'good');
    output.item({ type: 'result', status: 'done', address });
    return exitCodes.done;
  });
}

function tellSummary(message: MessageSummary, timeZone: string, output: Output): void {
  output.item({ type: 'message', message });
  const { id, date, from, subject, unread, flagged, attachments } = message;
  const marks = [
    ...(unread ? ['unread'] : []),
    ...(flagged ? ['flagged'] : []),
    ...(attachments > 0 ? ['files'] : []),
  ];
  const parts = [localTime(date, timeZone), people(from) || '(nobody)', subject || '(no subject)', id];
  output.line(
    `${parts.join('  ')}${marks.length > 0 ? `  (${marks.join(', ')})` : ''}`,
    unread ? 'strong' : 'plain',
  );
}

function people(addresses: readonly MailAddress[]): string {
  return addresses.map(addressText).join(', ');
}

function fileText({ name, size }: Attachment): string {
  return `${name} (${sizeText(size)})`;
}

/** `2026-11-27 13:00` */
function localTime(instant: string, timeZone: string): string {
  return wallClockAt(Date.parse(instant), timeZone).slice(0, 16).replace('T', ' ');
}
