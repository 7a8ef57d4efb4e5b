import type { AssistantApi } from '../../shared/contract/assistant-api.ts';
import type { CommandName } from '../../shared/contract/commands.ts';
import type { QueryName } from '../../shared/contract/queries.ts';
import { parseRequest, parseResponse, type RequestKind } from './parse-response.ts';

/** Takes a request over the wire and brings back the payload of its answer. */
export type Send = (kind: RequestKind, name: string, payload: unknown) => Promise<unknown>;

/** Commands and queries over anything that can take a request and bring back its answer; both are checked. */
export function clientOver(send: Send): Pick<AssistantApi, 'command' | 'query'> {
  const exchange = async (kind: RequestKind, name: CommandName | QueryName, payload: unknown) =>
    parseResponse(kind, name, await send(kind, name, parseRequest(kind, name, payload)));
  return {
    command: ((name, request) => exchange('command', name, request)) as AssistantApi['command'],
    query: ((name, request) => exchange('query', name, request)) as AssistantApi['query'],
  };
}
