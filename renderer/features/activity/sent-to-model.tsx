import { modelUsageWords } from '../../../shared/model/model-words.ts';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstant } from '../common/time/format-time.ts';
import { useQuery } from '../common/use-query.ts';

/** What each request of the run sent to a language model and took; nothing where none was asked. */
export function SentToModel({ runId }: { runId: string }) {
  const preferences = usePreferences();
  const { today } = useNow();
  const { data } = useQuery('model-requests', { runId }, ['history']);
  if (!data || data.requests.length === 0) return null;
  return (
    <section>
      <h3 className="caption">Sent to the model in this run</h3>
      <ol className="model-requests small">
        {data.requests.map(({ at, usage }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the record only grows at its end.
          <li key={index} className="words">
            <span className="faint">{formatInstant(at, preferences, today)}</span> {usage.model} at{' '}
            {modelUsageWords(usage)}
          </li>
        ))}
      </ol>
    </section>
  );
}
