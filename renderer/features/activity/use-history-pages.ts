import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ActionFilter } from '../../../shared/contract/queries.ts';
import type { Run } from '../../../shared/model/run.ts';
import { useAssistant } from '../common/assistant-context.tsx';
import {
  emptyWindow,
  nextCursor,
  type PageWindow,
  previousCursor,
  runIdsIn,
  withAction,
  withNext,
  withPrevious,
} from './page-window.ts';

/** Small enough that checking and drawing a page never keeps the window from answering. */
const pageSize = 50;

/** The actions that match a filter, page by page in both directions, with the runs they belong to. */
export interface HistoryPages {
  window: PageWindow;
  runs: ReadonlyMap<string, Run>;
  problem: string | null;
  /** The first answer to this filter is still on its way. */
  loading: boolean;
  /** Something newer than the first page has been done since it was read. */
  stale: boolean;
  loadNext(): void;
  loadPrevious(): void;
  /** Goes back to the newest. */
  restart(): void;
}

/** Reads the history as it is scrolled, and keeps what is in memory up to date. */
export function useHistoryPages(filter: ActionFilter): HistoryPages {
  const { client } = useAssistant();
  const [window, setWindow] = useState<PageWindow>(emptyWindow);
  const [runs, setRuns] = useState<ReadonlyMap<string, Run>>(new Map());
  const [problem, setProblem] = useState<string | null>(null);
  const [loading, setLoading] = useState(true);
  const [stale, setStale] = useState(false);
  const [round, setRound] = useState(0);
  const key = JSON.stringify(filter);
  const asked = useMemo(() => JSON.parse(key) as ActionFilter, [key]);
  const busy = useRef(false);
  const current = useRef({ window, generation: 0 });
  current.current.window = window;

  const load = useCallback(
    async (cursor: string | null | undefined, add: typeof withNext, fresh = false) => {
      if (cursor === undefined || (busy.current && !fresh)) return;
      busy.current = true;
      const generation = fresh ? ++current.current.generation : current.current.generation;
      try {
        const page = await client.query('actions', { filter: asked, cursor, limit: pageSize });
        const { runs: found } = await client.query('runs', { runIds: runIdsIn([page]) });
        if (generation !== current.current.generation) return;
        setWindow((before) => add(fresh ? emptyWindow : before, page));
        setRuns(
          (before) => new Map([...(fresh ? [] : before), ...found.map((run) => [run.id, run] as const)]),
        );
        setProblem(null);
        if (fresh) setStale(false);
      } catch (error) {
        if (generation === current.current.generation)
          setProblem(error instanceof Error ? error.message : String(error));
      } finally {
        if (generation === current.current.generation) {
          busy.current = false;
          setLoading(false);
        }
      }
    },
    [client, asked],
  );

  useEffect(() => {
    setLoading(true);
    void load(null, withNext, true);
  }, [load, round]);

  useEffect(
    () =>
      client.subscribe((event) => {
        if (event.type === 'run')
          setRuns((before) =>
            before.has(event.run.id) ? new Map(before).set(event.run.id, event.run) : before,
          );
        if (event.type !== 'action') return;
        setWindow((before) => withAction(before, event.action));
        const known = current.current.window.pages.some(({ actions }) =>
          actions.some(({ id }) => id === event.action.id),
        );
        if (!known) setStale(true);
      }),
    [client],
  );

  return {
    window,
    runs,
    problem,
    loading,
    stale,
    loadNext: useCallback(() => void load(nextCursor(current.current.window), withNext), [load]),
    loadPrevious: useCallback(() => void load(previousCursor(current.current.window), withPrevious), [load]),
    restart: useCallback(() => setRound((before) => before + 1), []),
  };
}
