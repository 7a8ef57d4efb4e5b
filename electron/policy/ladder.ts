import type { Effect } from '../../shared/model/effect.ts';
import type { Ladder, Level, Permissions } from '../../shared/model/permission.ts';

/** The levels of an account that the person has not changed. */
export const defaultLadder: Ladder = {
  read: 'auto',
  draft: 'auto',
  change: 'ask',
  send: 'ask',
  delete: 'ask',
  pay: 'ask',
  admin: 'off',
};

/** The levels that an effect may have at all: what leaves the machine, removes or spends never happens unasked. */
export const levelChoices: Record<Effect, Level[]> = {
  read: ['off', 'auto'],
  draft: ['off', 'ask', 'auto'],
  change: ['off', 'ask', 'auto'],
  send: ['off', 'ask'],
  delete: ['off', 'ask'],
  pay: ['off', 'ask'],
  admin: ['off', 'ask'],
};

/** The ladder of an account; a level that is not a choice for its effect counts as `ask`. */
export function ladderOf(permissions: Permissions, account: string): Ladder {
  const ladder = { ...defaultLadder, ...permissions[account] };
  for (const effect of Object.keys(ladder) as Effect[]) {
    if (!levelChoices[effect].includes(ladder[effect])) ladder[effect] = 'ask';
  }
  return ladder;
}
