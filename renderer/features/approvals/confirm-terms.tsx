import type { Approval } from '../../../shared/model/approval.ts';
import { toldWords } from '../../../shared/model/told-words.ts';
import { Button } from '../../ui/button.tsx';
import { Words } from '../../ui/words.tsx';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstant } from '../common/time/format-time.ts';

/** The small print, in plain words: what led here, why it asks, who is told, and whether it can be taken back. */
export function ConfirmTerms(props: { approval: Approval; onTell(tell: 'guests' | 'nobody'): void }) {
  const { approval } = props;
  const preferences = usePreferences();
  const { today } = useNow();
  const { undo, told, telling } = approval.preview;
  const tells = told.length > 0;
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
      <dd className="terms-told">
        <Words text={toldWords(approval.preview)} />
        {telling?.mayChoose && (
          <Button small onClick={() => props.onTell(tells ? 'nobody' : 'guests')}>
            {tells ? 'Don’t tell them' : 'Tell them'}
          </Button>
        )}
      </dd>
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
