import { answerInvitation } from './answer-invitation.ts';
import { cancelEvent } from './cancel-event.ts';
import { changeDetails } from './change-details.ts';
import { changeGuests } from './change-guests.ts';
import { changeLength } from './change-length.ts';
import { changeNotes } from './change-notes.ts';
import { changePlace } from './change-place.ts';
import { checkAvailability } from './check-availability.ts';
import { createContactIntent } from './create-contact.ts';
import { createEvent } from './create-event.ts';
import { createReminder } from './create-reminder.ts';
import type { AnyIntent } from './define-intent.ts';
import { deleteContactIntent } from './delete-contact.ts';
import { deleteMail } from './delete-mail.ts';
import { deleteReminderIntent } from './delete-reminder.ts';
import { findEvent } from './find-event.ts';
import { findFreeTime } from './find-free-time.ts';
import { findMail } from './find-mail.ts';
import { finishReminder } from './finish-reminder.ts';
import { forwardMail } from './forward-mail.ts';
import { help } from './help.ts';
import { holdTimes } from './hold-times.ts';
import { leaveList } from './leave-list.ts';
import { listEvents } from './list-events.ts';
import { listInvitations } from './list-invitations.ts';
import { listReminders } from './list-reminders.ts';
import { moveEvent } from './move-event.ts';
import { moveReminderIntent } from './move-reminder.ts';
import { notConnected } from './not-connected.ts';
import { noteWorkingHours } from './note-working-hours.ts';
import { releaseHolds } from './release-holds.ts';
import { renameEvent } from './rename-event.ts';
import { replyToMail } from './reply-to-mail.ts';
import { saveAttachments } from './save-attachments.ts';
import { sendDraft } from './send-draft.ts';
import { showContact } from './show-contact.ts';
import { takeHold } from './take-hold.ts';
import { tellNow } from './tell-now.ts';
import { tidyMail } from './tidy-mail.ts';
import { undo } from './undo.ts';
import { updateContactIntent } from './update-contact.ts';
import { writeMail } from './write-mail.ts';

/** Every kind of request, in the order in which words are tried: the particular before the general. */
export const intents: readonly AnyIntent[] = [
  help,
  undo,
  tellNow,
  holdTimes,
  takeHold,
  releaseHolds,
  changeDetails,
  listReminders,
  deleteReminderIntent,
  finishReminder,
  moveReminderIntent,
  createReminder,
  noteWorkingHours,
  findMail,
  saveAttachments,
  leaveList,
  deleteMail,
  tidyMail,
  replyToMail,
  forwardMail,
  sendDraft,
  writeMail,
  updateContactIntent,
  createContactIntent,
  deleteContactIntent,
  listInvitations,
  answerInvitation,
  checkAvailability,
  findFreeTime,
  listEvents,
  showContact,
  notConnected,
  findEvent,
  renameEvent,
  changeNotes,
  changeGuests,
  cancelEvent,
  changeLength,
  moveEvent,
  changePlace,
  createEvent,
];
