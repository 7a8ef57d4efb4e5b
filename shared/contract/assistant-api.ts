import type { CommandName, CommandRequest, CommandResponse } from './commands.ts';
import type { AssistantEvent } from './events.ts';
import type { QueryName, QueryRequest, QueryResponse } from './queries.ts';

/**
 * The assistant as interfaces see it, whatever lies between: nothing (terminal), a preload bridge (desktop), a socket
 * (web). Rejections carry a message that can be shown.
 */
export interface AssistantApi {
  command<Name extends CommandName>(
    name: Name,
    request: CommandRequest<Name>,
  ): Promise<CommandResponse<Name>>;
  query<Name extends QueryName>(name: Name, request: QueryRequest<Name>): Promise<QueryResponse<Name>>;
  /** Returns what ends the subscription. */
  subscribe(listener: (event: AssistantEvent) => void): () => void;
}
