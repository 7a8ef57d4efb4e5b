import { Cloud, Plus } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryProblem } from '../common/query-problem.tsx';
import { useQuery } from '../common/use-query.ts';
import { ConflictList } from '../conflicts/conflict-list.tsx';
import { AccountCard } from './account-card.tsx';
import './accounts.css';
import { AddAccount } from './add-account.tsx';
import { CalendarRow } from './calendar-row.tsx';
import { VaultCard } from './vault-card.tsx';

const local = 'local';

/** What is connected, how it does, and the way to connect more. `#/accounts/add` is the form for a new one. */
export function AccountsView({ item }: { item: string | null }) {
  const found = useQuery('accounts', {}, ['accounts', 'calendar', 'settings']);
  const calendars = useQuery('calendars', {}, ['calendar', 'settings']).data?.calendars ?? [];
  const vault = useQuery('vault', {}, ['accounts', 'settings']);
  const accounts = found.data?.accounts ?? [];
  const isLocked = vault.data?.locked === true;
  const passwords = vault.data && accounts.length > 0 && (
    <VaultCard vault={vault.data} onChange={vault.again} />
  );
  const own = calendars.filter(({ account }) => account === local);
  return (
    <div className="page">
      <header className="page-head accounts-head">
        <div className="grow">
          <h1>Accounts</h1>
          <p className="quiet">
            Calendars and mail that you have elsewhere, with a copy here that works without a connection.
          </p>
        </div>
        {item !== 'add' && accounts.length > 0 && (
          <a className="button is-primary" href="#/accounts/add">
            <Plus size={15} aria-hidden /> Add an account
          </a>
        )}
      </header>
      {found.problem && <QueryProblem problem={found.problem} again={found.again} />}
      {item === 'add' ? (
        <AddAccount />
      ) : (
        <>
          {isLocked && passwords}
          <ConflictList />
          {found.data && accounts.length === 0 && (
            <div className="card">
              <EmptyState icon={Cloud} title="No accounts yet">
                <p>
                  Everything works on this computer without one. Connect iCloud, Fastmail, Nextcloud,
                  mailbox.org, Yahoo, Posteo, Google, Microsoft, another CalDAV server, or a calendar file on
                  the web.
                </p>
                <a className="button is-primary" href="#/accounts/add">
                  <Plus size={15} aria-hidden /> Add an account
                </a>
              </EmptyState>
            </div>
          )}
          {accounts.map((overview) => (
            <AccountCard key={overview.account.id} overview={overview} vaultLocked={isLocked} />
          ))}
          {own.length > 0 && (
            <section className="card account" aria-labelledby="local-title">
              <div>
                <h2 id="local-title">On this computer</h2>
                <p className="small quiet">Always there, and nowhere else.</p>
              </div>
              <ul aria-label="Calendars on this computer">
                {own.map((calendar) => (
                  <CalendarRow key={calendar.id} calendar={calendar} />
                ))}
              </ul>
            </section>
          )}
          {!isLocked && passwords}
        </>
      )}
    </div>
  );
}
