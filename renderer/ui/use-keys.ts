import { type RefObject, useEffect, useRef } from 'react';

/** Hears the keys pressed inside an element, whichever of its parts has the focus. */
export function useKeys(element: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => void): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const target = element.current;
    const hear = (event: KeyboardEvent) => latest.current(event);
    target?.addEventListener('keydown', hear);
    return () => target?.removeEventListener('keydown', hear);
  }, [element]);
}
