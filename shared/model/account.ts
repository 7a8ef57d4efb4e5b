import { z } from 'zod';
import { calendarSchema, colorSchema } from './calendar.ts';
import { mailServerSchema } from './mail-server.ts';

const common = () => ({
  /** As the ladder, grants and the terminal name it: `work`, `ana@example.com`. Unique. */
  id: z.string().min(1),
  /** How the person calls it. */
  name: z.string().min(1),
});

/** Signed in through the system's browser. */
const signedIn = () => ({
  /** The address of whoever signed in. */
  user: z.string(),
  /** The person's own. */
  clientId: z.string().min(1),
  /** Whether mail was allowed beside the calendars; it was not asked for in sign-ins of earlier versions. */
  mail: z.boolean().default(false),
});

// Most starts have no account, so these are made when they are first used.

/** A connected service. Nothing secret is in it: that is in the vault, under the account's id. */
export const accountSchema = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('caldav'), ...common(), url: z.url(), user: z.string().min(1) }),
    z.object({ kind: z.literal('google'), ...common(), ...signedIn() }),
    z.object({ kind: z.literal('microsoft'), ...common(), ...signedIn() }),
    /** Mail, received by IMAP and sent by SMTP. */
    z.object({
      kind: z.literal('imap'),
      ...common(),
      /** What it writes from, and other addresses that reach it. */
      address: z.string().min(1),
      aliases: z.array(z.string().min(1)),
      /** How the person signs their mail, `Ana Costa`. */
      displayName: z.string().min(1).nullable(),
      user: z.string().min(1),
      imap: mailServerSchema,
      smtp: mailServerSchema,
    }),
    /** A calendar file on the web, read again from time to time. */
    z.object({
      kind: z.literal('subscription'),
      ...common(),
      url: z.url(),
      /** Whom to sign in, where the file wants that. */
      user: z.string().min(1).nullable(),
      refreshMinutes: z.number().int().min(5),
      /** As the file had it when it was added. */
      color: colorSchema.nullable(),
    }),
  ]),
);
export type Account = z.infer<typeof accountSchema>;
export type AccountKind = Account['kind'];

/** How an account does. Only `ready` says that reading worked just now. */
export const accountStateSchema = z.lazy(() =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('never-tried') }),
    z.object({ state: z.literal('ready'), at: z.string() }),
    /** `why`: a sentence saying what is wrong and what to do. */
    z.object({ state: z.literal('failing'), at: z.string(), why: z.string() }),
    /** The secret is kept nowhere and has to be given again, or the sign-in has ended. */
    z.object({ state: z.literal('locked'), why: z.string() }),
  ]),
);
export type AccountState = z.infer<typeof accountStateSchema>;

/** An account as the interface shows it. */
export const accountOverviewSchema = z.lazy(() =>
  z.object({
    account: accountSchema,
    state: accountStateSchema,
    calendars: z.array(calendarSchema),
    /** Its mail, where it has any: what it writes from, and how much is here. */
    mail: z
      .object({
        address: z.string(),
        folders: z.number().int(),
        messages: z.number().int(),
        unread: z.number().int(),
      })
      .nullable(),
    /** Changes made here that the server does not have yet. */
    waiting: z.number().int(),
    /** Events that were changed here and there, both kept, for the person to decide. */
    conflicts: z.number().int(),
    lastSync: z.string().nullable(),
  }),
);
export type AccountOverview = z.infer<typeof accountOverviewSchema>;
