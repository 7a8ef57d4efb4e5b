import type { z } from 'zod';
import type { AssistantApi } from '../../shared/contract/assistant-api.ts';
import { type CommandName, commandSchemas } from '../../shared/contract/commands.ts';
import { type ReplyMessage, requestMessageSchema } from '../../shared/contract/messages.ts';
import { type QueryName, querySchemas } from '../../shared/contract/queries.ts';
import { ExpectedError } from '../../shared/model/expected-error.ts';
import { describeError } from '../agent/describe-error.ts';

/**
 * Answers one message from a bridge or a socket. The assistant checks the request before a handler sees it, and the
 * response is checked before it leaves, so neither side has to trust the other; what is wrong comes back as an error.
 */
export async function dispatch(assistant: AssistantApi, message: unknown): Promise<ReplyMessage> {
  const parsed = requestMessageSchema.safeParse(message);
  if (!parsed.success)
    return { kind: 'error', id: idOf(message), message: 'This is not a request that Deskhand knows.' };
  const { id, kind, name, payload } = parsed.data;
  const response = responseSchemaOf(kind, name);
  if (response === undefined) return { kind: 'error', id, message: `Deskhand knows no ${kind} “${name}”.` };
  try {
    const answer =
      kind === 'command'
        ? await assistant.command(name as CommandName, payload as never)
        : await assistant.query(name as QueryName, payload as never);
    return { kind: 'response', id, payload: response.parse(answer) };
  } catch (error) {
    const about = error instanceof ExpectedError ? error.about : null;
    return { kind: 'error', id, message: describeError(error), ...(about && { about }) };
  }
}

function responseSchemaOf(kind: 'command' | 'query', name: string): z.ZodType | undefined {
  const all: Readonly<Record<string, { readonly response: z.ZodType }>> =
    kind === 'command' ? commandSchemas : querySchemas;
  return Object.hasOwn(all, name) ? all[name]?.response : undefined;
}

/** The id to answer to, when there is one to be seen. */
function idOf(message: unknown): number {
  const id = typeof message === 'object' && message !== null ? (message as { id?: unknown }).id : undefined;
  return typeof id === 'number' && Number.isInteger(id) ? id : 0;
}
