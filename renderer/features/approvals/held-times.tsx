import { TriangleAlert } from 'lucide-react';
import type { PreviewSubject } from '../../../shared/model/preview.ts';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstant, formatWhen } from '../common/time/format-time.ts';
import { Fact } from './fact.tsx';

/** Several times that are held for one thing, or let go: one list, and when they go by themselves. */
export function HeldTimes({ subject }: { subject: Extract<PreviewSubject, { kind: 'times-held' }> }) {
  const { events, conflicts, until, change } = subject;
  const preferences = usePreferences();
  const { today } = useNow();
  const going = change === 'released';
  return (
    <dl className={`facts card${going ? ' is-going' : ''}`}>
      {events.map(({ uid, when, title }, index) => (
        <Fact key={uid} name={index === 0 ? 'Times' : ''} going={going}>
          <b>{formatWhen(when, preferences, today)}</b> <bdi>{title}</bdi>
        </Fact>
      ))}
      {conflicts.length > 0 && (
        <Fact name="Conflict">
          <span className="conflict">
            <TriangleAlert aria-hidden="true" /> {conflicts.map(({ title }) => title).join(', ')}
          </span>
        </Fact>
      )}
      {until !== null && (
        <Fact name="Until">
          Removed by themselves on {formatInstant(until, preferences, today)} if none is taken.
        </Fact>
      )}
    </dl>
  );
}
