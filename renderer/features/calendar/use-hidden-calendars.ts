import { useCallback, useState } from 'react';

const kept = 'deskhand.hidden-calendars';

const readKept = (): ReadonlySet<string> => {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]');
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []);
  } catch {
    // What is no list hides nothing.
    return new Set();
  }
};

/** The calendars that are not shown in this window, which it remembers. */
export function useHiddenCalendars(): { hidden: ReadonlySet<string>; toggle(calendarId: string): void } {
  const [hidden, setHidden] = useState(readKept);
  const toggle = useCallback((calendarId: string) => {
    setHidden((before) => {
      const next = new Set(before);
      if (!next.delete(calendarId)) next.add(calendarId);
      localStorage.setItem(kept, JSON.stringify([...next]));
      return next;
    });
  }, []);
  return { hidden, toggle };
}
