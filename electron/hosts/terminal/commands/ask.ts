import { UsageError } from '../../host-errors.ts';
import { carryOutRun } from '../carry-out-run.ts';
import type { RunCommand } from '../command.ts';

const longest = 10_000;
const longestHold = 300;

/** `deskhand ask TEXT [--hold SECONDS] [--planner offline|model]` */
export const run: RunCommand = async (call) => {
  const text = call.words.join(' ').trim();
  if (text === '')
    throw new UsageError('Say what you want done, as in: deskhand ask "Lunch with Ana on Friday at 1pm"');
  if (text.length > longest) {
    throw new UsageError(
      `That is too long: a request has at most 10,000 characters, and this one has ${text.length.toLocaleString('en')}.`,
    );
  }
  const hold = call.options.text('hold');
  const holdSeconds = hold === undefined ? undefined : readHold(hold);
  const planner = readPlanner(call.options.text('planner'));
  return carryOutRun(call, (api) => api.command('ask', { text, holdSeconds, planner }), { sendsMail: true });
};

function readHold(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds <= longestHold) return seconds;
  throw new UsageError(`--hold takes a number of seconds from 0 to ${longestHold}, not “${text}”.`);
}

function readPlanner(text: string | undefined): 'offline' | 'model' | undefined {
  if (text === undefined || text === 'offline' || text === 'model') return text;
  throw new UsageError(`--planner takes offline or model, not “${text}”.`);
}
