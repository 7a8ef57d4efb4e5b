import { useEffect } from 'react';
import { Button } from '../../ui/button.tsx';
import { useAssistant, useAssistantState } from '../common/assistant-context.tsx';
import './approvals.css';
import { ConfirmPanel } from './confirm-panel.tsx';
import { overWords } from './over-words.ts';
import { useFollowedApproval } from './use-followed-approval.ts';

/** The confirm dialog as a window of its own, as the desktop host opens it. */
export function ConfirmWindow({ approvalId }: { approvalId: string }) {
  const { client } = useAssistant();
  const known = useAssistantState((state) => state.overview !== null);
  const followed = useFollowedApproval(approvalId);
  const answered = followed.kind === 'over' && (followed.why === 'approved' || followed.why === 'denied');
  const closable = client.host === 'desktop';

  useEffect(() => {
    if (answered && closable) window.close();
  }, [answered, closable]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (closable && event.key === 'Escape' && !event.defaultPrevented) window.close();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [closable]);

  if (!known) return <main className="confirm is-window" aria-busy="true" />;
  return (
    <main className="confirm is-window" aria-labelledby="confirm-title">
      {followed.kind === 'open' || followed.kind === 'between' ? (
        <ConfirmPanel
          approval={followed.approval}
          replaces={followed.after}
          between={followed.kind === 'between'}
        />
      ) : (
        <div className="confirm-over" role="status">
          <h1 id="confirm-title">{overWords(followed)}</h1>
          {closable ? (
            <Button onClick={() => window.close()}>Close</Button>
          ) : (
            <a className="button is-plain" href="#/">
              Back to Deskhand
            </a>
          )}
        </div>
      )}
    </main>
  );
}
