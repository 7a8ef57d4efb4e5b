import type { z } from 'zod';
import type { Approval } from '../../../shared/model/approval.ts';
import type { Guest } from '../../../shared/model/calendar.ts';
import type { EventTime } from '../../../shared/model/event-time.ts';
import type { PreviewSubject } from '../../../shared/model/preview.ts';
import { createEventSchemas, updateEventSchemas } from '../../../shared/model/tools/calendar-tools.ts';
import { createContactSchemas, updateContactSchemas } from '../../../shared/model/tools/contact-tools.ts';
import { createReminderSchemas, updateReminderSchemas } from '../../../shared/model/tools/reminder-tools.ts';
import { addDays, clockOf, toInstant, toZoned } from '../common/time/zoned-time.ts';

/** What can be edited in the dialog, as the fields of its form hold it: all text. */
export interface Draft {
  title?: string;
  allDay?: boolean;
  startDate?: string;
  startTime?: string;
  endDate?: string;
  endTime?: string;
  place?: string;
  notes?: string;
  guests?: string;
  nicknames?: string;
  emails?: string;
  phones?: string;
}

/** The input that a draft makes, or what is wrong with it, by field. */
export type Edited =
  | { kind: 'input'; input: unknown }
  | { kind: 'faults'; faults: Partial<Record<keyof Draft | 'form', string>> };

const schemas: Record<string, z.ZodType> = {
  'calendar.create_event': createEventSchemas.input,
  'calendar.update_event': updateEventSchemas.input,
  'reminders.create': createReminderSchemas.input,
  'reminders.update': updateReminderSchemas.input,
  'contacts.create': createContactSchemas.input,
  'contacts.update': updateContactSchemas.input,
};

/** Whether the dialog has a form for what is asked. */
export function canEdit(approval: Pick<Approval, 'tool' | 'preview'>): boolean {
  return approval.tool in schemas && /-(created|changed)$/.test(approval.preview.subject.kind);
}

const whenFields = (when: EventTime): Draft => {
  if (when.kind === 'all-day')
    return {
      allDay: true,
      startDate: when.startDate,
      endDate: addDays(when.endDate, -1),
      startTime: '09:00',
      endTime: '10:00',
    };
  const [startDate = '', startTime = ''] = when.start.slice(0, 16).split('T');
  const [endDate = '', endTime = ''] = when.end.slice(0, 16).split('T');
  return { allDay: false, startDate, startTime, endDate, endTime };
};

const guestText = ({ name, email }: Guest) => (name && email ? `${name} <${email}>` : (name ?? email ?? ''));
const listOf = (text = '') =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** Reads guests as people write them: `Ana Costa <ana@example.com>, bo@example.com, Kim`. */
export function parseGuests(text: string, known: readonly Guest[]): Guest[] {
  return listOf(text).map((part) => {
    const same = known.find((guest) => guestText(guest) === part);
    if (same) return same;
    const both = /^(.*?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(part);
    if (both) return both[1] ? { name: both[1], email: both[2] ?? '' } : { email: both[2] ?? '' };
    return part.includes('@') ? { email: part } : { name: part };
  });
}

/** The form's fields for what is asked, as it stands. */
export function draftOf(subject: PreviewSubject, timeZone: string): Draft {
  switch (subject.kind) {
    case 'event-created':
    case 'event-changed': {
      const event = subject.kind === 'event-created' ? subject.event : subject.after;
      const both = { title: event.title, ...whenFields(event.when), place: event.place ?? '' };
      if (subject.kind === 'event-changed') return both;
      return { ...both, notes: event.notes ?? '', guests: event.guests.map(guestText).join(', ') };
    }
    case 'reminder-created':
    case 'reminder-changed': {
      const { text, dueAt } = subject.kind === 'reminder-created' ? subject.reminder : subject.after;
      const due = toZoned(dueAt, timeZone);
      return { title: text, startDate: due.date, startTime: clockOf(due.minutes) };
    }
    case 'contact-created':
    case 'contact-changed': {
      const contact = subject.kind === 'contact-created' ? subject.contact : subject.after;
      return {
        title: contact.name,
        nicknames: contact.nicknames.join(', '),
        emails: contact.emails.join(', '),
        phones: contact.phones.join(', '),
        notes: contact.notes ?? '',
      };
    }
    default:
      return {};
  }
}

const whenOf = (draft: Draft, timeZone: string): EventTime => {
  const { startDate = '', startTime = '', endDate = '', endTime = '' } = draft;
  return draft.allDay
    ? { kind: 'all-day', startDate, endDate: addDays(endDate || startDate, 1) }
    : {
        kind: 'timed',
        start: `${startDate}T${startTime}`,
        end: `${endDate || startDate}T${endTime}`,
        timeZone,
      };
};

const zoneOf = (when: EventTime, fallback: string) => (when.kind === 'timed' ? when.timeZone : fallback);

const faultsOf = (draft: Draft): Partial<Record<keyof Draft, string>> => {
  if ('startDate' in draft && !draft.startDate) return { startDate: 'Give a date.' };
  if ('startTime' in draft && !draft.allDay && !draft.startTime)
    return { startTime: 'Give a time, like 13:00.' };
  if ('endTime' in draft && !draft.allDay && !draft.endTime) return { endTime: 'Give a time, like 13:00.' };
  if (!('endDate' in draft)) return {};
  const start = draft.allDay ? draft.startDate : `${draft.startDate}T${draft.startTime}`;
  const end = draft.allDay ? draft.endDate : `${draft.endDate}T${draft.endTime}`;
  const backwards = draft.allDay ? (end ?? '') < (start ?? '') : (end ?? '') <= (start ?? '');
  return backwards ? { [draft.allDay ? 'endDate' : 'endTime']: 'It must end after it starts.' } : {};
};

const changesFrom = (before: Draft, after: Draft): Draft => {
  const keys = Object.keys(after) as (keyof Draft)[];
  return Object.fromEntries(keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]));
};

const inputOf = (approval: Approval, draft: Draft, timeZone: string): unknown => {
  const { subject } = approval.preview;
  const input = approval.input as Record<string, unknown>;
  const orNull = (text: string | undefined) => (text?.trim() ? text : null);
  const orAbsent = (name: string, text: string | undefined) => (text?.trim() ? { [name]: text } : {});
  switch (subject.kind) {
    case 'event-created': {
      const { place: _place, notes: _notes, ...rest } = input;
      return {
        ...rest,
        title: draft.title,
        when: whenOf(draft, zoneOf(subject.event.when, timeZone)),
        guests: parseGuests(draft.guests ?? '', subject.event.guests),
        ...orAbsent('place', draft.place),
        ...orAbsent('notes', draft.notes),
      };
    }
    case 'event-changed': {
      const changed = changesFrom(draftOf({ ...subject, after: subject.before }, timeZone), draft);
      const {
        title: _title,
        when: _when,
        place: _place,
        ...rest
      } = input['changes'] as Record<string, unknown>;
      const moved = ['allDay', 'startDate', 'startTime', 'endDate', 'endTime'].some((key) => key in changed);
      return {
        ...input,
        changes: {
          ...rest,
          ...('title' in changed && { title: draft.title }),
          ...(moved && { when: whenOf(draft, zoneOf(subject.after.when, timeZone)) }),
          ...('place' in changed && { place: orNull(draft.place) }),
        },
      };
    }
    case 'reminder-created':
    case 'reminder-changed': {
      const dueAt = toInstant(`${draft.startDate}T${draft.startTime}`, timeZone);
      if (subject.kind === 'reminder-created') return { ...input, text: draft.title, dueAt };
      const changed = changesFrom(draftOf({ ...subject, after: subject.before }, timeZone), draft);
      const { text: _text, dueAt: _dueAt, ...rest } = input['changes'] as Record<string, unknown>;
      return {
        ...input,
        changes: {
          ...rest,
          ...('title' in changed && { text: draft.title }),
          ...(('startDate' in changed || 'startTime' in changed) && { dueAt }),
        },
      };
    }
    case 'contact-created':
    case 'contact-changed': {
      const lists = {
        nicknames: listOf(draft.nicknames),
        emails: listOf(draft.emails),
        phones: listOf(draft.phones),
      };
      if (subject.kind === 'contact-created') {
        const { notes: _notes, ...rest } = input;
        return { ...rest, name: draft.title, ...lists, ...orAbsent('notes', draft.notes) };
      }
      const changed = changesFrom(draftOf({ ...subject, after: subject.before }, timeZone), draft);
      return {
        ...input,
        changes: {
          ...('title' in changed && { name: draft.title }),
          ...Object.fromEntries(Object.entries(lists).filter(([name]) => name in changed)),
          ...('notes' in changed && { notes: orNull(draft.notes) }),
        },
      };
    }
    default:
      return input;
  }
};

const fieldAt = (path: readonly PropertyKey[]): keyof Draft | 'form' => {
  const names: Record<string, keyof Draft> = {
    title: 'title',
    text: 'title',
    name: 'title',
    when: 'startDate',
    dueAt: 'startDate',
    place: 'place',
    notes: 'notes',
    guests: 'guests',
    nicknames: 'nicknames',
    emails: 'emails',
    phones: 'phones',
  };
  const [first, second] = path.map(String);
  return names[(first === 'changes' ? second : first) ?? ''] ?? 'form';
};

const asSentence = (message: string) =>
  /^an? |^what /.test(message) ? `Give ${message}.` : message.replace(/^./, (letter) => letter.toUpperCase());

/** Makes the tool's input of a draft and checks it as the tool will; faults are told at their fields. */
export function editedInput(approval: Approval, draft: Draft, timeZone: string): Edited {
  const faults = faultsOf(draft);
  if (Object.keys(faults).length > 0) return { kind: 'faults', faults };
  const input = inputOf(approval, draft, timeZone);
  const parsed = schemas[approval.tool]?.safeParse(input);
  if (!parsed || parsed.success) return { kind: 'input', input };
  return {
    kind: 'faults',
    faults: Object.fromEntries(
      parsed.error.issues.map(({ path, message }) => [fieldAt(path), asSentence(message)]),
    ),
  };
}

/** Moves the end along when the start moves, so that the length stays. */
export function withStart(draft: Draft, change: Pick<Draft, 'startDate' | 'startTime'>): Draft {
  const next = { ...draft, ...change };
  if (!draft.startDate || !draft.endDate || !next.startDate) return next;
  const at = (date: string, time = '00:00') => Date.parse(`${date}T${draft.allDay ? '00:00' : time}Z`);
  const length = at(draft.endDate, draft.endTime) - at(draft.startDate, draft.startTime);
  const end = at(next.startDate, next.startTime) + length;
  if (Number.isNaN(end) || length < 0) return next;
  const moved = new Date(end).toISOString();
  return {
    ...next,
    endDate: moved.slice(0, 10),
    ...(draft.allDay ? {} : { endTime: moved.slice(11, 16) }),
  };
}
