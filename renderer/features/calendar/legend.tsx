import type { CSSProperties } from 'react';
import type { AccountOverview } from '../../../shared/model/account.ts';
import type { Calendar } from '../../../shared/model/calendar.ts';

/** Which colour is which calendar of which account, to be shown or hidden; and in which zone times are shown. */
export function Legend(props: {
  calendars: readonly Calendar[];
  accounts: readonly AccountOverview[];
  hidden: ReadonlySet<string>;
  onToggle(calendarId: string): void;
  zone: string;
}) {
  const { calendars, accounts, hidden, onToggle, zone } = props;
  const owners = [...new Set(calendars.map(({ account }) => account))].map((id) => {
    const account = accounts.find((overview) => overview.account.id === id)?.account;
    return {
      id,
      name: account?.name ?? 'On this computer',
      isSubscribed: account?.kind === 'subscription',
    };
  });
  return (
    <footer className="legend tiny quiet">
      <div className="legend-list">
        {owners.map((owner) => (
          <fieldset key={owner.id}>
            <legend className={owners.length > 1 ? undefined : 'unseen'}>
              <bdi>{owner.name}</bdi>
            </legend>
            {calendars
              .filter(({ account }) => account === owner.id)
              .map(({ id, name, color, readOnly }) => (
                <label key={id} style={{ '--calendar': color } as CSSProperties}>
                  <input type="checkbox" checked={!hidden.has(id)} onChange={() => onToggle(id)} />
                  <bdi>{name}</bdi>
                  {readOnly && (
                    <span className="faint">{owner.isSubscribed ? ' (subscribed)' : ' (read only)'}</span>
                  )}
                </label>
              ))}
          </fieldset>
        ))}
      </div>
      <span className="faint">{zone.replaceAll('_', ' ')}</span>
    </footer>
  );
}
