import { useEffect, useState } from 'react';
import type { Approval, ApprovalAnswer } from '../../../shared/model/approval.ts';
import { Button } from '../../ui/button.tsx';
import { commandKey, Key } from '../../ui/key.tsx';
import { ChoiceMenu } from '../../ui/menu.tsx';

/**
 * The choices. Focus starts on the one that changes nothing; agreeing by key takes two keys at once. What is of high
 * risk has the safe choice as the main one, and agreeing takes a second step.
 */
export function ConfirmFooter(props: {
  approval: Approval;
  ready: boolean;
  editable: boolean;
  onEdit(): void;
  onAnswer(answer: ApprovalAnswer): void;
}) {
  const { approval, ready, onAnswer } = props;
  const [grant, setGrant] = useState('once');
  const [sure, setSure] = useState(false);
  const risky = approval.risk === 'high';
  const { verb } = approval.preview;

  useEffect(() => {
    const approve = () => {
      if (risky && !sure) setSure(true);
      else
        onAnswer({
          kind: 'approve',
          grant: grant === 'once' ? null : (approval.offeredGrants[Number(grant)] ?? null),
        });
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || !ready) return;
      event.preventDefault();
      approve();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [risky, sure, ready, grant, approval, onAnswer]);

  const chosen = grant === 'once' ? null : (approval.offeredGrants[Number(grant)] ?? null);
  const deny = (
    <Button
      look={risky ? 'primary' : 'plain'}
      data-first-focus
      unavailable={!ready}
      onClick={() => onAnswer({ kind: 'deny' })}
    >
      Don’t
    </Button>
  );

  return (
    <footer className="confirm-foot">
      {deny}
      {approval.offeredGrants.length > 0 && !risky && (
        <ChoiceMenu
          label="For the next time"
          value={grant}
          onChange={setGrant}
          button={{ look: 'ghost' }}
          options={[
            { value: 'once', text: 'Just this once' },
            ...approval.offeredGrants.map(({ words }, index) => ({ value: String(index), text: words })),
          ]}
        />
      )}
      <span className="grow" />
      {props.editable && (
        <Button look={risky ? 'ghost' : 'plain'} onClick={props.onEdit}>
          Edit
        </Button>
      )}
      {!risky && (
        <Button
          look="primary"
          unavailable={!ready}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          onClick={() => onAnswer({ kind: 'approve', grant: chosen })}
        >
          {verb} <Key>{`${commandKey} ↵`}</Key>
        </Button>
      )}
      {risky && !sure && (
        <Button look="danger-quiet" unavailable={!ready} onClick={() => setSure(true)}>
          {verb} anyway…
        </Button>
      )}
      {risky && sure && (
        <Button look="danger" unavailable={!ready} onClick={() => onAnswer({ kind: 'approve', grant: null })}>
          Yes, I am sure: {verb.toLowerCase()}
        </Button>
      )}
    </footer>
  );
}
