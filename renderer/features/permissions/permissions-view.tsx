import { QueryProblem } from '../common/query-problem.tsx';
import { useQuery } from '../common/use-query.ts';
import { AccountLadder } from './account-ladder.tsx';
import { GrantList } from './grant-list.tsx';
import { LimitList } from './limit-list.tsx';
import './permissions.css';

/** What may be done without asking, what is asked each time, and what never happens. */
export function PermissionsView() {
  const found = useQuery('permissions', {}, ['permissions']);
  return (
    <div className="page">
      <header className="page-head">
        <h1>Permissions</h1>
        <p className="quiet">
          These rules are kept by the program itself. No planner, message or web page can change them.
        </p>
      </header>
      {found.problem && <QueryProblem problem={found.problem} again={found.again} />}
      {found.data && (
        <>
          <dl className="card levels small">
            <div>
              <dt>Off</dt>
              <dd className="quiet">It never happens, whoever asks.</dd>
            </div>
            <div>
              <dt>Ask</dt>
              <dd className="quiet">You see exactly what would be done and decide, each time.</dd>
            </div>
            <div>
              <dt>Auto</dt>
              <dd className="quiet">
                It is done without asking, as long as every name, address and link in it comes from you. You
                find it in Activity.
              </dd>
            </div>
          </dl>
          {found.data.accounts.map((account) => (
            <AccountLadder key={account.account} {...account} onFailed={found.again} />
          ))}
          <GrantList grants={found.data.grants} />
          <LimitList />
        </>
      )}
    </div>
  );
}
