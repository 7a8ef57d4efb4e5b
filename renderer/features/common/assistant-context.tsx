import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { AssistantClient } from '../../client/assistant-client.ts';
import type { AssistantState } from '../../client/assistant-state.ts';
import type { AssistantStore } from '../../client/assistant-store.ts';
import type { TimePreferences } from './time/format-time.ts';
import { toZoned } from './time/zoned-time.ts';

interface Assistant {
  client: AssistantClient;
  store: AssistantStore;
}

const AssistantContext = createContext<Assistant | null>(null);

/** Gives the views below it their assistant. */
export function AssistantProvider({ client, store, children }: Assistant & { children: ReactNode }) {
  const assistant = useMemo(() => ({ client, store }), [client, store]);
  return <AssistantContext value={assistant}>{children}</AssistantContext>;
}

/** The client and the store of this window. */
export function useAssistant(): Assistant {
  const assistant = useContext(AssistantContext);
  if (!assistant) throw new Error('useAssistant outside an AssistantProvider');
  return assistant;
}

/** A part of the state; the view is drawn again when that part changes. */
export function useAssistantState<Part>(select: (state: AssistantState) => Part): Part {
  const { store } = useAssistant();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

/** How the person reads dates and times; the computer's own zone until the overview is there. */
export function usePreferences(): TimePreferences {
  const overview = useAssistantState((state) => state.overview);
  return useMemo(
    () => ({
      timeZone: overview?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      clock: overview?.settings.clock ?? '24-hour',
      dateOrder: overview?.settings.dateOrder ?? 'day-month',
      weekStartsOn: overview?.settings.weekStartsOn ?? 1,
    }),
    [overview?.timeZone, overview?.settings],
  );
}

/** The assistant's clock, told anew every so many seconds; and the date it shows in the person's zone. */
export function useNow(everySeconds = 30): { now: number; today: string } {
  const { store } = useAssistant();
  const { timeZone } = usePreferences();
  const known = useAssistantState((state) => state.overview !== null);
  const [now, setNow] = useState(store.now);
  useEffect(() => {
    if (known) setNow(store.now());
    const timer = setInterval(() => setNow(store.now()), everySeconds * 1000);
    return () => clearInterval(timer);
  }, [store, known, everySeconds]);
  return { now, today: toZoned(now, timeZone).date };
}
