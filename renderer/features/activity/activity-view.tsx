import { History, ShieldCheck } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { QueryProblem } from '../common/query-problem.tsx';
import { useQuery } from '../common/use-query.ts';
import { ActionDetails } from './action-details.tsx';
import './activity.css';
import { ActivityFilters } from './activity-filters.tsx';
import { DayChart } from './day-chart.tsx';
import { ExportMenu } from './export-menu.tsx';
import { type Choice, everything, filterOf } from './filters.ts';
import { HistoryList } from './history-list.tsx';
import { useHistoryPages } from './use-history-pages.ts';
import { useVerify } from './use-verify.ts';

/** Everything that was done, why, by whose leave, and the way back. */
export function ActivityView({ actionId }: { actionId: string | null }) {
  const preferences = usePreferences();
  const { today } = useNow();
  const [choice, setChoice] = useState<Choice>(everything);
  const filter = useMemo(
    () => filterOf(choice, today, preferences.timeZone),
    [choice, today, preferences.timeZone],
  );
  const history = useHistoryPages(filter);
  const count = useQuery('count-actions', { filter }, ['history']);
  const verify = useVerify();
  const beside = useMedia('(min-width: 1080px)');
  const filtered = Object.keys(filter).length > 0;
  const close = useCallback(() => {
    window.location.hash = '#/activity';
  }, []);
  const details = actionId && <ActionDetails key={actionId} actionId={actionId} onClose={close} />;

  return (
    <div className="activity">
      <div className="activity-main">
        <header className="view-head">
          <h1>Activity</h1>
          <span className="small faint nums" role="status">
            {count.data &&
              `${count.data.count.toLocaleString('en')} ${count.data.count === 1 ? 'action' : 'actions'}`}
          </span>
          <span className="grow" />
          <Button unavailable={verify.underWay} onClick={verify.run}>
            <ShieldCheck size={15} aria-hidden /> Verify record
          </Button>
          <ExportMenu filter={filter} />
        </header>
        <ActivityFilters choice={choice} onChange={setChoice} />
        <DayChart
          period={choice.period}
          today={today}
          day={choice.day}
          onPick={(day) => setChoice((before) => ({ ...before, day: before.day === day ? null : day }))}
        />
        {history.problem && <QueryProblem problem={history.problem} again={history.restart} />}
        {!history.loading && history.window.pages[0]?.actions.length === 0 ? (
          <EmptyState icon={History} title={filtered ? 'Nothing matches' : 'Nothing yet'}>
            <p>
              {filtered
                ? 'Try other words, or a longer time.'
                : 'Whatever Deskhand does for you is written down here, before it is done.'}
            </p>
            {filtered ? (
              <Button onClick={() => setChoice(everything)}>Show everything</Button>
            ) : (
              <a className="button is-primary" href="#/">
                Ask for something
              </a>
            )}
          </EmptyState>
        ) : (
          <HistoryList history={history} total={count.data?.count ?? null} selected={actionId} />
        )}
      </div>
      {details &&
        (beside ? (
          <aside className="activity-side" aria-label="Details">
            {details}
          </aside>
        ) : (
          <Dialog labelledBy="details-title" className="details-dialog" onLeave={close}>
            {details}
          </Dialog>
        ))}
    </div>
  );
}
