import type { Guest } from '../../../shared/model/calendar.ts';
import type { EventTime } from '../../../shared/model/event-time.ts';
import type { MailAddress } from '../../../shared/model/mail.ts';
import { addressText } from '../../../shared/model/mail-words.ts';
import type { Concerned, PreviewSubject } from '../../../shared/model/preview.ts';
import { addDays, clockOf, toZoned } from '../common/time/zoned-time.ts';

/** What can be edited in the dialog, as the fields of its form hold it: all text. */
export interface Draft {
  /** Which instances of an event that repeats, counted from the chosen one. */
  scope?: Concerned['scope'];
  title?: string;
  allDay?: boolean;
  startDate?: string;
  startTime?: string;
  endDate?: string;
  endTime?: string;
  place?: string;
  notes?: string;
  /** Minutes before the start, with commas between them. */
  alarms?: string;
  conference?: string;
  private?: boolean;
  transparent?: boolean;
  guests?: string;
  nicknames?: string;
  emails?: string;
  phones?: string;
  to?: string;
  cc?: string;
  bcc?: string;
  subject?: string;
  text?: string;
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
/** The parts of a field that holds several, with commas, semicolons or lines between them. */
export const listOf = (text = '') =>
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

/** All of an event are meant without one of them being chosen, so that there is nothing to count from. */
const scopeField = ({ concerned }: { concerned?: Concerned | undefined }): Draft =>
  concerned === undefined || concerned.scope === 'all' ? {} : { scope: concerned.scope };

/** The form's fields for what is asked, as it stands. */
export function draftOf(subject: PreviewSubject, timeZone: string): Draft {
  switch (subject.kind) {
    case 'event-created':
    case 'event-changed': {
      const event = subject.kind === 'event-created' ? subject.event : subject.after;
      const both = {
        title: event.title,
        ...whenFields(event.when),
        place: event.place ?? '',
        alarms: (event.alarms ?? []).join(', '),
        conference: event.conference ?? '',
        private: event.private ?? false,
        transparent: event.transparent ?? false,
      };
      if (subject.kind === 'event-changed') return { ...both, ...scopeField(subject) };
      return { ...both, notes: event.notes ?? '', guests: event.guests.map(guestText).join(', ') };
    }
    case 'event-deleted':
      return scopeField(subject);
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
    case 'mail': {
      const { to, cc, bcc, subject: about, text } = subject.mail;
      const people = (list: readonly MailAddress[]) => list.map(addressText).join(', ');
      return {
        to: people(to),
        ...(cc.length > 0 && { cc: people(cc) }),
        ...(bcc.length > 0 && { bcc: people(bcc) }),
        subject: about,
        text,
      };
    }
    default:
      return {};
  }
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
