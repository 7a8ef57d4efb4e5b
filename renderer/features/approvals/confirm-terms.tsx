import type { Approval } from '../../../shared/model/approval.ts';
import { Words } from '../../ui/words.tsx';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstant } from '../common/time/format-time.ts';

/** The small print, in plain words: what led here, why it asks, who is told, and whether it can be taken back. */
export function ConfirmTerms({ approval }: { approval: Approval }) {
  const preferences = usePreferences();
  const { today } = useNow();
  const { undo, told } = approval.preview;
  return (
    <dl className="terms small">
      <dt>You asked</dt>
      <dd className="words clamp terms-request" dir="auto">
        “<bdi>{approval.request}</bdi>”
      </dd>
      <dt>Why it asks</dt>
      <dd>
        <Words text={approval.reason} />
      </dd>
      <dt>Who is told</dt>
      <dd>{told.length === 0 ? 'Nobody.' : <bdi className="words">{told.join(', ')}</bdi>}</dd>
      <dt>Undo</dt>
      <dd>
        {undo.possible ? (
          <>
            {undo.until ? `Until ${formatInstant(undo.until, preferences, today)}. ` : 'Any time. '}
            <Words text={undo.how} />
          </>
        ) : (
          <>
            <b className="cannot">Cannot be undone.</b> <Words text={undo.why} />
          </>
        )}
      </dd>
    </dl>
  );
}
