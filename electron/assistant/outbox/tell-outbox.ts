import type { AssistantEvent } from '../../../shared/contract/events.ts';
import type { JournalEntry } from '../../../shared/model/journal-entry.ts';
import type { OutboxMail } from '../../../shared/model/outbox.ts';
import { outboxWords } from '../../../shared/model/outbox-words.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { Journal } from '../../history/journal.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Notifier } from '../../ports/notifier.ts';
import { mailName } from '../../tools/email/mail-picture.ts';
import { outboxEntry } from './outbox-record.ts';

export interface OutboxTellers {
  readonly journal: Journal;
  readonly record: (entry: JournalEntry) => void;
  readonly tell: (event: AssistantEvent) => void;
  readonly notifier: Notifier;
  readonly settings: () => Settings;
  readonly timeZone: () => string;
  readonly clock: Clock;
}

/** Writes what became of a mail into the journal, tells the interfaces, and the person where they have to know. */
export function tellOutbox(services: OutboxTellers): (mail: OutboxMail) => void {
  const { journal, record, tell, notifier, settings, timeZone, clock } = services;
  return (mail) => {
    const now = clock.now();
    const format = { timeZone: timeZone(), clock: settings().clock, now };
    const action = journal.action(mail.actionId);
    const entry = action && outboxEntry(mail, action, format, new Date(now).toISOString());
    if (entry !== null) record(entry);
    tell({ type: 'changed', what: 'outbox' });
    if (mail.endedAt !== null) tell({ type: 'changed', what: 'mail' });
    if (
      entry !== null &&
      (mail.state === 'refused' || mail.state === 'unknown' || mail.state === 'not-needed')
    ) {
      void notifier.notify({ title: mailName(mail), body: outboxWords(mail, format) });
    }
  };
}
