import { limitWords } from '../../../../shared/model/limit-words.ts';
import { type Limits, limitsSchema } from '../../../../shared/model/permission.ts';
import { UsageError } from '../../host-errors.ts';
import type { CommandCall, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { openForReading, openSession } from '../open-session.ts';
import { readSubcommand, refuseMoreWords } from '../options.ts';

const names = Object.keys(limitsSchema.shape) as (keyof Limits)[];

/** `deskhand limits list|set` */
export const run: RunCommand = async (call) => {
  const subcommand = readSubcommand('limits', call.words[0], ['list', 'set']);
  refuseMoreWords(call.words, subcommand === 'list' ? 1 : 3);
  return subcommand === 'list' ? list(call) : set(call);
};

async function list({ host, output }: CommandCall): Promise<number> {
  const session = await openForReading(host, output);
  try {
    const { limits } = session.settings;
    for (const name of names) {
      output.item({ type: 'limit', name, value: limits[name] });
      output.line(
        `${name.padEnd(18)}${String(limits[name] ?? 'none').padStart(9)}  ${limitWords[name].name}`,
      );
    }
    output.item({ type: 'result', status: 'done', count: names.length });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}

async function set({ words, host, output }: CommandCall): Promise<number> {
  const [, name, said] = words;
  const known = names.find((each) => each === name);
  if (known === undefined || said === undefined)
    throw new UsageError(`Say which limit and its value: deskhand limits set ${names.join('|')} VALUE`);
  const value = said === 'none' ? null : Number(said);
  const parsed = limitsSchema.shape[known].safeParse(value);
  if (!parsed.success)
    throw new UsageError(`“${said}” cannot be the limit of ${known}: it takes a number above 0.`);
  const session = await openSession(host, output);
  try {
    await session.api.command('change-limits', { [known]: value });
    output.line(`${limitWords[known].name}: ${value ?? 'none'}.`, 'good');
    output.item({ type: 'result', status: 'done', limit: known, value });
    return exitCodes.done;
  } finally {
    await session.close();
  }
}
