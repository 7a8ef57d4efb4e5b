import type { DatabaseSync } from 'node:sqlite';
import type { ServerState } from '../../ports/mail-mirror.ts';
import type { MailboxRow } from './mail-mailboxes.ts';
import { labelsText, type MessageRow, stateOf } from './mail-rows.ts';
import { preparedOnce } from './prepared-once.ts';
import { writeState } from './write-message.ts';

/** Takes over what the server says; what was changed here since it last said so stays as it is here. */
export function takeServerState(database: DatabaseSync, row: MessageRow, state: ServerState): void {
  if (row.pending === null) {
    if (!sameState(stateOf(row), state)) writeState(database, row, mailboxOf(row), state);
    return;
  }
  const here = stateOf(row);
  const base = row.base === null ? here : (JSON.parse(row.base) as ServerState);
  const merged: ServerState = {
    unread: here.unread === base.unread ? state.unread : here.unread,
    flagged: here.flagged === base.flagged ? state.flagged : here.flagged,
    answered: here.answered === base.answered ? state.answered : here.answered,
    draft: state.draft,
    labels: sameLabels(here.labels, base.labels) ? state.labels : here.labels,
  };
  writeState(database, row, mailboxOf(row), merged);
  const done = row.mailbox_id === row.server_mailbox_id && sameState(merged, state);
  preparedOnce(database, 'UPDATE message SET pending = ?, base = ? WHERE place = ?').run(
    done ? null : 'changed',
    done ? null : JSON.stringify(state),
    row.place,
  );
}

/** The mailbox of a row, as far as the row knows it. */
export function mailboxOf({ mailbox_id, account, role }: MessageRow): MailboxRow & { name: string } {
  return { id: mailbox_id, account, role, name: '' };
}

export function sameState(one: ServerState, other: ServerState): boolean {
  return (
    one.unread === other.unread &&
    one.flagged === other.flagged &&
    one.answered === other.answered &&
    one.draft === other.draft &&
    sameLabels(one.labels, other.labels)
  );
}

function sameLabels(one: readonly string[], other: readonly string[]): boolean {
  return labelsText(one) === labelsText(other);
}
