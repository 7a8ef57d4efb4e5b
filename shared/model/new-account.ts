import { z } from 'zod';
import { accountSchema } from './account.ts';

/** No slash, because “Account/Calendar” names a calendar. */
const nameSchema = () =>
  z
    .string()
    .trim()
    .regex(/^[^/]{1,100}$/, 'A name has at most 100 characters and no slash.')
    .nullable()
    .default(null);
/** Of the calendars to show; none means all. */
const calendarNames = () => z.array(z.string().trim().min(1)).default([]);
/** The calendar for new events shall be this account's first one that can be written. */
const isDefaultSchema = () => z.boolean().default(false);

/** Minutes between two looks at a calendar file. */
export const [leastRefresh, usualRefresh, mostRefresh] = [5, 60, 43_200];

/** What the person gives to connect a service. Secrets in it go to the vault and nowhere else. */
export const newAccountSchema = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('caldav'),
      /** `ana@fastmail.com`, `https://cloud.example.com` or the name of a server. */
      address: z.string().trim().min(1, 'Say which address or server it is.').max(1000),
      /** Null: the address. */
      user: z.string().trim().min(1).max(500).nullable().default(null),
      secret: z.string().min(1, 'Give the password, which is best one made for this app alone.').max(10_000),
      name: nameSchema(),
      calendars: calendarNames(),
      isDefault: isDefaultSchema(),
    }),
    /** Signs in through the system's browser, and answers when that is over. */
    z.object({
      kind: z.enum(['google', 'microsoft']),
      clientId: z.string().trim().min(1, 'Give the client id of your own registration.').max(1000),
      /** Google wants one of desktop apps too; Microsoft wants none. */
      clientSecret: z.string().trim().min(1).max(1000).nullable().default(null),
      /** Whom to sign in, when the service shall not ask. */
      user: z.string().trim().min(1).max(500).nullable().default(null),
      name: nameSchema(),
      calendars: calendarNames(),
      isDefault: isDefaultSchema(),
    }),
    z.object({
      kind: z.literal('imap'),
      address: z
        .string()
        .trim()
        .regex(/^[^\s@]+@[^\s@]+$/, 'Give the whole address, like ana@example.com.')
        .max(500),
      /** Other addresses that reach it, to write from. */
      aliases: z
        .array(
          z
            .string()
            .trim()
            .regex(/^[^\s@]+@[^\s@]+$/),
        )
        .max(50)
        .default([]),
      /** How to sign mail, `Ana Costa`. */
      displayName: z.string().trim().min(1).max(200).nullable().default(null),
      /** Null: the address, or what its service takes. */
      user: z.string().trim().min(1).max(500).nullable().default(null),
      secret: z.string().min(1, 'Give the password, which is best one made for this app alone.').max(10_000),
      /** `imaps://mail.example.com`, `imap://mail.example.com:143` (STARTTLS); null: found from the address. */
      imap: z.string().trim().min(1).max(1000).nullable().default(null),
      /** `smtps://mail.example.com`, `smtp://mail.example.com:587` (STARTTLS); null: found from the address. */
      smtp: z.string().trim().min(1).max(1000).nullable().default(null),
      /** Takes servers of other computers without encryption, where everybody on the way can read the password and the mail. */
      allowPlain: z.boolean().default(false),
      name: nameSchema(),
    }),
    z.object({
      kind: z.literal('subscription'),
      /** `https:`, or `webcal:` which means the same; with `NAME:PASSWORD@` where the file wants a sign-in. */
      url: z.string().trim().min(1, 'Say where the calendar file is.').max(10_000),
      name: nameSchema(),
      /** How often to read it again; null: as often as the file itself asks for. */
      refreshMinutes: z
        .number()
        .int()
        .min(leastRefresh, `A calendar file is read again every ${leastRefresh} minutes at most.`)
        .max(mostRefresh, 'A calendar file is read again every 30 days at least.')
        .nullable()
        .default(null),
    }),
  ]),
);
export type NewAccount = z.infer<typeof newAccountSchema>;

/** Whether something in it is for the vault. */
export function givesSecret(account: z.input<typeof newAccountSchema>): boolean {
  return account.kind !== 'subscription' || /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i.test(account.url);
}

/** What a look at an account's server found. */
export const accountFindingsSchema = z.lazy(() =>
  z.object({
    /** “Reached caldav.example.com as ana: 3 calendars, 214 events this month.” */
    sentence: z.string(),
    server: z.string(),
    user: z.string(),
    calendars: z.array(z.object({ name: z.string(), readOnly: z.boolean() })),
    eventsThisMonth: z.number().int(),
  }),
);
export type AccountFindings = z.infer<typeof accountFindingsSchema>;

export const addedAccountSchema = z.lazy(() =>
  z.object({ account: accountSchema, found: accountFindingsSchema }),
);
export type AddedAccount = z.infer<typeof addedAccountSchema>;
