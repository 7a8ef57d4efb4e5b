import { useNow } from '../common/assistant-context.tsx';

const shownBelow = 10 * 60_000;

/** How long a question stays open, once that is less than ten minutes. */
export function TimeLeft({ expiresAt }: { expiresAt: string }) {
  const { now } = useNow(1);
  const left = Date.parse(expiresAt) - now;
  if (left >= shownBelow) return null;
  const seconds = Math.max(0, Math.floor(left / 1000));
  return (
    <span className="tiny faint nums" role="timer">
      expires in {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
    </span>
  );
}
