import { type CommandName, commandSchemas } from '../../shared/contract/commands.ts';
import { type QueryName, querySchemas } from '../../shared/contract/queries.ts';
import { faultPlaces } from '../../shared/model/expected-error.ts';
import { AssistantError } from './assistant-client.ts';

export type RequestKind = 'command' | 'query';

/** Checks a reply against the contract, so that no view ever draws what the contract does not promise. */
export function parseResponse(kind: RequestKind, name: CommandName | QueryName, payload: unknown): unknown {
  const schema =
    kind === 'command'
      ? commandSchemas[name as CommandName].response
      : querySchemas[name as QueryName].response;
  const parsed = schema.safeParse(payload);
  if (!parsed.success)
    throw new AssistantError(`Deskhand gave an answer to “${name}” that this window does not understand.`);
  return parsed.data;
}

/** Checks a request before it leaves; the message of the first fault is one that the person can act on. */
export function parseRequest(kind: RequestKind, name: CommandName | QueryName, payload: unknown): unknown {
  const schema =
    kind === 'command'
      ? commandSchemas[name as CommandName].request
      : querySchemas[name as QueryName].request;
  const parsed = schema.safeParse(payload);
  if (parsed.success) return payload;
  const [issue] = parsed.error.issues;
  throw new AssistantError(
    issue?.message ?? 'That cannot be asked for.',
    faultPlaces.find((place) => place === issue?.path[0]),
  );
}
