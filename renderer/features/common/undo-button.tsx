import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { CommandRequest } from '../../../shared/contract/commands.ts';
import { undoAndWait } from '../../client/undo-and-wait.ts';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from './assistant-context.tsx';

/** Takes an action or a run back; offers the way again when it fails. */
export function useUndo(): { undo(what: CommandRequest<'undo'>): Promise<void>; underWay: boolean } {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const [underWay, setUnderWay] = useState(false);
  return {
    underWay,
    async undo(what) {
      setUnderWay(true);
      await attempt(
        () => undoAndWait(client, what),
        (run) =>
          run.phase === 'done'
            ? { tone: 'done', text: run.text || 'Undone.' }
            : run.phase === 'stopped'
              ? { tone: 'problem', text: run.text || 'Stopped before it was undone.' }
              : undefined,
      );
      setUnderWay(false);
    },
  };
}

/** The button that takes something back; `subject` says what, for screen readers. */
export function UndoButton({
  what,
  subject,
  text = 'Undo',
  ...look
}: {
  what: CommandRequest<'undo'>;
  subject: string;
  text?: string;
} & Pick<ButtonProps, 'look' | 'small' | 'tabIndex'>) {
  const { undo, underWay } = useUndo();
  return (
    <Button {...look} unavailable={underWay} onClick={() => void undo(what)}>
      <Undo2 size={14} aria-hidden />
      {underWay ? 'Undoing…' : text}
      <span className="unseen"> {subject}</span>
    </Button>
  );
}
