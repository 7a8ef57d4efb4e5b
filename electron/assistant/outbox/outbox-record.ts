import type { Action, UndoState } from '../../../shared/model/action.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { WhenFormat } from '../../../shared/model/format-when.ts';
import type { JournalEntry } from '../../../shared/model/journal-entry.ts';
import type { OutboxMail } from '../../../shared/model/outbox.ts';
import { outboxWords } from '../../../shared/model/outbox-words.ts';
import { mailName } from '../../tools/email/mail-picture.ts';

/**
 * What the journal is told of a mail that is in another state; null when it knows already, or there is nothing to add
 * to what the action itself says.
 */
export function outboxEntry(
  mail: OutboxMail,
  action: Action,
  format: WhenFormat,
  at: string,
): Extract<JournalEntry, { kind: 'outbox-changed' }> | null {
  const words = outboxWords(mail, format);
  const told = action.afterwards?.at(-1);
  const isFirst = told === undefined && mail.state === 'held' && mail.problem === null;
  // The undo that takes a mail back is on the record itself.
  if (isFirst || mail.state === 'taken-back') return null;
  if (told?.state === mail.state && (mail.state !== 'held' || told.words === words)) return null;
  const isSend = action.tool === 'email.send';
  return {
    kind: 'outbox-changed',
    runId: action.runId,
    actionId: action.id,
    outboxId: mail.id,
    state: mail.state,
    words,
    title: isSend ? titleOf(mail) : null,
    undo: isSend ? undoOf(mail, action, words) : null,
    at,
  };
}

function titleOf(mail: OutboxMail): string | null {
  switch (mail.state) {
    case 'sent':
      return `Sent ${mailName(mail)}`;
    case 'refused':
    case 'not-needed':
      return `Did not send ${mailName(mail)}`;
    case 'unknown':
      return `May have sent ${mailName(mail)}`;
    case 'held':
    case 'sending':
    case 'kept':
    case 'taken-back':
      return null;
    default:
      return assertNever(mail.state);
  }
}

/** What was taken back stays so on the record, whatever the outbox says. */
function undoOf(mail: OutboxMail, { undo, preview }: Action, words: string): UndoState | null {
  if (undo.state === 'done' || !preview.undo.possible) return null;
  const { how } = preview.undo;
  switch (mail.state) {
    case 'held':
      return { state: 'available', until: mail.dueAt, how };
    case 'kept':
      return { state: 'available', until: null, how };
    case 'sending':
    case 'sent':
      return { state: 'impossible', why: `${words} What has left cannot be taken back.` };
    case 'unknown':
      return { state: 'impossible', why: words };
    case 'refused':
    case 'not-needed':
      return { state: 'not-needed' };
    case 'taken-back':
      return null;
    default:
      return assertNever(mail.state);
  }
}
