import type { AssistantClient } from './assistant-client.ts';
import { type AssistantState, applyEvent, emptyState, isFinished, withOverview } from './assistant-state.ts';

/** Holds the state of one window and tells its views when it changes. */
export interface AssistantStore {
  get(): AssistantState;
  subscribe(listener: () => void): () => void;
  /** Asks for the overview again. */
  refresh(): Promise<void>;
  /** Forgets a reminder that was shown. */
  forgetDue(reminderId: string): void;
  /** The assistant's clock, in milliseconds since 1970. */
  now(): number;
}

const refreshDelay = 120;

/** Keeps a store up to date from a client's events; asks for the overview on every new connection. */
export function createAssistantStore(client: AssistantClient): AssistantStore {
  let state = emptyState;
  let ahead = 0;
  let stands: number | null = null;
  let refreshTimer: ReturnType<typeof setTimeout> | undefined;
  let eventsSeen = 0;
  const listeners = new Set<() => void>();

  const set = (next: AssistantState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };

  const refresh = async (): Promise<void> => {
    const seenBefore = eventsSeen;
    try {
      const overview = await client.query('overview', {});
      const told = Date.parse(overview.now);
      // A clock that tells the same twice was set to stand still.
      stands = overview.now === state.overview?.now ? told : null;
      ahead = told - Date.now();
      set(withOverview(state, overview));
      // An event that overtook the answer may be newer than it: the next answer holds both.
      if (eventsSeen !== seenBefore) refreshSoon();
    } catch (error) {
      set({ ...state, problem: error instanceof Error ? error.message : String(error) });
    }
  };

  const refreshSoon = () => {
    refreshTimer ??= setTimeout(() => {
      refreshTimer = undefined;
      void refresh();
    }, refreshDelay);
  };

  client.subscribe((event) => {
    eventsSeen++;
    if (event.type === 'come-forward') window.focus();
    set(applyEvent(state, event));
    const ended = event.type === 'run' && isFinished(event.run);
    if (ended || event.type === 'changed') refreshSoon();
  });
  client.watchConnection((connection) => {
    set({ ...state, connection });
    if (connection === 'online') void refresh();
  });

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    forgetDue(reminderId) {
      set({ ...state, due: state.due.filter(({ reminder }) => reminder.id !== reminderId) });
    },
    now: () => stands ?? Date.now() + ahead,
  };
}
