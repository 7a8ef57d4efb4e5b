import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { CommandRequest } from '../../../shared/contract/commands.ts';
import { undoAndWait } from '../../client/undo-and-wait.ts';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from './assistant-context.tsx';

/**
 * Takes an action or a run back and tells the end. When it is refused, the way on is to ask for it even so: then the
 * confirm dialog shows what would be overwritten.
 */
export function useUndo(): { undo(what: CommandRequest<'undo'>): Promise<void>; underWay: boolean } {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const [underWay, setUnderWay] = useState(false);
  const undo = async (what: CommandRequest<'undo'>) => {
    setUnderWay(true);
    await attempt(
      () => undoAndWait(client, what),
      (run) => {
        if (run.phase === 'done') return { tone: 'done', text: run.text || 'Undone.' };
        if (run.phase === 'stopped') return { tone: 'problem', text: run.text || 'Stopped.' };
        if (run.phase !== 'failed') return undefined;
        const text = run.text || 'It could not be undone.';
        return what.evenIfChanged
          ? { tone: 'problem', text }
          : {
              tone: 'problem',
              text,
              action: { text: 'Undo anyway…', run: () => void undo({ ...what, evenIfChanged: true }) },
            };
      },
    );
    setUnderWay(false);
  };
  return { undo, underWay };
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
