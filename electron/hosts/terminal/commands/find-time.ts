import { formatWhen } from '../../../../shared/model/format-when.ts';
import type { RunWithActions } from '../../../../shared/model/run.ts';
import { findFreeTimeSchemas, type RankedSlot } from '../../../../shared/model/tools/free-time-tools.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { followRun } from '../follow-run.ts';
import { readDays, readFreeTimeWish } from '../free-time-options.ts';
import { openSession } from '../open-session.ts';
import { refuseMoreWords } from '../options.ts';
import { resultOf, statusOf } from '../result.ts';
import { tellEnd } from '../show-run.ts';
import { unlockAccounts } from '../unlock-vault.ts';

/** Nothing is decided here: where permissions ask before a look, the run waits. */
const nobody = { approve: async () => null, answer: async () => null };

/** `deskhand find-time --length 45m [--with NAME]…` */
export const run: RunCommand = async (call) => {
  const { words, options, host, output, terminal } = call;
  refuseMoreWords(words, 0);
  const wish = readFreeTimeWish(options);
  readDays(options, { timeZone: 'UTC', now: 0 });
  const stop = terminal.onInterrupt();
  const session = await openSession(host, output);
  const { api, format, gone } = session;
  try {
    const days = readDays(options, { ...format, now: new Date(format.now ?? 0).getTime() });
    await unlockAccounts(call, session);
    const ended = await followRun(api, () => api.command('find-time', { ...wish, ...days }), {
      decider: nobody,
      show: () => undefined,
      stop,
      ...(gone ? { gone } : {}),
    });
    const slots = slotsOf(ended);
    for (const slot of slots) {
      output.item({ type: 'slot', slot });
      output.line(formatWhen({ kind: 'timed', ...slot }, format), 'strong');
      output.line(`  ${slot.reasons.join(', ')}`);
    }
    if (slots.length === 0) tellEnd(ended, output, format);
    else output.item({ ...resultOf(ended) });
    return exitCodes[statusOf(ended)];
  } finally {
    await session.close();
  }
};

function slotsOf({ actions }: RunWithActions): readonly RankedSlot[] {
  const found = findFreeTimeSchemas.output.safeParse(actions.at(-1)?.output);
  return found.success ? found.data.slots : [];
}
