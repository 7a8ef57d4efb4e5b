import type { CalendarEvent } from '../../../../shared/model/calendar.ts';
import type { MailAddress } from '../../../../shared/model/mail.ts';
import type { Carrying, Errand } from './errand.ts';
import type { Outcome } from './errand-end.ts';
import { contactsNamed } from './locate-contact.ts';
import { sendMail, whomWords } from './send-mail.ts';
import { quote, whenOf } from './words-for.ts';

/** A change that its guests were to hear of, and that the calendar could tell nobody. */
export interface UntoldChange {
  readonly what: 'created' | 'changed' | 'cancelled';
  readonly event: CalendarEvent;
}

/** Writes the guests of an event what happened to it; null when no address of theirs is known. @throws ErrandEnd */
export function* tellByMail(errand: Errand, { what, event }: UntoldChange): Carrying<Outcome | null> {
  const step = { id: 'tell', title: `Let the guests of ${quote(event.title)} know`, effect: 'send' as const };
  errand.announce(step);
  const to = yield* guestsOf(errand, event);
  if (to.length === 0) return null;
  const when = whenOf(event, errand.setting.format);
  const whom = whomWords(to);
  const place = event.place === undefined ? '' : `, at ${event.place}`;
  const [subject, text] = {
    created: [
      `${event.title}, ${when}`,
      `I have put ${quote(event.title)} into the calendar: ${when}${place}.`,
    ],
    changed: [`${event.title}: now ${when}`, `${quote(event.title)} is now on ${when}${place}.`],
    cancelled: [`${event.title} is cancelled`, `I have cancelled ${quote(event.title)} on ${when}.`],
  }[what] as [string, string];
  return yield* sendMail(
    errand,
    { to, subject, text },
    { step: 'tell', onlyDraft: false, why: `You asked to let them know about ${quote(event.title)}.`, whom },
  );
}

function* guestsOf(errand: Errand, { guests, title }: CalendarEvent): Carrying<MailAddress[]> {
  const known = guests.flatMap(({ name, email }) =>
    email === undefined ? [] : [{ ...(name === undefined ? {} : { name }), address: email }],
  );
  if (known.length > 0) return known;
  const names =
    guests.length > 0 ? guests.flatMap(({ name }) => name ?? []) : (title.match(/\p{Lu}[\p{L}'’-]+/gu) ?? []);
  const people: MailAddress[] = [];
  for (const name of names.slice(0, 5)) {
    const { contacts } = yield* errand.look(
      'tell',
      'contacts.find',
      { text: name },
      `${quote(title)} names ${quote(name)}.`,
    );
    const [contact, ...others] = contactsNamed(contacts, name);
    const [address] = contact?.emails ?? [];
    if (contact !== undefined && others.length === 0 && address !== undefined)
      people.push({ name: contact.name, address });
  }
  return people;
}
