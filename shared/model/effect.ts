import { z } from 'zod';

/**
 * What a tool call does outside, from harmless to grave: `read` looks; `draft` prepares what nobody else sees;
 * `change` alters something and can be undone; `send` leaves the machine; `delete` removes; `pay` spends;
 * `admin` changes what Deskhand itself may do.
 */
export const effectSchema = z.enum(['read', 'draft', 'change', 'send', 'delete', 'pay', 'admin']);
export type Effect = z.infer<typeof effectSchema>;
export const effects = effectSchema.options;
