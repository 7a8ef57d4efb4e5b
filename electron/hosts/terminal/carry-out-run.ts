import type { AssistantApi } from '../../../shared/contract/assistant-api.ts';
import { UsageError } from '../host-errors.ts';
import type { CommandCall } from './command.ts';
import { type ApproveOption, deciderFromOptions } from './deciders.ts';
import { exitCodes } from './exit-codes.ts';
import { followRun } from './follow-run.ts';
import { openSession } from './open-session.ts';
import { statusOf } from './result.ts';
import { seeMailOff } from './see-mail-off.ts';
import { RunTeller, tellEnd } from './show-run.ts';
import { isInteractive } from './terminal.ts';
import { unlockAccounts } from './unlock-vault.ts';

/** Begins a run, tells it as it happens, has it decided as the options say, and returns the exit code for its end. With `sendsMail` its mail is seen off. */
export async function carryOutRun(
  call: CommandCall,
  begin: (api: AssistantApi) => Promise<{ readonly runId: string }>,
  { sendsMail = false }: { readonly sendsMail?: boolean } = {},
): Promise<number> {
  const { options, output, terminal, host } = call;
  const approve = readApprove(options.text('approve'));
  const stop = terminal.onInterrupt();
  const session = await openSession(host, output);
  try {
    await unlockAccounts(call, session);
    const person =
      isInteractive(terminal) && !output.json
        ? new (await import('./person-at-terminal.ts')).PersonAtTerminal(output, terminal, session.format)
        : null;
    const teller = new RunTeller(output);
    const run = await followRun(session.api, () => begin(session.api), {
      decider: deciderFromOptions(approve, options.texts('answer'), person),
      show: (event) => teller.tell(event),
      stop,
      ...(session.gone ? { gone: session.gone } : {}),
    });
    if (!output.json) tellEnd(run, output, session.format);
    if (sendsMail) await seeMailOff(session, run, output, stop, host.now !== null);
    if (output.json) tellEnd(run, output, session.format);
    return exitCodes[statusOf(run)];
  } finally {
    await session.close();
  }
}

function readApprove(text: string | undefined): ApproveOption {
  switch (text) {
    case undefined:
      return 'ask';
    case 'ask':
    case 'auto':
    case 'deny':
      return text;
    default:
      throw new UsageError(`--approve takes ask, auto or deny, not “${text}”.`);
  }
}
