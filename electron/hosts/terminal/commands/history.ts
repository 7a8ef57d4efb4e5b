import type { AssistantApi } from '../../../../shared/contract/assistant-api.ts';
import type { ActionFilter } from '../../../../shared/contract/queries.ts';
import type { Action } from '../../../../shared/model/action.ts';
import { effectSchema } from '../../../../shared/model/effect.ts';
import { actionIdSchema, runIdSchema } from '../../../../shared/model/ids.ts';
import { HostError, UsageError } from '../../host-errors.ts';
import type { CommandCall, RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { openForReading, type Session } from '../open-session.ts';
import { readCount, readInstant, readSubcommand, refuseMoreWords } from '../options.ts';
import type { Output } from '../output.ts';
import { actionLine, tellAction, tellModelRequests, tellRun } from '../tell-action.ts';
import { writeExport } from '../write-file.ts';

const usualLimit = 20;
const pageSize = 500;

/** `deskhand history list|show|search|verify|export` */
export const run: RunCommand = async (call) => {
  const what = readSubcommand('history', call.words[0], ['list', 'show', 'search', 'verify', 'export']);
  const words = call.words.slice(1);
  const work = { list, show, search, verify, export: exportHistory }[what](call, words);
  const session = await openForReading(call.host, call.output);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
};

/** Each checks the words before any data is opened, then works. */
type Work = (session: Session) => Promise<number>;

function list(call: CommandCall, words: readonly string[]): Work {
  refuseMoreWords(words, 0);
  const limit = readCount('--limit', call.options.text('limit'), usualLimit, 1_000_000);
  readFilter(call, 'UTC');
  return (session) => tellActions(session, readFilter(call, session.format.timeZone), limit, call.output);
}

function search(call: CommandCall, words: readonly string[]): Work {
  const text = words.join(' ').trim();
  if (text === '') throw new UsageError('Say what to look for: deskhand history search Ana');
  const limit = readCount('--limit', call.options.text('limit'), usualLimit, 1_000_000);
  readFilter(call, 'UTC');
  return (session) =>
    tellActions(session, { ...readFilter(call, session.format.timeZone), text }, limit, call.output);
}

function show({ output }: CommandCall, words: readonly string[]): Work {
  refuseMoreWords(words, 1);
  const id = words[0] ?? '';
  const isAction = actionIdSchema.safeParse(id).success;
  if (!isAction && !runIdSchema.safeParse(id).success) {
    throw new UsageError(
      `Say which action (act_…) or run (run_…) to show, not “${id}”: “deskhand history list” shows them.`,
    );
  }
  return async ({ api, format }) => {
    const action = isAction ? await api.query('action', { actionId: id }) : null;
    const found = isAction ? action : await api.query('run', { runId: id });
    if (!found)
      throw new HostError(
        `There is nothing in the history with the id ${id}: “deskhand history list” shows what there is.`,
      );
    if (action) {
      output.item({ type: 'action', action });
      tellAction(action, output, format);
    } else {
      const whole = found as Exclude<typeof found, Action>;
      output.item({ type: 'run', run: whole });
      tellRun(whole, output, format);
      const { requests } = await api.query('model-requests', { runId: whole.id });
      tellModelRequests(requests, output, format);
    }
    output.item({ type: 'result', status: 'done', count: 1 });
    return exitCodes.done;
  };
}

function verify({ output }: CommandCall, words: readonly string[]): Work {
  refuseMoreWords(words, 0);
  return async ({ api }) => {
    const verdict = await api.query('verify-history', {});
    if (verdict.kind === 'intact') {
      const last = verdict.records === 0 ? '' : `, the last one ${verdict.head}`;
      output.line(`The history is whole: ${verdict.records} records${last}.`, 'good');
    } else {
      output.line(
        `The history was changed outside Deskhand: record ${verdict.sequence}: ${verdict.what}`,
        'bad',
      );
    }
    output.item({ type: 'result', status: verdict.kind === 'intact' ? 'done' : 'failed', verdict });
    return verdict.kind === 'intact' ? exitCodes.done : exitCodes.failed;
  };
}

function exportHistory(call: CommandCall, words: readonly string[]): Work {
  refuseMoreWords(words, 0);
  const format = call.options.text('format') ?? 'jsonl';
  if (format !== 'jsonl' && format !== 'html')
    throw new UsageError(`--format takes jsonl or html, not “${format}”.`);
  readFilter(call, 'UTC');
  return async (session) => {
    const filter = readFilter(call, session.format.timeZone);
    const { text } = await session.api.query('export-history', { format, filter });
    writeExport(call.output, call.options.text('out'), text, 'The history');
    call.output.item({ type: 'result', status: 'done', format });
    return exitCodes.done;
  };
}

async function tellActions(
  session: Session,
  filter: ActionFilter,
  limit: number,
  output: Output,
): Promise<number> {
  let count = 0;
  for await (const action of newestFirst(session.api, filter, limit)) {
    count++;
    output.item({ type: 'action', action });
    output.line(actionLine(action, session.format), action.status === 'succeeded' ? 'plain' : 'quiet');
  }
  if (count === 0) output.line('Nothing in the history matches.');
  output.item({ type: 'result', status: 'done', count });
  return exitCodes.done;
}

async function* newestFirst(api: AssistantApi, filter: ActionFilter, limit: number): AsyncGenerator<Action> {
  let left = limit;
  let cursor: string | null = null;
  do {
    const page: { actions: Action[]; cursor: string | null } = await api.query('actions', {
      filter,
      cursor,
      limit: Math.min(left, pageSize),
    });
    yield* page.actions;
    left -= page.actions.length;
    cursor = page.cursor;
  } while (cursor !== null && left > 0);
}

function readFilter({ options }: CommandCall, timeZone: string): ActionFilter {
  const tool = options.text('tool');
  const effect = options.text('effect');
  const since = options.text('since');
  const known = effectSchema.safeParse(effect);
  if (effect !== undefined && !known.success) {
    throw new UsageError(`--effect takes ${effectSchema.options.join(', ')}, not “${effect}”.`);
  }
  return {
    ...(tool === undefined ? {} : { tool }),
    ...(known.success ? { effect: known.data } : {}),
    ...(since === undefined ? {} : { from: readInstant('--since', since, timeZone) }),
  };
}
