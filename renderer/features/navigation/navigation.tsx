import { CalendarDays, Cloud, History, MessageSquareText, Settings, ShieldCheck } from 'lucide-react';

const places = [
  { view: '', name: 'Assistant', icon: MessageSquareText },
  { view: 'activity', name: 'Activity', icon: History },
  { view: 'calendar', name: 'Calendar', icon: CalendarDays },
  { view: 'accounts', name: 'Accounts', icon: Cloud },
  { view: 'permissions', name: 'Permissions', icon: ShieldCheck },
  { view: 'settings', name: 'Settings', icon: Settings },
];

/** The ways to the views: at the left, or at the bottom of a narrow window. */
export function Navigation({ view, waiting }: { view: string; waiting: number }) {
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
              {place.view === '' && waiting > 0 && (
                <span className="nav-count">
                  {waiting}
                  <span className="unseen"> waiting for you</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
