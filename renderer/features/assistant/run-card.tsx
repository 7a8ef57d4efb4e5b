import { Square } from 'lucide-react';
import type { Approval } from '../../../shared/model/approval.ts';
import { modelUseWords, plannerWords } from '../../../shared/model/model-words.ts';
import type { RunWithActions } from '../../../shared/model/run.ts';
import { isFinished } from '../../client/assistant-state.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { PlanSteps } from './plan-steps.tsx';
import { QuestionForm } from './question-form.tsx';
import { ReportText } from './report-text.tsx';
import { phaseWords, progressOf } from './run-words.ts';
import { WaitingForYou } from './waiting-for-you.tsx';

/** One run as it goes: the request, the plan with its steps, what it waits for, and its report. */
export function RunCard(props: {
  run: RunWithActions;
  approval: Approval | undefined;
  onReview(approval: Approval): void;
}) {
  const { run, approval } = props;
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const finished = isFinished(run);
  const words = phaseWords(run);
  const title = `run-${run.id}`;

  return (
    <article className="card run" aria-labelledby={title}>
      <header className="run-head">
        <h2 id={title} className="grow words clamp" dir="auto">
          {run.request}
        </h2>
        {!finished && <span className="tiny faint nums">{progressOf(run)}</span>}
        {finished ? (
          <Tag tone={words.tone}>{words.short}</Tag>
        ) : (
          <Button
            look="ghost"
            small
            onClick={() => void attempt(() => client.command('stop', { runId: run.id }))}
          >
            <Square size={11} fill="currentColor" aria-hidden /> Stop
          </Button>
        )}
      </header>
      {run.plan.length > 0 && <PlanSteps steps={run.plan} waiting={run.phase === 'waiting-for-approval'} />}
      {run.plan.length === 0 && !finished && !run.question && (
        <p className="run-thinking quiet small">
          <span className="pulse" aria-hidden /> {words.long}
        </p>
      )}
      {run.question && !finished && (
        <QuestionForm key={run.question.id} runId={run.id} question={run.question} />
      )}
      {approval && <WaitingForYou approval={approval} onReview={() => props.onReview(approval)} />}
      {run.text && <ReportText text={run.text} failed={run.phase === 'failed'} />}
      {run.modelUse && (
        <p className="tiny faint words">
          {plannerWords(run.planner)}: {modelUseWords(run.modelUse)}
        </p>
      )}
      {run.facts && (
        <p className="tiny faint words">
          Heeded what you said: {run.facts.map(({ text }) => `“${text}”`).join(', ')}
        </p>
      )}
      <p className="unseen" role="status">
        {words.long}
      </p>
    </article>
  );
}
