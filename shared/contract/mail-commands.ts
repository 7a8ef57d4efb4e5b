import { z } from 'zod';
import { runIdSchema } from '../model/ids.ts';
import { changeMessagesSchemas, saveDraftSchemas, sendMailSchemas } from '../model/tools/mail-tools.ts';

const started = z.object({ runId: runIdSchema });

/**
 * What the interface can have done with mail. What a person does with their own hand in the mail view goes the same way
 * as everything else: each starts a run of one call, which is asked for, recorded and can be undone.
 */
export const mailCommandSchemas = {
  'save-draft': { request: saveDraftSchemas.input, response: started },
  'send-mail': { request: sendMailSchemas.input, response: started },
  'change-messages': { request: changeMessagesSchemas.input, response: started },
  'delete-messages': { request: z.object({ ids: z.array(z.string()).min(1).max(5000) }), response: started },
  'save-attachment': {
    request: z.object({ messageId: z.string(), attachmentId: z.string() }),
    response: started,
  },
  /** Decides about a mail of which nobody knows whether it was sent, or that another program was to send. */
  'resolve-outbox': {
    request: z.object({ outboxId: z.string(), as: z.enum(['sent', 'send-again', 'draft']) }),
    response: z.object({}),
  },
  /** Opens a mail that no account can send in the system's mail program. */
  'open-in-mail-program': { request: z.object({ outboxId: z.string() }), response: z.object({}) },
} as const;
