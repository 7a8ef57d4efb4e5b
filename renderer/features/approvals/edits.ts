import type { z } from 'zod';
import type { Approval } from '../../../shared/model/approval.ts';
import type { EventTime } from '../../../shared/model/event-time.ts';
import {
  cancelEventSchemas,
  createEventSchemas,
  updateEventSchemas,
} from '../../../shared/model/tools/calendar-tools.ts';
import { createContactSchemas, updateContactSchemas } from '../../../shared/model/tools/contact-tools.ts';
import { saveDraftSchemas, sendMailSchemas } from '../../../shared/model/tools/mail-tools.ts';
import { createReminderSchemas, updateReminderSchemas } from '../../../shared/model/tools/reminder-tools.ts';
import { addDays, toInstant } from '../common/time/zoned-time.ts';
import { type Draft, draftOf, listOf, parseGuests } from './draft.ts';
import { editedMail, faultsOfMail } from './edited-mail.ts';

/** The input that a draft makes, or what is wrong with it, by field. */
export type Edited =
  | { kind: 'input'; input: unknown }
  | { kind: 'faults'; faults: Partial<Record<keyof Draft | 'form', string>> };

const schemas: Record<string, z.ZodType> = {
  'calendar.create_event': createEventSchemas.input,
  'calendar.update_event': updateEventSchemas.input,
  'calendar.cancel_event': cancelEventSchemas.input,
  'reminders.create': createReminderSchemas.input,
  'reminders.update': updateReminderSchemas.input,
  'contacts.create': createContactSchemas.input,
  'contacts.update': updateContactSchemas.input,
  'email.send': sendMailSchemas.input,
  'email.save_draft': saveDraftSchemas.input,
};

/** Whether the dialog has a form for what is asked. */
export function canEdit(approval: Pick<Approval, 'tool' | 'preview'>): boolean {
  const { subject } = approval.preview;
  if (subject.kind === 'event-deleted') return approval.tool in schemas && 'scope' in draftOf(subject, 'UTC');
  return approval.tool in schemas && /^mail$|-(created|changed)$/.test(subject.kind);
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
  if ('text' in draft) return faultsOfMail(draft);
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

const isMoved = (changed: Draft) =>
  ['allDay', 'startDate', 'startTime', 'endDate', 'endTime'].some((key) => key in changed);

/** The input for the chosen instances; without a choice it is for all of them. */
const scoped = (input: Record<string, unknown>, { scope }: Draft): Record<string, unknown> => {
  const { occurrence, ...all } = input;
  if (scope === undefined) return input;
  return scope === 'all' ? all : { ...all, occurrence: { ...(occurrence as object), scope } };
};

/** What differs of alarms, link and how it is shown. @param noLink what says that there is no link. */
const detailsFrom = (changed: Draft, noLink: null | undefined) => ({
  ...('alarms' in changed && { alarms: listOf(changed.alarms).map(Number) }),
  ...('conference' in changed && { conference: changed.conference?.trim() || noLink }),
  ...('private' in changed && { private: changed.private }),
  ...('transparent' in changed && { transparent: changed.transparent }),
});

const inputOf = (approval: Approval, draft: Draft, timeZone: string): unknown => {
  const { subject } = approval.preview;
  const input = approval.input as Record<string, unknown>;
  const orNull = (text: string | undefined) => (text?.trim() ? text : null);
  const orAbsent = (name: string, text: string | undefined) => (text?.trim() ? { [name]: text } : {});
  switch (subject.kind) {
    case 'event-created': {
      const { place: _place, notes: _notes, ...rest } = input;
      const changed = changesFrom(draftOf(subject, timeZone), draft);
      return {
        ...rest,
        ...detailsFrom(changed, undefined),
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
        alarms: _alarms,
        conference: _conference,
        private: _private,
        transparent: _transparent,
        ...rest
      } = input['changes'] as Record<string, unknown>;
      const moved = isMoved(changed);
      return {
        ...scoped(input, draft),
        changes: {
          ...rest,
          ...('title' in changed && { title: draft.title }),
          ...(moved && { when: whenOf(draft, zoneOf(subject.after.when, timeZone)) }),
          ...('place' in changed && { place: orNull(draft.place) }),
          ...detailsFrom(changed, null),
        },
      };
    }
    case 'event-deleted':
      return scoped(input, draft);
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
          ...whenTheyWork(input['changes'] as Record<string, unknown>),
          ...('title' in changed && { name: draft.title }),
          ...Object.fromEntries(Object.entries(lists).filter(([name]) => name in changed)),
          ...('notes' in changed && { notes: orNull(draft.notes) }),
        },
      };
    }
    case 'mail':
      return editedMail(input, subject.mail, draft);
    default:
      return input;
  }
};

/** What the form has no fields for stays as it was proposed. */
const whenTheyWork = (changes: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(changes).filter(([name]) => /^(?:timeZone|workingHours|workingDays)$/.test(name)),
  );

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
    alarms: 'alarms',
    conference: 'conference',
    nicknames: 'nicknames',
    emails: 'emails',
    phones: 'phones',
    to: 'to',
    cc: 'cc',
    bcc: 'bcc',
    subject: 'subject',
    mail: 'to',
    draft: 'to',
  };
  const [first, second] = path.map(String);
  return names[(first === 'changes' ? second : first) ?? ''] ?? 'form';
};

const asSentence = (message: string) =>
  /^an? |^what /.test(message) ? `Give ${message}.` : message.replace(/^./, (letter) => letter.toUpperCase());

/** A time is that of the chosen instance, and says nothing of those before it. */
const faultOfScope = ({ preview: { subject } }: Approval, draft: Draft, timeZone: string) => {
  if (subject.kind !== 'event-changed' || draft.scope !== 'all') return {};
  const before = draftOf({ ...subject, after: subject.before }, timeZone);
  return isMoved(changesFrom(before, draft))
    ? { scope: 'At another time it can be this one, or this and the following.' }
    : {};
};

/** Makes the tool's input of a draft and checks it as the tool will; faults are told at their fields. */
export function editedInput(approval: Approval, draft: Draft, timeZone: string): Edited {
  const faults = { ...faultsOf(draft), ...faultOfScope(approval, draft, timeZone) };
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
