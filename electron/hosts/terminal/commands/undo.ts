import type { AssistantApi } from '../../../../shared/contract/assistant-api.ts';
import type { CommandRequest } from '../../../../shared/contract/commands.ts';
import { actionIdSchema, runIdSchema } from '../../../../shared/model/ids.ts';
import { HostError, UsageError } from '../../host-errors.ts';
import { carryOutRun } from '../carry-out-run.ts';
import type { CommandCall, RunCommand } from '../command.ts';

type Target = CommandRequest<'undo'> | 'last';

/** `deskhand undo ACTION | --run RUN | --last` */
export const run: RunCommand = async (call) => {
  const target = readTarget(call);
  return carryOutRun(call, async (api) => {
    const request =
      target === 'last' ? { what: 'action' as const, actionId: await latestUndoable(api) } : target;
    return api.command('undo', request);
  });
};

function readTarget({ words, options }: CommandCall): Target {
  const runId = options.text('run');
  const named = [words.length > 0, runId !== undefined, options.isSet('last')].filter(Boolean);
  if (named.length !== 1 || words.length > 1) {
    throw new UsageError(
      'Say what to take back, in one way: deskhand undo ACTION, deskhand undo --run RUN, or deskhand undo --last.',
    );
  }
  if (options.isSet('last')) return 'last';
  if (runId !== undefined) {
    if (!runIdSchema.safeParse(runId).success)
      throw new UsageError(
        `“${runId}” is not the id of a run, which begins with run_: “deskhand history list” shows actions, and “history show” their run.`,
      );
    return { what: 'run', runId };
  }
  const actionId = words[0] ?? '';
  if (!actionIdSchema.safeParse(actionId).success) {
    throw new UsageError(
      `“${actionId}” is not the id of an action, which begins with act_: “deskhand history list” shows them.`,
    );
  }
  return { what: 'action', actionId };
}

async function latestUndoable(api: AssistantApi): Promise<string> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof nextPage>> = await nextPage(api, cursor);
    const found = page.actions.find(({ undo }) => undo.state === 'available');
    if (found) return found.id;
    cursor = page.cursor;
  } while (cursor !== null);
  throw new HostError(
    'There is nothing that can be taken back: “deskhand history list” shows what was done.',
  );
}

function nextPage(api: AssistantApi, cursor: string | null) {
  return api.query('actions', { filter: {}, cursor, limit: 100 });
}
