import type { z } from 'zod';
import * as calendar from './calendar-tools.ts';
import * as contacts from './contact-tools.ts';
import * as mail from './mail-tools.ts';
import * as memory from './memory-tools.ts';
import * as reminders from './reminder-tools.ts';

/** Every built-in tool by name, with the schemas of what goes in and what comes back. */
export const toolCatalogue = {
  'calendar.list_calendars': calendar.listCalendarsSchemas,
  'calendar.search_events': calendar.searchEventsSchemas,
  'calendar.find_free_time': calendar.findFreeTimeSchemas,
  'calendar.create_event': calendar.createEventSchemas,
  'calendar.update_event': calendar.updateEventSchemas,
  'calendar.cancel_event': calendar.cancelEventSchemas,
  'calendar.answer_invitation': calendar.answerInvitationSchemas,
  'calendar.hold_times': calendar.holdTimesSchemas,
  'calendar.take_hold': calendar.takeHoldSchemas,
  'calendar.release_holds': calendar.releaseHoldsSchemas,
  'calendar.restore_event': calendar.restoreEventSchemas,
  'contacts.find': contacts.findContactsSchemas,
  'contacts.create': contacts.createContactSchemas,
  'contacts.update': contacts.updateContactSchemas,
  'contacts.delete': contacts.deleteContactSchemas,
  'contacts.restore': contacts.restoreContactSchemas,
  'email.list_mailboxes': mail.listMailboxesSchemas,
  'email.search': mail.searchMailSchemas,
  'email.read': mail.readMessageSchemas,
  'email.read_thread': mail.readThreadSchemas,
  'email.find_address': mail.findAddressSchemas,
  'email.save_draft': mail.saveDraftSchemas,
  'email.delete_draft': mail.deleteDraftSchemas,
  'email.restore_draft': mail.restoreDraftSchemas,
  'email.send': mail.sendMailSchemas,
  'email.take_back': mail.takeBackMailSchemas,
  'email.change_messages': mail.changeMessagesSchemas,
  'email.delete_messages': mail.deleteMessagesSchemas,
  'email.restore_messages': mail.restoreMessagesSchemas,
  'email.unsubscribe': mail.unsubscribeSchemas,
  'email.save_attachment': mail.saveAttachmentSchemas,
  'email.remove_saved_file': mail.removeSavedFileSchemas,
  'reminders.list': reminders.listRemindersSchemas,
  'reminders.create': reminders.createReminderSchemas,
  'reminders.update': reminders.updateReminderSchemas,
  'reminders.delete': reminders.deleteReminderSchemas,
  'reminders.restore': reminders.restoreReminderSchemas,
  'memory.list': memory.listFactsSchemas,
  'memory.remember': memory.rememberFactSchemas,
  'memory.correct': memory.correctFactSchemas,
  'memory.forget': memory.forgetFactSchemas,
  'memory.restore': memory.restoreFactSchemas,
} as const;

export type BuiltInToolName = keyof typeof toolCatalogue;
/** What a planner writes: fields with a default may be left out. */
export type ToolInput<Name extends BuiltInToolName> = z.input<(typeof toolCatalogue)[Name]['input']>;
export type ToolOutput<Name extends BuiltInToolName> = z.output<(typeof toolCatalogue)[Name]['output']>;
