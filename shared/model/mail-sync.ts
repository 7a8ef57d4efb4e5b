import { z } from 'zod';
import { accountStateSchema } from './account.ts';

/** What one synchronisation of one account's mail did. */
export const mailSyncReportSchema = z.lazy(() =>
  z.object({
    accountId: z.string(),
    name: z.string(),
    state: accountStateSchema,
    /** Messages that were new, changed or gone on the server. */
    received: z.number().int(),
    /** Changes made here that the server has now. */
    sent: z.number().int(),
  }),
);
export type MailSyncReport = z.infer<typeof mailSyncReportSchema>;
