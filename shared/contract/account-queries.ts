import { z } from 'zod';
import { accountOverviewSchema } from '../model/account.ts';
import { accountPresetSchema } from '../model/account-preset.ts';
import { calendarConflictSchema } from '../model/calendar-sync.ts';
import { vaultStateSchema } from '../model/vault.ts';

/** What the interface can look up about accounts. None of it asks a server. */
export const accountQuerySchemas = {
  accounts: {
    request: z.object({}),
    response: z.object({ accounts: z.array(accountOverviewSchema) }),
  },
  /** The services that are known by name; the first whose domain is that of an address is its. */
  'account-presets': {
    request: z.object({}),
    response: z.object({ presets: z.array(accountPresetSchema) }),
  },
  'calendar-conflicts': {
    request: z.object({}),
    response: z.object({ conflicts: z.array(calendarConflictSchema) }),
  },
  /** May try the keychain, once a start. */
  vault: { request: z.object({}), response: vaultStateSchema },
} as const;
