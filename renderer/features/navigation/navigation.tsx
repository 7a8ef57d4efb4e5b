import { CalendarDays, Cloud, History, Mail, MessageSquareText, Settings, ShieldCheck } from 'lucide-react';
import { useConflictCount } from '../conflicts/use-conflict-count.ts';

const places = [
  { view: '', name: 'Assistant', icon: MessageSquareText },
  { view: 'activity', name: 'Activity', icon: History },
  { view: 'calendar', name: 'Calendar', icon: CalendarDays },
  { view: 'mail', name: 'Mail', icon: Mail },
  { view: 'accounts', name: 'Accounts', icon: Cloud },
  { view: 'permissions', name: 'Permissions', icon: ShieldCheck },
  { view: 'settings', name: 'Settings', icon: Settings },
];

function Count({ count = 0, words }: { count?: number; words?: string }) {
  if (count === 0) return null;
  return (
    <span className="nav-count">
      {count}
      <span className="unseen"> {words}</span>
    </span>
  );
}

/** The ways to the views: at the left, or at the bottom of a narrow window. */
export function Navigation({ view, waiting }: { view: string; waiting: number }) {
  const counts: Record<string, { count: number; words: string }> = {
    '': { count: waiting, words: 'waiting for you' },
    accounts: { count: useConflictCount(), words: 'to decide' },
  };
  return (
    <nav className="nav" aria-label="Views">
      <div className="nav-brand" aria-hidden>
        <img src="./icon.svg" alt="" width="22" height="22" /> Deskhand
      </div>
      <ul>
        {places.map((place) => (
          <li key={place.view}>
            <a
              className="nav-link"
              href={`#/${place.view}`}
              aria-current={place.view === view ? 'page' : undefined}
            >
              <place.icon size={17} aria-hidden />
              <span>{place.name}</span>
              <Count {...counts[place.view]} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
