import { answerInvitation } from './calendar/answer-invitation.ts';
import { cancelEvent } from './calendar/cancel-event.ts';
import { createEvent } from './calendar/create-event.ts';
import { findFreeTime } from './calendar/find-free-time.ts';
import { holdTimes } from './calendar/hold-times.ts';
import { listCalendars } from './calendar/list-calendars.ts';
import { releaseHolds } from './calendar/release-holds.ts';
import { restoreEvent } from './calendar/restore-event.ts';
import { searchEvents } from './calendar/search-events.ts';
import { takeHold } from './calendar/take-hold.ts';
import { updateEvent } from './calendar/update-event.ts';
import { createContact } from './contacts/create.ts';
import { deleteContact } from './contacts/delete.ts';
import { findContacts } from './contacts/find.ts';
import { restoreContact } from './contacts/restore.ts';
import { updateContact } from './contacts/update.ts';
import type { Tool } from './define-tool.ts';
import { changeMessages } from './email/change-messages.ts';
import { deleteDraft } from './email/delete-draft.ts';
import { deleteMessages } from './email/delete-messages.ts';
import { findAddress } from './email/find-address.ts';
import { listMailboxes } from './email/list-mailboxes.ts';
import { readMessage } from './email/read.ts';
import { readThread } from './email/read-thread.ts';
import { removeSavedFile } from './email/remove-saved-file.ts';
import { restoreDraft } from './email/restore-draft.ts';
import { restoreMessages } from './email/restore-messages.ts';
import { saveAttachment } from './email/save-attachment.ts';
import { saveDraft } from './email/save-draft.ts';
import { searchMail } from './email/search.ts';
import { sendMail } from './email/send.ts';
import { takeBackMail } from './email/take-back.ts';
import { unsubscribe } from './email/unsubscribe.ts';
import { correctFact } from './memory/correct.ts';
import { forgetFact } from './memory/forget.ts';
import { listFacts } from './memory/list.ts';
import { rememberFact } from './memory/remember.ts';
import { restoreFact } from './memory/restore.ts';
import { createReminder } from './reminders/create.ts';
import { deleteReminder } from './reminders/delete.ts';
import { listReminders } from './reminders/list.ts';
import { restoreReminder } from './reminders/restore.ts';
import { updateReminder } from './reminders/update.ts';

/** Every tool there is. */
export const toolList: readonly Tool[] = [
  listCalendars,
  searchEvents,
  findFreeTime,
  createEvent,
  updateEvent,
  cancelEvent,
  answerInvitation,
  holdTimes,
  takeHold,
  releaseHolds,
  restoreEvent,
  findContacts,
  createContact,
  updateContact,
  deleteContact,
  restoreContact,
  listMailboxes,
  searchMail,
  readMessage,
  readThread,
  findAddress,
  saveDraft,
  deleteDraft,
  restoreDraft,
  sendMail,
  takeBackMail,
  changeMessages,
  deleteMessages,
  restoreMessages,
  unsubscribe,
  saveAttachment,
  removeSavedFile,
  listReminders,
  createReminder,
  updateReminder,
  deleteReminder,
  restoreReminder,
  listFacts,
  rememberFact,
  correctFact,
  forgetFact,
  restoreFact,
];

const byName = new Map(toolList.map((tool) => [tool.name, tool]));

/** The tool of this name; undefined when there is none, which the policy treats as irreversible. */
export function findTool(name: string): Tool | undefined {
  return byName.get(name);
}
