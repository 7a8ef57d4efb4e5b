import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import type { JournalEntry } from '../../../../shared/model/journal-entry.ts';
import type { FoundMessage } from '../../../mime/read-mbox.ts';
import type { LocalData } from '../../compose-local-assistant.ts';
import { HostError, UsageError } from '../../host-errors.ts';
import type { HostOptions } from '../../host-options.ts';
import type { CommandCall } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { recordImport } from '../import-file.ts';
import { findMessages } from '../mail-files.ts';
import { changingData, readingData } from '../open-data.ts';
import { refuseMoreWords } from '../options.ts';
import type { Output } from '../output.ts';
import { readMailQuery } from './mail-words.ts';

/** Takes an mbox file, a maildir or a folder of `.eml` files into the mailbox on this computer. */
export async function importFiles(
  { host, options, output }: CommandCall,
  words: readonly string[],
): Promise<number> {
  const [path] = words;
  if (path === undefined) {
    throw new UsageError('Say which file or folder: deskhand mail import FILE.mbox [--mailbox NAME]');
  }
  refuseMoreWords(words, 1);
  const into = options.text('mailbox') ?? null;
  return changingData(host, output, async (data) => {
    const { importMail } = await import('../../../assistant/import-mail.ts');
    const refused = { count: 0 };
    const report = await importMail(soundMessages(path, output, refused), into, data);
    const found = report.taken + report.unchanged;
    await recordImport(data, 'mail', into ?? 'mail', {
      ...report,
      updated: 0,
      refused: { length: refused.count },
    });
    const answers = await takeAnswers(data, host);
    const status = found === 0 ? 'failed' : 'done';
    output.line(
      found === 0
        ? `${resolve(path)} holds no mail that can be read: it takes an mbox file, .eml files, a maildir, or a folder of these.`
        : `${report.taken} messages taken${into === null ? '' : ` into ${into}`}, ${report.unchanged} here already, ${refused.count} files refused.`,
      status === 'done' ? 'good' : 'bad',
    );
    for (const { title, sentence, changed } of answers) {
      output.item({ type: 'answer', title, sentence, changed });
      output.line(sentence);
    }
    output.item({ type: 'result', status, into, ...report, refused: refused.count });
    return exitCodes[status];
  });
}

/** What was imported can bring guests' answers to the person's invitations. */
async function takeAnswers(data: LocalData, { timeZone }: HostOptions) {
  const [{ takeMailedAnswers }, { openJournal }] = await Promise.all([
    import('../../../assistant/take-mailed-answers.ts'),
    import('../../../history/journal.ts'),
  ]);
  const journal = openJournal(data.journalStore);
  const settings = () => data.settings.read();
  const services = {
    ...data,
    settings,
    timeZone: () => timeZone ?? settings().timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    record: (entry: JournalEntry) => void journal.record(entry),
  };
  return takeMailedAnswers(services, new AbortController().signal);
}

async function* soundMessages(
  path: string,
  output: Output,
  refused: { count: number },
): AsyncIterable<FoundMessage> {
  for await (const finding of findMessages(path)) {
    if (finding.kind === 'message') yield finding;
    else {
      refused.count++;
      output.item({ type: 'refused', file: finding.file, why: finding.why });
      output.line(`${finding.file}: ${finding.why}`, 'bad');
    }
  }
}

/** Writes mail as one mbox file, message by message. */
export async function exportFile(
  { host, options, output }: CommandCall,
  words: readonly string[],
): Promise<number> {
  const file = options.text('out');
  if (file === undefined && output.json) {
    throw new UsageError('With --json, say where the mail goes: deskhand mail export --out FILE.mbox');
  }
  return readingData(host, output, async (data) => {
    const { exportMail } = await import('../../../assistant/export-mail.ts');
    const { query } = readMailQuery(words, options, data, host, output);
    const never = new AbortController().signal;
    const stream = file === undefined ? process.stdout : createWriteStream(resolve(file), { mode: 0o600 });
    let failed: unknown = null;
    const failure = new Promise<void>((settle) => {
      stream.once('error', (error) => {
        failed = error;
        settle();
      });
    });
    let count = 0;
    for await (const entry of exportMail(data.mail, query, never)) {
      if (failed !== null) break;
      if (!stream.write(entry)) await Promise.race([once(stream, 'drain').catch(() => undefined), failure]);
      count++;
    }
    if (file !== undefined) {
      await Promise.race([new Promise<void>((settle) => stream.end(settle)), failure]);
      if (failed !== null) throw cannotWrite(resolve(file), failed);
      output.line(`${count} messages are in ${resolve(file)}.`);
    }
    output.item({ type: 'result', status: 'done', count });
    return exitCodes.done;
  });
}

function cannotWrite(path: string, error: unknown): HostError {
  const { code, message } = error as NodeJS.ErrnoException;
  const why = code === 'ENOENT' ? 'there is no such folder' : code === 'EISDIR' ? 'it is a folder' : message;
  return new HostError(
    `The mail could not be written to ${path} (${why}): choose another file after --out.`,
    {
      cause: error,
    },
  );
}
