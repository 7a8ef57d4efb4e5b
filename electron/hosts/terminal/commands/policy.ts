import type { Action } from '../../../../shared/model/action.ts';
import { actionIdSchema } from '../../../../shared/model/ids.ts';
import type { TracedArgument } from '../../../../shared/model/policy-decision.ts';
import { foundWords, originWords } from '../../../../shared/model/provenance-words.ts';
import { HostError, UsageError } from '../../host-errors.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { openForReading } from '../open-session.ts';
import { readSubcommand, refuseMoreWords } from '../options.ts';
import type { Output } from '../output.ts';

/** `deskhand policy explain ACTION` */
export const run: RunCommand = async ({ words, host, output }) => {
  readSubcommand('policy', words[0], ['explain']);
  refuseMoreWords(words, 2);
  const id = words[1] ?? '';
  if (!actionIdSchema.safeParse(id).success)
    throw new UsageError(
      `Say which action (act_…) to explain, not “${id}”: “deskhand history list” shows them.`,
    );
  const session = await openForReading(host, output);
  try {
    const action = await session.api.query('action', { actionId: id });
    if (action === null)
      throw new HostError(
        `There is nothing in the history with the id ${id}: “deskhand history list” shows what there is.`,
      );
    const { approval, traced = [], dataUsed, effect, account, tool } = action;
    output.item({
      type: 'policy',
      action: id,
      tool,
      effect,
      account,
      decision: approval,
      arguments: traced,
      sources: dataUsed,
    });
    tellDecision(action, output);
    for (const argument of traced) tellArgument(argument, output);
    if (traced.length === 0)
      output.line('  No part of it is sensitive, or it is from before that was kept.', 'quiet');
    for (const { origin, description } of dataUsed)
      output.line(`  In the run: ${description} (${originWords[origin]})`, 'quiet');
    output.item({ type: 'result', status: 'done', count: 1 });
    return exitCodes.done;
  } finally {
    await session.close();
  }
};

function tellDecision({ title, effect, account, approval }: Action, output: Output): void {
  output.line(title, 'strong');
  output.line(`  Effect: ${effect}, account: ${account}`);
  output.line(
    approval === null
      ? '  Not decided yet.'
      : `  ${approval.decision === 'allowed' ? 'Allowed' : 'Denied'} by ${approval.by}, rule ${approval.rule}: ${approval.reason}`,
  );
}

function tellArgument(argument: TracedArgument, output: Output): void {
  const isDoubtful = argument.source?.origin !== 'person' && argument.source?.origin !== 'own-data';
  output.line(
    `  ${argument.path}: “${argument.value}” ${foundWords(argument)}`,
    isDoubtful ? 'bad' : 'plain',
  );
  if (argument.passage !== undefined) output.line(`    It stands there as: “${argument.passage}”`, 'quiet');
}
