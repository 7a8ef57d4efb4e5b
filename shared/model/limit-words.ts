import type { Limits } from './permission.ts';

/** What each limit is of, for the person, and what a denial calls it. */
export const limitWords: Readonly<Record<keyof Limits, { readonly name: string; readonly hint: string }>> = {
  stepsPerRun: { name: 'Steps a run', hint: 'Looking something up counts as well' },
  minutesPerRun: { name: 'Minutes a run', hint: 'Without the time it waits for you' },
  sameCallPerRun: { name: 'Repeats of a step', hint: 'The very same step in one run' },
  deletionsPerRun: { name: 'Removals a run', hint: 'Steps that remove something' },
  effectsPerDay: { name: 'Changes a day', hint: 'Over all runs, whatever they change' },
  recipientsPerSend: { name: 'People at once', hint: 'Whom one mail or invitation may reach' },
  tokensPerRun: { name: 'Tokens a run', hint: 'To and from language models' },
  tokensPerDay: { name: 'Tokens a day', hint: 'To and from language models' },
  moneyPerRun: { name: 'Money a run', hint: 'In the currency of the model’s price; empty: no limit' },
  moneyPerDay: { name: 'Money a day', hint: 'In the currency of the model’s price; empty: no limit' },
};
