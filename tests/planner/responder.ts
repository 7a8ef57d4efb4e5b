import { Temporal } from 'temporal-polyfill';
import type { CalendarEvent, Occurrence } from '../../shared/model/calendar.ts';
import type { Contact } from '../../shared/model/contact.ts';
import { type Mailbox, mailboxRoleSchema } from '../../shared/model/mail.ts';
import {
  type BuiltInToolName,
  type ToolOutput,
  toolCatalogue,
} from '../../shared/model/tools/tool-catalogue.ts';
import { matchesMail } from '../fakes/match-mail.ts';
import { type Catalogue, occurrencesOf } from './catalogue.ts';
import { type CataloguedMessage, messages } from './messages.ts';

type Answers = { [Name in BuiltInToolName]?: (input: never, catalogue: Catalogue) => ToolOutput<Name> };
type Input<Name extends BuiltInToolName> = ReturnType<(typeof toolCatalogue)[Name]['input']['parse']>;

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const holdsWords = (text: string, words: string) =>
  plain(words)
    .split(/\s+/)
    .every((word) => plain(text).includes(word));
const textOf = (event: CalendarEvent) =>
  [
    event.title,
    event.place ?? '',
    event.notes ?? '',
    ...event.guests.flatMap(({ name, email }) => [name ?? '', email ?? '']),
  ].join(' ');
type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const given = <T extends object>(changes: T) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Given<T>;
const newId = (kind: string, count: number) => `${kind}_new${count}`;

const answers: Answers = {
  'calendar.list_calendars': () => ({
    calendars: ['Personal', 'Work', 'Family'].map((name) => ({
      id: name.toLowerCase(),
      account: 'local',
      name,
      color: '#2f5bd8',
      readOnly: false,
    })),
  }),
  'calendar.search_events': (input: Input<'calendar.search_events'>, catalogue) => {
    const events = within(occurrencesOf(catalogue), input.from, input.to, catalogue.zone)
      .filter((event) => input.text === undefined || holdsWords(textOf(event), input.text))
      .filter(
        (event) =>
          input.person === undefined ||
          holdsWords(
            `${event.title} ${event.guests.map(({ name, email }) => `${name} ${email}`).join(' ')}`,
            input.person,
          ),
      )
      .filter((event) => input.calendarId === undefined || event.calendarId === input.calendarId);
    return { events: (input.order === 'latest' ? events.reverse() : events).slice(0, input.limit) };
  },
  'calendar.find_free_time': (input: Input<'calendar.find_free_time'>, catalogue) => {
    const busy = within(occurrencesOf(catalogue), input.from, input.to, catalogue.zone).filter(
      ({ uid }) => !input.ignoreUids.includes(uid),
    );
    const unknownPeople = input.people.filter(
      (person) => ![...catalogue.events.values()].some((event) => holdsWords(textOf(event), person)),
    );
    return { slots: freeSlots(input, busy, catalogue.zone), unknownPeople, busy, shown: null };
  },
  'calendar.create_event': (input: Input<'calendar.create_event'>, { events }) => {
    const { calendarId = 'personal', tell, ...rest } = input;
    const name = `${calendarId[0]?.toUpperCase()}${calendarId.slice(1)}`;
    const event: CalendarEvent = {
      uid: newId('evt', events.size),
      calendarId,
      calendarName: name,
      version: '1',
      ...rest,
    };
    events.set(event.uid, event);
    return { event, told: told(event, tell) };
  },
  'calendar.update_event': ({ uid, changes, tell }: Input<'calendar.update_event'>, { events }) => {
    const { place, notes, conference, recurrence, ...others } = changes;
    const event: CalendarEvent = {
      ...found(events, uid),
      ...given(others),
      ...(place ? { place } : {}),
      ...(notes ? { notes } : {}),
      ...(conference ? { conference } : {}),
      ...(recurrence ? { recurrence } : {}),
      version: '2',
    };
    if (place === null) delete event.place;
    events.set(uid, event);
    return { event, told: told(event, tell) };
  },
  'calendar.cancel_event': ({ uid, occurrence, tell }: Input<'calendar.cancel_event'>, { events }) => {
    const event = found(events, uid);
    if (occurrence === undefined) events.delete(uid);
    return { event, told: told(event, tell) };
  },
  'contacts.find': ({ text, limit }: Input<'contacts.find'>, { contacts }) => ({
    contacts: [...contacts.values()]
      .filter(
        (each) =>
          text === undefined ||
          holdsWords([each.name, ...each.nicknames, ...each.emails, ...each.phones].join(' '), text),
      )
      .slice(0, limit),
  }),
  'contacts.create': (input: Input<'contacts.create'>, { contacts }) => {
    const contact = { id: newId('con', contacts.size), version: '1', ...input };
    contacts.set(contact.id, contact);
    return { contact };
  },
  'contacts.update': ({ id, changes: { notes: _, ...changes } }: Input<'contacts.update'>, { contacts }) => {
    const present = Object.fromEntries(Object.entries(given(changes)).filter(([, value]) => value !== null));
    const contact: Contact = { ...found(contacts, id), ...present, version: '2' };
    contacts.set(id, contact);
    return { contact };
  },
  'contacts.delete': ({ id }: Input<'contacts.delete'>, { contacts }) => {
    const contact = found(contacts, id);
    contacts.delete(id);
    return { contact };
  },
  'email.search': ({ query, order, limit }: Input<'email.search'>) => {
    const found = messages.filter((each) => matchesMail(query, each, mailboxOf(each)));
    const sorted = order === 'latest' ? found : found.reverse();
    return { messages: sorted.slice(0, limit), total: found.length };
  },
  'email.read': ({ id }: Input<'email.read'>) => ({ message: messageOf(id) }),
  'email.read_thread': ({ threadId }: Input<'email.read_thread'>) => ({
    messages: messages.filter((each) => each.threadId === threadId).reverse(),
  }),
  'email.find_address': ({ name }: Input<'email.find_address'>) => ({
    addresses: messages
      .flatMap(({ from, to, own }) => (own ? to : from).map((person) => ({ ...person, own })))
      .filter((person) => holdsWords(`${person.name} ${person.address}`, name))
      .map(({ own, ...person }) => ({
        ...person,
        known: own ? ('written-to' as const) : ('received-from' as const),
        lastAt: null,
      }))
      .slice(0, 1),
  }),
  'email.save_draft': ({ draft }: Input<'email.save_draft'>) => ({
    message: { ...messageOf('question'), id: 'draft', subject: draft.subject, draft: true, to: draft.to },
  }),
  'email.send': ({ mail, holdSeconds = 10, sendAt, unlessAnswered }: Input<'email.send'>) => ({
    outbox: {
      id: 'out_000001',
      account: mail.from === null ? 'work' : 'local',
      state: 'held' as const,
      version: '1',
      actionId: 'act_000001',
      messageId: 'new@example.com',
      from: { address: 'me@example.com' },
      to: mail.to,
      cc: mail.cc,
      bcc: mail.bcc,
      subject: mail.subject,
      preview: mail.text,
      createdAt: '2026-11-23T10:00:00.000Z',
      dueAt: sendAt ?? new Date(Date.parse('2026-11-23T10:00:00Z') + holdSeconds * 1000).toISOString(),
      endedAt: null,
      about: null,
      filed: false,
      unlessAnswered:
        unlessAnswered === undefined ? null : { ...unlessAnswered, since: '2026-11-23T10:00:00.000Z' },
      attempts: 0,
      problem: null,
      draftId: null,
    },
  }),
  'email.change_messages': ({ ids }: Input<'email.change_messages'>) => ({ messages: ids.map(messageOf) }),
  'email.delete_messages': ({ ids }: Input<'email.delete_messages'>) => ({ messages: ids.map(messageOf) }),
  'email.unsubscribe': () => ({ how: 'one-click' as const, to: 'acme.example' }),
  'email.save_attachment': () => ({
    path: '/home/me/Downloads/invoice-42.pdf',
    size: 18_000,
    sha256: 'a'.repeat(64),
  }),
  'reminders.list': ({ text, from, to, state, limit }: Input<'reminders.list'>, { reminders }) => ({
    reminders: [...reminders.values()]
      .filter(
        (each) =>
          (text === undefined || holdsWords(each.text, text)) &&
          (state === undefined || each.state === state),
      )
      .filter(({ dueAt }) => (from === undefined || dueAt >= from) && (to === undefined || dueAt < to))
      .slice(0, limit),
  }),
  'reminders.create': (input: Input<'reminders.create'>, { reminders }) => {
    const reminder = { id: newId('rem', reminders.size), state: 'waiting' as const, version: '1', ...input };
    reminders.set(reminder.id, reminder);
    return { reminder };
  },
  'reminders.update': ({ id, changes }: Input<'reminders.update'>, { reminders }) => {
    const reminder = { ...found(reminders, id), ...given(changes), version: '2' };
    reminders.set(id, reminder);
    return { reminder };
  },
  'reminders.delete': ({ id }: Input<'reminders.delete'>, { reminders }) => {
    const reminder = found(reminders, id);
    reminders.delete(id);
    return { reminder };
  },
};

/** What a tool would give back; both input and output are held to the tool's schemas. */
export function respond(tool: string, input: unknown, catalogue: Catalogue): unknown {
  const name = tool as BuiltInToolName;
  const answer = answers[name];
  if (answer === undefined) throw new Error(`There is no tool ${tool}.`);
  return toolCatalogue[name].output.parse(answer(toolCatalogue[name].input.parse(input) as never, catalogue));
}

function messageOf(id: string): CataloguedMessage {
  const message = messages.find((each) => each.id === id);
  if (message === undefined) throw new Error(`There is no mail ${id}.`);
  return message;
}

function mailboxOf({ mailboxId }: CataloguedMessage): Mailbox {
  const role = mailboxRoleSchema.parse(mailboxId.split(':')[1]);
  return { id: mailboxId, account: 'local', name: role, role, messages: 0, unread: 0 };
}

function found<T>(items: ReadonlyMap<string, T>, id: string): T {
  const item = items.get(id);
  if (item === undefined) throw new Error(`There is no ${id}.`);
  return item;
}

function within(
  occurrences: readonly Occurrence[],
  from: string | undefined,
  to: string | undefined,
  zone: string,
): Occurrence[] {
  const instant = (local: string) =>
    Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
  return occurrences
    .filter(
      ({ startInstant, endInstant }) =>
        (to === undefined || Date.parse(startInstant) < instant(to)) &&
        (from === undefined || Date.parse(endInstant) > instant(from)),
    )
    .sort((a, b) => Date.parse(a.startInstant) - Date.parse(b.startInstant));
}

/** Starts on half hours inside the hours of each day, past what is busy. */
function freeSlots(input: Input<'calendar.find_free_time'>, busy: readonly Occurrence[], zone: string) {
  const hours = input.dayWindow ?? { from: '09:00', to: '18:00' };
  const slots: ToolOutput<'calendar.find_free_time'>['slots'] = [];
  const end = Temporal.PlainDateTime.from(input.to);
  for (
    let at = Temporal.PlainDateTime.from(input.from);
    Temporal.PlainDateTime.compare(at, end) < 0;
    at = at.add({ minutes: 30 })
  ) {
    const until = at.add({ minutes: input.minutes });
    const clock = (time: Temporal.PlainDateTime) => time.toString().slice(11, 16);
    const inside =
      clock(at) >= hours.from &&
      (clock(until) <= hours.to || hours.to === '24:00') &&
      at.toPlainDate().equals(until.toPlainDate()) &&
      Temporal.PlainDateTime.compare(until, end) <= 0;
    const from = at.toZonedDateTime(zone).epochMilliseconds;
    const to = until.toZonedDateTime(zone).epochMilliseconds;
    const taken = busy.some(
      ({ startInstant, endInstant }) => Date.parse(startInstant) < to && Date.parse(endInstant) > from,
    );
    const ofDay = slots.filter(({ start }) => start.startsWith(at.toPlainDate().toString())).length;
    const hasRoom = ofDay < (input.perDay ?? Number.POSITIVE_INFINITY);
    const overlaps = (slots.at(-1)?.end ?? '') > at.toString().slice(0, 16);
    if (inside && !taken && !overlaps && hasRoom && !input.excludedWeekdays.includes(at.dayOfWeek))
      slots.push({
        start: at.toString().slice(0, 16),
        end: until.toString().slice(0, 16),
        timeZone: zone,
        reasons: ['you are free'],
        score: 100,
      });
    if (slots.length === input.limit) break;
  }
  return slots;
}

/** Guests with an address can be told here. */
function told({ guests }: CalendarEvent, tell: 'guests' | 'nobody'): string[] {
  return tell === 'nobody' ? [] : guests.flatMap(({ name, email }) => (email && name ? [name] : []));
}
