import { useId, useState } from 'react';
import type { AccountOverview } from '../../../shared/model/account.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from '../common/assistant-context.tsx';

/** Asks before an account is forgotten, and says what is lost with it. */
export function RemoveAccount({ overview, onLeave }: { overview: AccountOverview; onLeave(): void }) {
  const { account, waiting } = overview;
  const { client } = useAssistant();
  const { show } = useToasts();
  const [fault, setFault] = useState<string | null>(null);
  const [underWay, setUnderWay] = useState(false);
  const id = useId();
  const changes = waiting === 1 ? 'One change' : `${waiting} changes`;

  const remove = async () => {
    if (underWay) return;
    setUnderWay(true);
    try {
      await client.command('remove-account', { accountId: account.id, evenIfWaiting: waiting > 0 });
      show({ tone: 'done', text: `Removed “${account.name}”.` });
      onLeave();
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
      setUnderWay(false);
    }
  };
  return (
    <Dialog role="alertdialog" labelledBy={`${id}-title`} describedBy={`${id}-what`} onLeave={onLeave}>
      <div className="remove-account">
        <h2 id={`${id}-title`} className="words">
          Remove “<bdi>{account.name}</bdi>”?
        </h2>
        <div id={`${id}-what`}>
          <p>
            Deskhand forgets the account{account.kind === 'subscription' ? '' : ', its password'} and its
            events on this computer. The server keeps its own.
          </p>
          {waiting > 0 && (
            <Notice tone="final">
              {changes} made here {waiting === 1 ? 'has' : 'have'} not reached the server and{' '}
              <b>would be lost</b>. Sync first to keep {waiting === 1 ? 'it' : 'them'}.
            </Notice>
          )}
        </div>
        {fault && (
          <Notice tone="final" role="alert">
            {fault}
          </Notice>
        )}
        <div className="row wrap">
          <Button look="primary" data-first-focus onClick={onLeave}>
            Keep it
          </Button>
          <span className="grow" />
          <Button look="danger-quiet" unavailable={underWay} onClick={() => void remove()}>
            {waiting > 0 ? `Remove and lose ${changes.toLowerCase()}` : 'Remove'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
