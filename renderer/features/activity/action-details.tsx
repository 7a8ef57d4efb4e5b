import { CalendarDays, X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Words } from '../../ui/words.tsx';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { EffectTag } from '../common/effect-tag.tsx';
import { QueryProblem } from '../common/query-problem.tsx';
import { formatInstant } from '../common/time/format-time.ts';
import { UndoButton } from '../common/undo-button.tsx';
import { useQuery } from '../common/use-query.ts';
import { actionOutcome } from './action-words.ts';
import { DetailList } from './detail-list.tsx';
import { SentToModel } from './sent-to-model.tsx';
import { calendarDayOf, subjectLines } from './subject-lines.ts';
import { toolName } from './tool-name.ts';

/** One action in full: before and after, why, by whose leave, from what, checked how, and the way back. */
export function ActionDetails({ actionId, onClose }: { actionId: string; onClose(): void }) {
  const preferences = usePreferences();
  const { today } = useNow();
  const found = useQuery('action', { actionId }, ['history']);
  const action = found.data;
  const outcome = action && actionOutcome(action, (at) => formatInstant(at, preferences, today));
  const lines = action ? subjectLines(action.preview.subject, preferences) : [];
  const day = action && action.undo.state !== 'done' ? calendarDayOf(action.preview.subject) : null;

  return (
    <div className="details">
      <header className="row">
        {action && <EffectTag effect={action.effect} />}
        <span className="tiny faint">{action && toolName(action.tool)}</span>
        <span className="grow" />
        <Button look="ghost" icon small aria-label="Close details" onClick={onClose}>
          <X size={17} aria-hidden />
        </Button>
      </header>
      <h2 id="details-title" className="words clamp">
        {outcome && <Words text={outcome.words} />}
        {!action && !found.loading && !found.problem && 'This action is not in the record.'}
        {found.loading && !action && '…'}
      </h2>
      {found.problem && <QueryProblem problem={found.problem} again={found.again} />}
      {action && outcome && (
        <>
          {outcome.remark && <p className={`small action-outcome is-${outcome.tone}`}>{outcome.remark}</p>}
          {action.error && (
            <Notice tone={action.status === 'denied' ? 'accent' : 'final'}>
              <Words text={action.error} />
            </Notice>
          )}
          {lines.length > 0 && (
            <section>
              <h3 className="caption">
                {lines.some(({ sign }) => sign === '−') ? 'Before → after' : 'What was added'}
              </h3>
              <ul className="diff">
                {lines.map(({ sign, text }) => (
                  <li key={sign + text} className={sign === '+' ? 'is-added' : 'is-removed'}>
                    <span aria-hidden>{sign}</span>
                    <span className="unseen">{sign === '+' ? 'after: ' : 'before: '}</span>
                    <bdi className="words clamp">{text}</bdi>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <DetailList action={action} />
          <SentToModel runId={action.runId} />
          <footer className="details-foot">
            {action.undo.state === 'available' && (
              <UndoButton
                look="primary"
                text="Undo this change"
                what={{ what: 'action', actionId: action.id }}
                subject=""
              />
            )}
            {day && (
              <a className="button is-plain" href={`#/calendar?day=${day}`}>
                <CalendarDays size={15} aria-hidden /> Show event
              </a>
            )}
          </footer>
        </>
      )}
    </div>
  );
}
