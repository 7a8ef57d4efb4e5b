import type { Decider } from './follow-run.ts';

export type ApproveOption = 'ask' | 'auto' | 'deny';

/**
 * Decides as the options say: `--approve` for decisions, each `--answer` for one question in order. What they do not
 * say goes to `otherwise`, which is the person at a terminal, or nobody.
 */
export function deciderFromOptions(
  approve: ApproveOption,
  answers: readonly string[],
  otherwise: Decider | null,
): Decider {
  const left = [...answers];
  return {
    approve: async (approval, signal) => {
      switch (approve) {
        case 'auto':
          return { answer: { kind: 'approve', grant: null }, by: 'terminal-option' };
        case 'deny':
          return { answer: { kind: 'deny' }, by: 'terminal-option' };
        case 'ask':
          return otherwise?.approve(approval, signal) ?? null;
      }
    },
    answer: async (question, signal) => left.shift() ?? otherwise?.answer(question, signal) ?? null,
  };
}
