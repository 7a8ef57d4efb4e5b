import { answerInvitation } from './calendar/answer-invitation.ts';
import { cancelEvent } from './calendar/cancel-event.ts';
import { createEvent } from './calendar/create-event.ts';
import { findFreeTime } from './calendar/find-free-time.ts';
import { listCalendars } from './calendar/list-calendars.ts';
import { restoreEvent } from './calendar/restore-event.ts';
import { searchEvents } from './calendar/search-events.ts';
import { updateEvent } from './calendar/update-event.ts';
import { createContact } from './contacts/create.ts';
import { deleteContact } from './contacts/delete.ts';
import { findContacts } from './contacts/find.ts';
import { restoreContact } from './contacts/restore.ts';
import { updateContact } from './contacts/update.ts';
import type { Tool } from './define-tool.ts';
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
  restoreEvent,
  findContacts,
  createContact,
  updateContact,
  deleteContact,
  restoreContact,
  listReminders,
  createReminder,
  updateReminder,
  deleteReminder,
  restoreReminder,
];

const byName = new Map(toolList.map((tool) => [tool.name, tool]));

/** The tool of this name; undefined when there is none, which the policy treats as irreversible. */
export function findTool(name: string): Tool | undefined {
  return byName.get(name);
}
