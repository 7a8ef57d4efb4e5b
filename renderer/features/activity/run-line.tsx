import type { Run } from '../../../shared/model/run.ts';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { UndoButton } from '../common/undo-button.tsx';

const phases: Record<Run['phase'], { text: string; tone: Tone }> = {
  planning: { text: 'thinking', tone: 'accent' },
  acting: { text: 'working', tone: 'accent' },
  'waiting-for-approval': { text: 'waiting for you', tone: 'write' },
  'waiting-for-answer': { text: 'waiting for you', tone: 'write' },
  reporting: { text: 'reporting', tone: 'accent' },
  done: { text: 'done', tone: 'ok' },
  failed: { text: 'failed', tone: 'final' },
  stopped: { text: 'stopped', tone: 'read' },
};

/** The request above the actions of its run, how it ended, and the way to take all of them back. */
export function RunLine(props: {
  runId: string;
  request: string;
  run: Run | undefined;
  changes: number;
  undone: number;
}) {
  const { runId, request, run, changes, undone } = props;
  const allUndone = changes > 0 && undone === changes;
  const phase = allUndone ? { text: 'undone', tone: 'draft' as const } : run && phases[run.phase];
  return (
    <div role="gridcell" className="run-line">
      <b className="one-line grow" dir="auto">
        “<bdi>{request.slice(0, 300)}</bdi>”
      </b>
      {phase && <Tag tone={phase.tone}>{phase.text}</Tag>}
      {changes > 1 && undone < changes && (
        <UndoButton
          small
          tabIndex={-1}
          text="Undo all"
          what={{ what: 'run', runId }}
          subject={`of “${request.slice(0, 80)}”`}
        />
      )}
    </div>
  );
}
