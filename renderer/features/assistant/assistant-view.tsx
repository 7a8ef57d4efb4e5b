import { type ReactNode, useRef } from 'react';
import type { Approval } from '../../../shared/model/approval.ts';
import { isFinished } from '../../client/assistant-state.ts';
import { Notice } from '../../ui/notice.tsx';
import { useAssistantState } from '../common/assistant-context.tsx';
import { AskField, type AskFieldHandle } from './ask-field.tsx';
import './assistant.css';
import { NextEvent } from './next-event.tsx';
import { RecentActions } from './recent-actions.tsx';
import { RunCard } from './run-card.tsx';
import { ThingsToTry } from './things-to-try.tsx';

/** The field, what is under way, and what was done lately. At popover width it is the whole tray window. */
export function AssistantView({
  onReview,
  notices,
}: {
  onReview(approval: Approval): void;
  notices: ReactNode;
}) {
  const field = useRef<AskFieldHandle>(null);
  const overview = useAssistantState((state) => state.overview);
  const problem = useAssistantState((state) => state.problem);
  const runs = overview?.runs ?? [];
  const underWay = runs.filter((run) => !isFinished(run));
  const shown = underWay.length > 0 ? underWay : runs.slice(0, 1);
  const nothingYet = overview !== null && runs.length === 0;

  return (
    <div className="assistant">
      <h1 className="unseen">Assistant</h1>
      <AskField ref={field} planner={overview?.planner ?? null} />
      <div className={nothingYet ? 'assistant-body is-empty' : 'assistant-body'}>
        <div className="assistant-main">
          {notices}
          {problem && !overview && (
            <Notice tone="final" role="alert">
              {problem}
            </Notice>
          )}
          {shown.map((run) => (
            <RunCard
              key={run.id}
              run={run}
              approval={overview?.approvals.find(({ runId }) => runId === run.id)}
              onReview={onReview}
            />
          ))}
          {nothingYet && <ThingsToTry large onTry={(text) => field.current?.fill(text)} />}
        </div>
        <aside className="assistant-side" aria-label="Lately">
          {overview && <RecentActions actions={overview.recent} />}
          {!nothingYet && overview && <ThingsToTry onTry={(text) => field.current?.fill(text)} />}
        </aside>
      </div>
      {overview && <NextEvent next={overview.next} />}
    </div>
  );
}
