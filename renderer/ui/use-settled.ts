import { useEffect, useState } from 'react';

/**
 * Whether what `key` names has been in view long enough to be answered: a click or a key that was meant for what
 * stood there before must not count.
 */
export function useSettled(key: string, after = 400): boolean {
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), after);
    return () => clearTimeout(timer);
  }, [key, after]);
  return settled === key;
}
