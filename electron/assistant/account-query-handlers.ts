import type { accountQuerySchemas } from '../../shared/contract/account-queries.ts';
import type { AccountsPort } from '../ports/accounts.ts';

type Schemas = typeof accountQuerySchemas;
type Handlers = {
  readonly [Name in keyof Schemas]: () => Promise<ReturnType<Schemas[Name]['response']['parse']>>;
};

/** What answers the queries about accounts. */
export function accountQueryHandlers(accounts: AccountsPort): Handlers {
  return {
    accounts: async () => ({ accounts: [...(await accounts.list())] }),
    'account-presets': async () => ({ presets: [...accounts.presets()] }),
    'calendar-conflicts': async () => ({ conflicts: [...(await accounts.conflicts())] }),
    vault: () => accounts.vault(),
  };
}
