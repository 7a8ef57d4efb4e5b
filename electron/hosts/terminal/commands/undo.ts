import type { AssistantApi } from '../../../../shared/contract/assistant-api.ts';
import { actionIdSchema, runIdSchema } from '../../../../shared/model/ids.ts';
import { HostError, UsageError } from '../../host-errors.ts';
import { carryOutRun } from '../carry-out-run.ts';
import type { CommandCall, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

/** What is to be taken back; `latest` is looked up once there is an assistant to ask. */
type Target =
  | { readonly what: 'latest' }
  | { readonly what: 'run'; readonly runId: string }
  | { readonly what: 'action'; readonly actionId: string };

/** `deskhand undo ACTION | --run RUN | --last [--even-if-changed]` */
export const run: RunCommand = async (call) => {
  const target = readTarget(call);
  const evenIfChanged = call.options.isSet('even-if-changed');
  const code = await carryOutRun(call, async (api) =>
    api.command('undo', { ...(await found(target, api)), evenIfChanged }),
  );
  if (code === exitCodes.failed && !evenIfChanged) {
    call.output.line(
      'If a later change is in the way, --even-if-changed shows what would become of it, and asks.',
      'quiet',
    );
  }
  return code;
};

function readTarget({ words, options }: CommandCall): Target {
  const runId = options.text('run');
  const named = [words.length > 0, runId !== undefined, options.isSet('last')].filter(Boolean);
  if (named.length !== 1 || words.length > 1) {
    throw new UsageError(
      'Say what to take back, in one way: deskhand undo ACTION, deskhand undo --run RUN, or deskhand undo --last.',
    );
  }
  if (options.isSet('last')) return { what: 'latest' };
  if (runId !== undefined) {
    if (runIdSchema.safeParse(runId).success) return { what: 'run', runId };
    throw new UsageError(
      `“${runId}” is not the id of a run, which begins with run_: “deskhand history show ACTION” names the run.`,
    );
  }
  const actionId = words[0] ?? '';
  if (actionIdSchema.safeParse(actionId).success) return { what: 'action', actionId };
  throw new UsageError(
    `“${actionId}” is not the id of an action, which begins with act_: “deskhand history list” shows them.`,
  );
}

async function found(target: Target, api: AssistantApi): Promise<Exclude<Target, { what: 'latest' }>> {
  return target.what === 'latest' ? { what: 'action', actionId: await latestUndoable(api) } : target;
}

/** Leaves out what takes something back itself, so that each further `--last` goes one step further back. */
async function latestUndoable(api: AssistantApi): Promise<string> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof nextPage>> = await nextPage(api, cursor);
    const undoable = page.actions.find(({ undo, undoes }) => undo.state === 'available' && undoes === null);
    if (undoable) return undoable.id;
    cursor = page.cursor;
  } while (cursor !== null);
  throw new HostError(
    'There is nothing that can be taken back: “deskhand history list” shows what was done.',
  );
}

function nextPage(api: AssistantApi, cursor: string | null) {
  return api.query('actions', { filter: {}, cursor, limit: 100 });
}
