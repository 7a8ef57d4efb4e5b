import type { Approval } from '../../../shared/model/approval.ts';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from '../common/assistant-context.tsx';

/** The way to a decision that a run waits for. */
export function WaitingForYou({ approval, onReview }: { approval: Approval; onReview(): void }) {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const { id: approvalId, digest } = approval;
  const deny = () => client.command('answer-approval', { approvalId, digest, answer: { kind: 'deny' } });
  return (
    <div className="row waiting">
      <Button look="primary" onClick={onReview}>
        {approval.effect === 'delete' ? 'Review removal' : 'Review change'}
      </Button>
      <Button onClick={() => void attempt(deny)}>Skip</Button>
    </div>
  );
}
