import type { RunStatus } from './result.ts';

/** Part of the command's contract: see docs/cli.md. */
export const exitCodes = { done: 0, failed: 1, usage: 2, waiting: 3, stopped: 130 } as const satisfies Record<
  RunStatus | 'usage',
  number
>;
