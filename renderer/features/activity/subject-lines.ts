import type { CalendarEvent } from '../../../shared/model/calendar.ts';
import type { Contact } from '../../../shared/model/contact.ts';
import { addressText } from '../../../shared/model/mail-words.ts';
import type { ComposedMail, PreviewSubject } from '../../../shared/model/preview.ts';
import type { Reminder } from '../../../shared/model/reminder.ts';
import { formatInstant, formatWhen, type TimePreferences } from '../common/time/format-time.ts';

/** One line of a before and after. */
export interface DiffLine {
  sign: '−' | '+';
  text: string;
}

const eventLines = (event: CalendarEvent, preferences: TimePreferences): string[] => [
  event.title,
  formatWhen(event.when, preferences),
  event.place ?? '',
  event.calendarName,
  event.guests.map(({ name, email }) => name ?? email ?? '').join(', '),
  event.recurrence ?? '',
  event.notes ?? '',
];

const reminderLines = (
  reminder: Pick<Reminder, 'text' | 'dueAt'>,
  preferences: TimePreferences,
): string[] => [reminder.text, formatInstant(reminder.dueAt, preferences)];

const contactLines = (contact: Omit<Contact, 'id' | 'version'>): string[] => [
  contact.name,
  contact.nicknames.join(', '),
  contact.emails.join(', '),
  contact.phones.join(', '),
  contact.notes ?? '',
];

const mailLines = ({ to, cc, bcc, subject, text, files }: ComposedMail): string[] => [
  [...to, ...cc, ...bcc].map(addressText).join(', '),
  subject,
  text,
  files.map(({ name }) => name).join(', '),
];

const all = (sign: DiffLine['sign'], lines: readonly string[]): DiffLine[] =>
  lines.filter(Boolean).map((text) => ({ sign, text }));

const differences = (before: readonly string[], after: readonly string[]): DiffLine[] =>
  before.flatMap((was, index) => {
    const is = after[index] ?? '';
    return was === is ? [] : [...all('−', [was]), ...all('+', [is])];
  });

/** What an action takes away and what it puts there, line by line; empty when it changes nothing. */
export function subjectLines(subject: PreviewSubject, preferences: TimePreferences): DiffLine[] {
  switch (subject.kind) {
    case 'event-created':
      return all('+', eventLines(subject.event, preferences));
    case 'event-changed':
      return differences(eventLines(subject.before, preferences), eventLines(subject.after, preferences));
    case 'event-deleted':
      return all('−', eventLines(subject.event, preferences));
    case 'times-held':
      return all(
        subject.change === 'held' ? '+' : '−',
        subject.events.flatMap((event) => eventLines(event, preferences).slice(0, 2)),
      );
    case 'reminder-created':
      return all('+', reminderLines(subject.reminder, preferences));
    case 'reminder-changed':
      return differences(
        reminderLines(subject.before, preferences),
        reminderLines(subject.after, preferences),
      );
    case 'reminder-deleted':
      return all('−', reminderLines(subject.reminder, preferences));
    case 'contact-created':
      return all('+', contactLines(subject.contact));
    case 'contact-changed':
      return differences(contactLines(subject.before), contactLines(subject.after));
    case 'contact-deleted':
      return all('−', contactLines(subject.contact));
    case 'mail':
      return subject.before
        ? differences(mailLines(subject.before), mailLines(subject.mail))
        : all('+', mailLines(subject.mail));
    case 'messages':
      return all(
        '+',
        subject.messages.map((message) => `${subject.change}: ${message.subject}`),
      );
    case 'file-saved':
      return all('+', [subject.path]);
    case 'list-left':
      return all('−', [subject.message.subject]);
    case 'fact':
      if (subject.change === 'forgotten') return all('−', [subject.text]);
      return subject.before === null
        ? all('+', [subject.text])
        : differences([subject.before], [subject.text]);
    case 'nothing-changes':
      return [];
  }
}

/** The day in the calendar on which the event of an action is; null when it is about no event that is there. */
export function calendarDayOf(subject: PreviewSubject): string | null {
  const event =
    subject.kind === 'event-created'
      ? subject.event
      : subject.kind === 'event-changed'
        ? subject.after
        : null;
  if (!event) return null;
  return event.when.kind === 'timed' ? event.when.start.slice(0, 10) : event.when.startDate;
}
