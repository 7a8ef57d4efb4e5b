import type { AssistantEvent } from '../../shared/contract/events.ts';
import type { Action } from '../../shared/model/action.ts';
import type { SyncReport } from '../../shared/model/calendar-sync.ts';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import type { MailSyncReport } from '../../shared/model/mail-sync.ts';

const kinds = {
  calendar: 'calendar',
  contacts: 'contacts',
  reminders: 'reminders',
  email: 'mail',
  memory: 'memory',
} as const;

/** Tells the interfaces what a sync in the background has made stale. */
export function tellSynced(reports: readonly SyncReport[], tell: (event: AssistantEvent) => void): void {
  if (reports.length === 0) return;
  tell({ type: 'changed', what: 'accounts' });
  if (reports.some(({ received, sent }) => received + sent > 0)) tell({ type: 'changed', what: 'calendar' });
}

/** The same of mail. */
export function tellMailSynced(
  reports: readonly MailSyncReport[],
  tell: (event: AssistantEvent) => void,
): void {
  if (reports.length === 0) return;
  tell({ type: 'changed', what: 'accounts' });
  if (reports.some(({ received, sent }) => received + sent > 0)) tell({ type: 'changed', what: 'mail' });
}

/** Tells the interfaces which of their lists an entry has made stale. */
export function tellChanges(
  entry: JournalEntry,
  actions: readonly Action[],
  tell: (event: AssistantEvent) => void,
): void {
  if (entry.kind !== 'action-finished') return;
  const action = actions.find(({ id }) => id === entry.actionId);
  if (action === undefined || action.effect === 'read') return;
  const family = action.tool.slice(0, action.tool.indexOf('.'));
  if (family === 'email') tell({ type: 'changed', what: 'outbox' });
  if (Object.hasOwn(kinds, family)) tell({ type: 'changed', what: kinds[family as keyof typeof kinds] });
}
