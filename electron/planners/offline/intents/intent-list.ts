import { cancelEvent } from './cancel-event.ts';
import { createEvent } from './create-event.ts';
import { createReminder } from './create-reminder.ts';
import type { AnyIntent } from './define-intent.ts';
import { deleteContactIntent } from './delete-contact.ts';
import { deleteReminderIntent } from './delete-reminder.ts';
import { findEvent } from './find-event.ts';
import { help } from './help.ts';
import { listEvents } from './list-events.ts';
import { listReminders } from './list-reminders.ts';
import { moveEvent } from './move-event.ts';
import { moveReminderIntent } from './move-reminder.ts';
import { undo } from './undo.ts';

/** Every kind of request, in the order in which words are tried: the particular before the general. */
export const intents: readonly AnyIntent[] = [
  help,
  undo,
  listReminders,
  deleteReminderIntent,
  moveReminderIntent,
  createReminder,
  deleteContactIntent,
  listEvents,
  findEvent,
  cancelEvent,
  moveEvent,
  createEvent,
];
