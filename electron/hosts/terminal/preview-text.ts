import { answersInWords, ownAnswerInWords } from '../../../shared/model/answer-words.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { CalendarEvent, Guest, Occurrence } from '../../../shared/model/calendar.ts';
import type { Contact } from '../../../shared/model/contact.ts';
import { formatInstant, formatWhen, type WhenFormat } from '../../../shared/model/format-when.ts';
import type { Preview, PreviewSubject } from '../../../shared/model/preview.ts';
import type { Reminder } from '../../../shared/model/reminder.ts';
import { worksInWords } from '../../../shared/model/works-in-words.ts';
import { hoursText } from './hours-text.ts';
import { mailFields } from './mail-preview-text.ts';

/** One line of a drawn thing: what it is, and its value. */
type Field = readonly [label: string, value: string];

/** Draws what an action would do: the thing itself, what is on that day, who is told, and how it is taken back. */
export function previewText(preview: Preview, format: WhenFormat): string[] {
  return drawn([...thingFields(preview, format), ['Undo', undoText(preview.undo, format)]]);
}

/** Draws what an action did: the thing itself, and who was told; nothing when it only looked. */
export function receiptText(preview: Preview, format: WhenFormat): string[] {
  return preview.subject.kind === 'nothing-changes' ? [] : drawn(thingFields(preview, format));
}

function thingFields(preview: Preview, format: WhenFormat): Field[] {
  const { told, telling } = preview;
  const words = telling?.words ?? (told.length === 0 ? 'nobody' : told.join(', '));
  return [...subjectFields(preview.subject, format), ['Told', words]];
}

function drawn(fields: readonly Field[]): string[] {
  const width = Math.max(...fields.map(([label]) => label.length));
  return fields.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`);
}

/** Whether and until when it can be taken back. */
export function undoText(terms: Preview['undo'], format: WhenFormat): string {
  if (!terms.possible) return `not possible: ${terms.why}`;
  return terms.until === null ? terms.how : `${terms.how} Until ${formatInstant(terms.until, format)}.`;
}

function subjectFields(subject: PreviewSubject, format: WhenFormat): Field[] {
  switch (subject.kind) {
    case 'event-created':
      return [
        ...eventFields(subject.event, format),
        ...dayFields(subject.sameDay, subject.conflicts, format),
      ];
    case 'event-changed':
      return [
        ...changedFields(eventFields(subject.before, format), eventFields(subject.after, format)),
        ...dayFields(subject.sameDay, subject.conflicts, format),
      ];
    case 'event-deleted':
      return eventFields(subject.event, format);
    case 'times-held':
      return [
        ...subject.events.map(({ when }, index): Field => [`Time ${index + 1}`, formatWhen(when, format)]),
        ...(subject.until === null
          ? []
          : [
              [
                'Until',
                `removed by themselves on ${formatInstant(subject.until, format)} if none is taken`,
              ] as Field,
            ]),
        ...(subject.conflicts.length === 0
          ? []
          : [['Conflict', subject.conflicts.map(({ title }) => title).join(', ')] as Field]),
      ];
    case 'reminder-created':
      return reminderFields(subject.reminder, format);
    case 'reminder-changed':
      return changedFields(reminderFields(subject.before, format), reminderFields(subject.after, format));
    case 'reminder-deleted':
      return reminderFields(subject.reminder, format);
    case 'contact-created':
      return contactFields(subject.contact);
    case 'contact-changed':
      return changedFields(contactFields(subject.before), contactFields(subject.after));
    case 'contact-deleted':
      return contactFields(subject.contact);
    case 'mail':
    case 'messages':
    case 'file-saved':
    case 'list-left':
      return mailFields(subject, format);
    case 'fact':
      return changedFields(subject.before === null ? [] : [['Remembered', subject.before]], [
        ['Remembered', subject.text],
      ]);
    case 'nothing-changes':
      return [];
    default:
      return assertNever(subject);
  }
}

function eventFields(event: CalendarEvent, format: WhenFormat): Field[] {
  return present([
    ['Title', event.title],
    ['When', formatWhen(event.when, format)],
    ['Place', event.place],
    ['Guests', event.guests.map(guestText).join(', ')],
    ['Answers', answersInWords(event.guests)],
    ['Yours', event.ownAnswer && ownAnswerInWords(event.ownAnswer)],
    ['Repeats', event.recurrence],
    ['Notes', event.notes],
    ['Calendar', event.calendarName],
  ]);
}

function reminderFields(reminder: Pick<Reminder, 'text' | 'dueAt' | 'state'>, format: WhenFormat): Field[] {
  return present([
    ['Reminder', reminder.text],
    ['Due', formatInstant(reminder.dueAt, format)],
    ['State', reminder.state === 'waiting' ? undefined : reminder.state],
  ]);
}

function contactFields(contact: Omit<Contact, 'id' | 'version'>): Field[] {
  return present([
    ['Name', contact.name],
    ['Also', contact.nicknames.join(', ')],
    ['Email', contact.emails.join(', ')],
    ['Phone', contact.phones.join(', ')],
    ['Works', worksInWords(contact)],
    ['Notes', contact.notes],
  ]);
}

/** `before → after` where something changes. */
function changedFields(before: readonly Field[], after: readonly Field[]): Field[] {
  const labels = new Set([...before, ...after].map(([label]) => label));
  const old = new Map(before);
  const current = new Map(after);
  return [...labels].map((label) => {
    const [from, to] = [old.get(label) ?? 'none', current.get(label) ?? 'none'];
    return [label, from === to ? to : `${from} → ${to}`];
  });
}

function dayFields(
  sameDay: readonly Occurrence[],
  conflicts: readonly Occurrence[],
  format: WhenFormat,
): Field[] {
  const inTheWay = new Set(conflicts.map(occurrenceKey));
  return sameDay.map((other, index) => [
    index === 0 ? 'That day' : '',
    `${hoursText(other, format)} ${other.title}${inTheWay.has(occurrenceKey(other)) ? ' — at the same time' : ''}`,
  ]);
}

function occurrenceKey({ uid, startInstant }: Occurrence): string {
  return `${uid} ${startInstant}`;
}

function guestText({ name, email }: Guest): string {
  if (name !== undefined && email !== undefined) return `${name} <${email}>`;
  return name ?? email ?? 'somebody';
}

function present(fields: readonly (readonly [label: string, value: string | undefined])[]): Field[] {
  return fields.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [[label, value] as const],
  );
}
