import type { CalendarPort } from '../../electron/ports/calendar.ts';
import type { JournalStore } from '../../electron/ports/journal-store.ts';

/** Thrown by everything that a killed process still tries. */
export class KilledError extends Error {
  override readonly name = 'KilledError';
}

/** When the process is killed: just before the journal's nth commit, or just after it. */
export interface Death {
  readonly when: 'before' | 'after';
  /** Counted from 1. */
  readonly commit: number;
}

/** Stores that serve one process until its death; what they keep outlives it. */
export function mortalStores(
  journalStore: JournalStore,
  calendar: CalendarPort,
  death: Death,
): { readonly journalStore: JournalStore; readonly calendar: CalendarPort; readonly isDead: () => boolean } {
  let commits = 0;
  let dead = false;
  const dieIf = (condition: boolean) => {
    dead ||= condition;
    if (dead) throw new KilledError('killed');
  };
  const whileAlive = <T extends object>(store: T): T =>
    new Proxy(store, {
      get(target, property) {
        const value = Reflect.get(target, property) as unknown;
        if (typeof value !== 'function') return value;
        return (...parameters: unknown[]) => {
          dieIf(false);
          return Reflect.apply(value, target, parameters) as unknown;
        };
      },
    });
  const living = whileAlive(journalStore);
  return {
    calendar: whileAlive(calendar),
    journalStore: new Proxy(living, {
      get(target, property) {
        if (property !== 'commit') return Reflect.get(target, property) as unknown;
        return (commit: Parameters<JournalStore['commit']>[0]) => {
          commits++;
          dieIf(death.when === 'before' && commits === death.commit);
          target.commit(commit);
          dieIf(death.when === 'after' && commits === death.commit);
        };
      },
    }),
    isDead: () => dead,
  };
}
