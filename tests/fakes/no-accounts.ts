import type { AccountsPort } from '../../electron/ports/accounts.ts';
import { NotFoundError } from '../../electron/ports/store-errors.ts';

const none = async (): Promise<never> => {
  throw new NotFoundError('There are no accounts here.');
};
const vault = async () => ({ chosen: null, used: null, locked: false, why: null });

/** A computer without accounts, where none can be added. */
export const noAccounts: AccountsPort = {
  presets: () => [],
  list: async () => [],
  reach: none,
  test: none,
  giveSecret: none,
  signInAgain: none,
  remove: none,
  sync: async () => [],
  syncMail: async () => [],
  conflicts: async () => [],
  resolveConflict: none,
  vault,
  chooseVault: vault,
  unlockVault: vault,
  watch: () => undefined,
  close: async () => undefined,
};
