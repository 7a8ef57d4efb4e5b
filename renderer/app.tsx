import { useEffect } from 'react';
import type { Approval } from '../shared/model/approval.ts';
import './app.css';
import { ConnectionBanner } from './connection-banner.tsx';
import { AccountsView } from './features/accounts/accounts-view.tsx';
import { ActivityView } from './features/activity/activity-view.tsx';
import { ConfirmDialog } from './features/approvals/confirm-dialog.tsx';
import { ConfirmWindow } from './features/approvals/confirm-window.tsx';
import { AssistantView } from './features/assistant/assistant-view.tsx';
import { CalendarView } from './features/calendar/calendar-view.tsx';
import { CalendarFileView } from './features/calendar-file/calendar-file-view.tsx';
import { useOpenedFile } from './features/calendar-file/use-opened-file.ts';
import { useAssistant, useAssistantState } from './features/common/assistant-context.tsx';
import { readPlace } from './features/mail/mail-route.ts';
import { MailView } from './features/mail/mail-view.tsx';
import { Navigation } from './features/navigation/navigation.tsx';
import { PermissionsView } from './features/permissions/permissions-view.tsx';
import { DueReminders } from './features/reminders/due-reminders.tsx';
import { SettingsView } from './features/settings/settings-view.tsx';
import { ToastProvider } from './ui/toasts.tsx';
import { type Route, useHashRoute } from './ui/use-hash-route.ts';
import { useConfirm } from './use-confirm.ts';
import { useTheme } from './use-theme.ts';

const noApprovals: readonly Approval[] = [];
const titles: Record<string, string> = {
  activity: 'Activity',
  calendar: 'Calendar',
  mail: 'Mail',
  file: 'Calendar file',
  accounts: 'Accounts',
  permissions: 'Permissions',
  settings: 'Settings',
};

function View({ route, onReview }: { route: Route; onReview(approval: Approval): void }) {
  switch (route.view) {
    case 'activity':
      return <ActivityView actionId={route.item} />;
    case 'calendar':
      return <CalendarView parameters={route.parameters} />;
    case 'mail':
      return <MailView place={readPlace(route.item, route.parameters)} />;
    case 'file':
      return <CalendarFileView />;
    case 'accounts':
      return <AccountsView item={route.item} />;
    case 'permissions':
      return <PermissionsView />;
    case 'settings':
      return <SettingsView />;
    default:
      return <AssistantView onReview={onReview} notices={<DueReminders />} />;
  }
}

/** The window: one view at a time, with the confirm dialog over any of them. */
export function App() {
  const route = useHashRoute();
  const { client } = useAssistant();
  const connection = useAssistantState((state) => state.connection);
  const theme = useAssistantState((state) => state.overview?.settings.theme);
  const approvals = useAssistantState((state) => state.overview?.approvals) ?? noApprovals;
  const alone = route.view === 'confirm' && route.item !== null;
  const confirm = useConfirm(approvals, client.host === 'web' && !alone);
  const view = route.view in titles ? route.view : '';
  useTheme(theme);
  useOpenedFile(client.host === 'web' && !alone);
  useEffect(() => {
    document.title = alone ? 'Confirm · Deskhand' : view ? `${titles[view]} · Deskhand` : 'Deskhand';
  }, [view, alone]);

  if (alone && route.item)
    return (
      <ToastProvider>
        <ConnectionBanner connection={connection} />
        <ConfirmWindow approvalId={route.item} />
      </ToastProvider>
    );
  return (
    <ToastProvider more={view !== '' && <DueReminders />}>
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Skip to the view
      </a>
      <ConnectionBanner connection={connection} />
      <div className="app">
        <Navigation view={view} waiting={approvals.length} />
        <main id="main" tabIndex={-1} className="view">
          <View route={route} onReview={confirm.open} />
        </main>
      </div>
      {confirm.shown && <ConfirmDialog approvalId={confirm.shown} onLeave={confirm.leave} />}
    </ToastProvider>
  );
}
