import { z } from 'zod';
import { faultPlaces } from '../model/expected-error.ts';
import { assistantEventSchema } from './events.ts';

/** One request over a bridge or socket. `name` and `payload` are checked against the command or query they name. */
export const requestMessageSchema = z.object({
  id: z.number().int().nonnegative(),
  kind: z.enum(['command', 'query']),
  name: z.string().max(100),
  payload: z.unknown(),
});
export type RequestMessage = z.infer<typeof requestMessageSchema>;

/** Answers the request with the same id, or tells an event. */
export const replyMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('response'), id: z.number().int(), payload: z.unknown() }),
  /** `message` is the sentence for the person; `about`: the part of the request that it is about. */
  z.object({
    kind: z.literal('error'),
    id: z.number().int(),
    message: z.string(),
    about: z.enum(faultPlaces).optional(),
  }),
  z.object({ kind: z.literal('event'), event: assistantEventSchema }),
]);
export type ReplyMessage = z.infer<typeof replyMessageSchema>;
