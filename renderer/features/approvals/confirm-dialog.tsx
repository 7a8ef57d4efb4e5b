import { useEffect } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import './approvals.css';
import { ConfirmPanel } from './confirm-panel.tsx';
import { overWords } from './over-words.ts';
import { useFollowedApproval } from './use-followed-approval.ts';

/** The confirm dialog over any view. Leaving it decides nothing: the run goes on waiting. */
export function ConfirmDialog({ approvalId, onLeave }: { approvalId: string; onLeave(): void }) {
  const followed = useFollowedApproval(approvalId);
  const silent =
    followed.kind === 'unknown' ||
    (followed.kind === 'over' && followed.why !== 'expired' && followed.why !== 'changed');
  useEffect(() => {
    if (silent) onLeave();
  }, [silent, onLeave]);
  if (silent) return null;

  return (
    <Dialog
      role="alertdialog"
      labelledBy="confirm-title"
      describedBy="confirm-more"
      className="confirm"
      onLeave={onLeave}
    >
      {followed.kind === 'open' || followed.kind === 'between' ? (
        <ConfirmPanel
          approval={followed.approval}
          replaces={followed.after}
          between={followed.kind === 'between'}
        />
      ) : (
        <div className="confirm-over">
          <h2 id="confirm-title">{overWords(followed)}</h2>
          <Button look="primary" onClick={onLeave}>
            Close
          </Button>
        </div>
      )}
    </Dialog>
  );
}
