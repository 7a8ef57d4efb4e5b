import { useCallback, useEffect, useRef, useState } from 'react';
import type { QueryName, QueryRequest, QueryResponse } from '../../../shared/contract/queries.ts';
import type { Topic } from '../../client/assistant-state.ts';
import { useAssistant, useAssistantState } from './assistant-context.tsx';

/** What a view has of a query: the last answer stays while the next one is on its way, so that nothing jumps. */
export interface Queried<Data> {
  data: Data | null;
  problem: string | null;
  loading: boolean;
  again(): void;
}

/** Asks a query, and again whenever the request or one of the topics changes. A null request asks nothing. */
export function useQuery<Name extends QueryName>(
  name: Name,
  request: QueryRequest<Name> | null,
  topics: readonly Topic[] = [],
): Queried<QueryResponse<Name>> {
  const { client } = useAssistant();
  const [state, setState] = useState<Omit<Queried<QueryResponse<Name>>, 'again'>>({
    data: null,
    problem: null,
    loading: request !== null,
  });
  const [round, setRound] = useState(0);
  const changes = useAssistantState((all) => topics.reduce((sum, topic) => sum + all.changes[topic], 0));
  const online = useAssistantState((all) => all.connection === 'online');
  const latest = useRef(request);
  latest.current = request;
  const key = JSON.stringify(request);

  useEffect(() => {
    const asked = latest.current;
    if (key === 'null' || asked === null) return;
    let current = true;
    setState((before) => ({ ...before, loading: true }));
    client.query(name, asked).then(
      (data) => current && setState({ data, problem: null, loading: false }),
      (error: Error) =>
        current && setState((before) => ({ ...before, problem: error.message, loading: false })),
    );
    return () => {
      current = false;
    };
  }, [client, name, key, round, changes, online]);

  return { ...state, again: useCallback(() => setRound((before) => before + 1), []) };
}
