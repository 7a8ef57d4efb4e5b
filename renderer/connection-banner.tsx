import { useEffect, useState } from 'react';
import type { Connection } from './client/assistant-client.ts';

const patience = 900;

/** Says that the assistant cannot be reached, once that lasts longer than a blink. */
export function ConnectionBanner({ connection }: { connection: Connection }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (connection === 'online') return setLate(false);
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, [connection]);
  if (!late) return null;
  return (
    <div className="connection small" role="status">
      <span className="pulse" aria-hidden /> Deskhand cannot be reached just now. Trying again…
    </div>
  );
}
