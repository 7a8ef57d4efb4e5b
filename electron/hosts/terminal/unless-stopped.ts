import type { CommandCall } from './command.ts';
import { exitCodes } from './exit-codes.ts';

/** Does something that may take long; Ctrl+C ends it, and closing what it works on takes care of the rest. */
export async function unlessStopped(
  { terminal, output }: CommandCall,
  work: () => Promise<number>,
): Promise<number> {
  const stop = terminal.onInterrupt();
  const { promise: stopped, resolve } = Promise.withResolvers<'stopped'>();
  stop.addEventListener('abort', () => resolve('stopped'), { once: true });
  const working = work();
  const result = await Promise.race([working, stopped]);
  if (result !== 'stopped') return result;
  working.catch(() => undefined);
  output.line('Stopped.');
  output.item({ type: 'result', status: 'stopped' });
  return exitCodes.stopped;
}
