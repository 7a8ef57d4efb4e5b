import { formatInstant, type WhenFormat } from '../../../../shared/model/format-when.ts';
import { addressText } from '../../../../shared/model/mail-words.ts';
import type { OutboxMail } from '../../../../shared/model/outbox.ts';
import { outboxWords } from '../../../../shared/model/outbox-words.ts';
import { HostError, UsageError } from '../../host-errors.ts';
import { carryOutRun } from '../carry-out-run.ts';
import type { CommandCall, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { openForReading, openSession, type Session } from '../open-session.ts';
import { readSubcommand, refuseMoreWords } from '../options.ts';

const subcommands = ['list', 'show', 'cancel', 'open', 'resolve'] as const;

/** `deskhand outbox list|show|cancel|open|resolve` */
export const run: RunCommand = async (call) => {
  const [word, id] = call.words;
  const subcommand = readSubcommand('outbox', word, subcommands);
  refuseMoreWords(call.words, subcommand === 'list' ? 1 : 2);
  if (subcommand === 'list') return list(call);
  if (id === undefined) {
    throw new UsageError(
      `Say which mail: deskhand outbox ${subcommand} MAIL. “deskhand outbox list” shows them.`,
    );
  }
  switch (subcommand) {
    case 'show':
      return show(call, id);
    case 'cancel':
      return carryOutRun(call, async (api) => {
        const { actionId } = await mailOf(api, id);
        return api.command('undo', { what: 'action', actionId });
      });
    case 'open':
      return change(call, id, 'It is open in your mail program.', (api) =>
        api.command('open-in-mail-program', { outboxId: id }),
      );
    case 'resolve': {
      const as = readDecision(call);
      return change(call, id, null, (api) => api.command('resolve-outbox', { outboxId: id, as }));
    }
  }
};

async function list({ host, output }: CommandCall): Promise<number> {
  const session = await openForReading(host, output);
  try {
    const { mails } = await session.api.query('outbox', {});
    for (const mail of mails) {
      output.item({ type: 'outbox', mail });
      output.line(mailLine(mail, session.format));
    }
    if (mails.length === 0) output.line('The outbox is empty.');
    output.item({ type: 'result', status: 'done', count: mails.length });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

async function show({ host, output }: CommandCall, id: string): Promise<number> {
  const session = await openForReading(host, output);
  try {
    const mail = await mailOf(session.api, id);
    const { to, cc, bcc, from, subject, preview, createdAt, actionId, messageId } = mail;
    output.item({ type: 'outbox', mail });
    output.line(subject === '' ? 'Mail without a subject' : subject, 'strong');
    output.line(`  ${outboxWords(mail, session.format)}`);
    output.line(`  From ${addressText(from)}`);
    for (const [label, people] of [
      ['To', to],
      ['Cc', cc],
      ['Bcc', bcc],
    ] as const) {
      if (people.length > 0) output.line(`  ${label} ${people.map(addressText).join(', ')}`);
    }
    output.line(`  ${preview}`);
    output.line(
      `  Put there ${formatInstant(createdAt, session.format)} by ${actionId}; Message-ID ${messageId}`,
      'quiet',
    );
    output.item({ type: 'result', status: 'done' });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

async function change(
  { host, output }: CommandCall,
  id: string,
  done: string | null,
  carryOut: (api: Session['api']) => Promise<unknown>,
): Promise<number> {
  const session = await openSession(host, output);
  try {
    await mailOf(session.api, id);
    await carryOut(session.api);
    const mail = await mailOf(session.api, id);
    output.item({ type: 'outbox', mail });
    output.line(done ?? outboxWords(mail, session.format));
    output.item({ type: 'result', status: 'done' });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

function readDecision({ options }: CommandCall): 'sent' | 'send-again' | 'draft' {
  const as = options.text('as');
  if (as === 'sent' || as === 'send-again' || as === 'draft') return as;
  throw new UsageError('Say what became of it: --as sent, --as send-again or --as draft.');
}

async function mailOf(api: Session['api'], id: string): Promise<OutboxMail> {
  const { mails } = await api.query('outbox', {});
  const mail = mails.find((each) => each.id === id);
  if (mail === undefined) {
    throw new HostError(`There is no mail ${id} in the outbox: “deskhand outbox list” shows what is there.`);
  }
  return mail;
}

function mailLine(mail: OutboxMail, format: WhenFormat): string {
  const { id, to, cc, bcc, subject, createdAt } = mail;
  const people = [...to, ...cc, ...bcc].map(({ name, address }) => name || address);
  const others = people.length > 1 ? ` and ${people.length - 1} more` : '';
  return `${formatInstant(createdAt, format)}  ${people[0]}${others}  ${subject}  ${outboxWords(mail, format)}  ${id}`;
}
