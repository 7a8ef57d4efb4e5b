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

/** The request above the actions of its run, and the way to take all of them back. */
export function RunLine({ runId, request, run }: { runId: string; request: string; run: Run | undefined }) {
  const phase = run && phases[run.phase];
  const changed =
    run?.phase === 'done' && run.plan.some(({ effect, state }) => effect !== 'read' && state === 'done');
  return (
    <div role="gridcell" className="run-line">
      <b className="one-line grow" dir="auto">
        “<bdi>{request.slice(0, 300)}</bdi>”
      </b>
      {phase && <Tag tone={phase.tone}>{phase.text}</Tag>}
      {changed && (
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
