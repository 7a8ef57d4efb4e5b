import { z } from 'zod';
import { colorSchema } from '../model/calendar.ts';
import { conflictChoiceSchema, syncReportSchema } from '../model/calendar-sync.ts';
import { mailSyncReportSchema } from '../model/mail-sync.ts';
import { accountFindingsSchema, addedAccountSchema, newAccountSchema } from '../model/new-account.ts';
import { vaultKindSchema, vaultStateSchema } from '../model/vault.ts';

const accountId = z.string().min(1);
const secret = z.string().min(1, 'Write it into the field first.').max(10_000);

/** What the interface can have done with accounts. These answer when it is done, and fail with a sentence. */
export const accountCommandSchemas = {
  /** Looks first, and keeps nothing when that fails. */
  'add-account': { request: newAccountSchema, response: addedAccountSchema },
  /** Looks at the server now; what it finds is the account's state from then on. */
  'test-account': { request: z.object({ accountId }), response: accountFindingsSchema },
  /** A new password, or one that is kept nowhere; looks at the server with it first. */
  'give-account-secret': { request: z.object({ accountId, secret }), response: accountFindingsSchema },
  /** Signs in again through the system's browser, where a sign-in has ended. */
  'sign-in-again': { request: z.object({ accountId }), response: accountFindingsSchema },
  /**
   * Forgets the account, its secret and its events on this computer; the server keeps its own. Refused while changes
   * wait that the server does not have, unless `evenIfWaiting`: then they are lost.
   */
  'remove-account': {
    request: z.object({ accountId, evenIfWaiting: z.boolean().default(false) }),
    response: z.object({ lost: z.number().int() }),
  },
  /** One account, or all of them. An account that fails says so in its report. */
  'sync-calendars': {
    request: z.object({ accountId: accountId.nullable() }),
    response: z.object({ reports: z.array(syncReportSchema) }),
  },
  /** The same for mail: one account, or all of them. */
  'sync-mail': {
    request: z.object({ accountId: accountId.nullable() }),
    response: z.object({
      reports: z.array(mailSyncReportSchema.and(z.object({ sentence: z.string() }))),
    }),
  },
  'resolve-conflict': {
    request: z.object({ conflictId: z.string().min(1), keep: conflictChoiceSchema }),
    response: z.object({}),
  },
  /** Null: the colour that the server gives it. */
  'set-calendar-color': {
    request: z.object({ calendarId: z.string().min(1), color: colorSchema.nullable() }),
    response: z.object({}),
  },
  /** Where secrets are kept from now on; those that are kept already move along. */
  'choose-vault': {
    request: z.object({ kind: vaultKindSchema, passphrase: secret.nullable().default(null) }),
    response: vaultStateSchema,
  },
  /** Opens the file of secrets until Deskhand ends. */
  'unlock-vault': { request: z.object({ passphrase: secret }), response: vaultStateSchema },
} as const;
