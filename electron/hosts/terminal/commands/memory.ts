import type { ShownFact } from '../../../../shared/contract/memory-messages.ts';
import { formatInstant, type WhenFormat } from '../../../../shared/model/format-when.ts';
import { HostError, UsageError } from '../../host-errors.ts';
import { carryOutRun } from '../carry-out-run.ts';
import type { CommandCall, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { openForReading } from '../open-session.ts';
import { readSubcommand, refuseMoreWords } from '../options.ts';

/** `deskhand memory list|add|forget` */
export const run: RunCommand = async (call) => {
  const [word, said = ''] = call.words;
  const subcommand = readSubcommand('memory', word, ['list', 'add', 'forget']);
  refuseMoreWords(call.words, subcommand === 'list' ? 1 : 2);
  if (subcommand === 'list') return list(call);
  if (said.trim() === '')
    throw new UsageError(
      subcommand === 'add'
        ? 'Say what to remember: deskhand memory add "I don’t take meetings before 10"'
        : 'Say which fact: deskhand memory forget FACT. “deskhand memory list” shows them.',
    );
  if (subcommand === 'add') {
    const expiresOn = readLastDay(call.options.text('until'));
    return carryOutRun(call, (api) =>
      api.command('remember-fact', { text: said, ...(expiresOn === undefined ? {} : { expiresOn }) }),
    );
  }
  return carryOutRun(call, async (api) => {
    const { facts } = await api.query('memory', {});
    const fact = facts.find(({ id }) => id === said);
    if (fact === undefined)
      throw new HostError(`Nothing is remembered under ${said}: “deskhand memory list” shows what is.`);
    return api.command('forget-fact', { id: fact.id, text: fact.text });
  });
};

async function list({ host, output }: CommandCall): Promise<number> {
  const session = await openForReading(host, output);
  try {
    const { facts } = await session.api.query('memory', {});
    for (const fact of facts) {
      output.item({ type: 'fact', fact });
      output.line(fact.text, 'strong');
      output.line(`  ${factLine(fact, session.format)}`, 'quiet');
    }
    if (facts.length === 0)
      output.line('Nothing is remembered: try deskhand memory add "I don’t take meetings before 10"');
    output.item({ type: 'result', status: 'done', count: facts.length });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

function factLine({ id, learnedAt, lastUsedAt, expiresOn, state }: ShownFact, format: WhenFormat): string {
  return [
    `said ${formatInstant(learnedAt, format)}`,
    lastUsedAt === null ? 'not used yet' : `used ${formatInstant(lastUsedAt, format)}`,
    ...(expiresOn === null ? [] : [`${state === 'expired' ? 'held' : 'holds'} until ${expiresOn}`]),
    ...(state === 'stale' ? ['asked about before it is used again'] : []),
    id,
  ].join(', ');
}

function readLastDay(text: string | undefined): string | undefined {
  if (text !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(text))
    throw new UsageError(`--until takes a day like 2026-12-31, not “${text}”.`);
  return text;
}
