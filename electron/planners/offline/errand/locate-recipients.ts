import type { Contact } from '../../../../shared/model/contact.ts';
import type { MailAddress } from '../../../../shared/model/mail.ts';
import { readAddresses } from '../grammar/people-words.ts';
import type { PeopleWords } from '../grammar/recipient-words.ts';
import { askFor, choose } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { fail } from './errand-end.ts';
import { contactsNamed } from './locate-contact.ts';
import { listWords, quote } from './words-for.ts';

/**
 * The addresses of those who are to be written to: from contacts, else from mail, else asked for.
 * @throws ErrandEnd
 */
export function* locateRecipients(
  errand: Errand,
  { names, addresses, refers }: PeopleWords,
  step: string,
): Carrying<MailAddress[]> {
  const people: MailAddress[] = [];
  for (const name of names.slice(0, 20)) people.push(yield* recipientNamed(errand, name, step));
  for (const address of addresses.slice(0, 50)) people.push({ address });
  if (refers) people.push(...recipientsMeant(errand));
  const distinct = people.filter(
    ({ address }, index) =>
      people.findIndex((other) => other.address.toLowerCase() === address.toLowerCase()) === index,
  );
  errand.revise(step, { note: listWords(distinct.map(({ name, address }) => name ?? address)) });
  return distinct;
}

/** Whoever was spoken of last: a contact, the guests of an event, the sender of a mail. */
function recipientsMeant(errand: Errand): MailAddress[] {
  const reference = errand.references.latest(['contact', 'event', 'messages']);
  const none = (who: string) => fail(`No address is known for ${who}. Say who is meant.`);
  switch (reference?.kind) {
    case 'contact': {
      const [address] = reference.contact.emails;
      return address === undefined
        ? none(reference.contact.name)
        : [{ name: reference.contact.name, address }];
    }
    case 'event': {
      const guests = reference.event.guests.flatMap(({ name, email }) =>
        email === undefined ? [] : [{ ...(name === undefined ? {} : { name }), address: email }],
      );
      return guests.length === 0 ? none(`the guests of ${quote(reference.event.title)}`) : guests;
    }
    case 'messages': {
      const [message] = reference.messages;
      const people = message?.own ? message.to : (message?.from ?? []);
      return people.length === 0 ? none('that mail') : [...people];
    }
    default:
      return fail('It is not clear who is meant. Say a name or an address.');
  }
}

function* recipientNamed(errand: Errand, name: string, step: string): Carrying<MailAddress> {
  const { contacts } = yield* errand.look(step, 'contacts.find', { text: name }, `You named ${quote(name)}.`);
  const choices = contactsNamed(contacts, name).flatMap(addressesOf);
  if (choices.length > 0) return yield* oneOf(errand, name, choices);
  const { addresses } = yield* errand.look(
    step,
    'email.find_address',
    { name },
    `${quote(name)} is not among your contacts.`,
  );
  // An address that only ever wrote to the person may be anybody's, so it is not taken without asking.
  const trusted = addresses.filter(({ known }) => known !== 'received-from');
  const [only] = trusted;
  if (only !== undefined && trusted.length === 1) return withoutOrigin(only);
  if (addresses.length > 0) return yield* oneOf(errand, name, addresses.map(withoutOrigin));
  const address = yield* askFor(
    errand,
    `What is ${name}’s mail address?`,
    'An address like ana@example.com is needed.',
    (answer) => readAddresses(answer)[0] ?? null,
  );
  return { name, address };
}

function* oneOf(errand: Errand, name: string, choices: readonly MailAddress[]): Carrying<MailAddress> {
  const [only] = choices;
  if (only !== undefined && choices.length === 1) return only;
  return yield* choose(
    errand,
    `Which ${name}?`,
    choices
      .slice(0, 9)
      .map((choice) => ({ label: `${choice.name ?? name} (${choice.address})`, value: choice })),
  );
}

function addressesOf(contact: Contact): MailAddress[] {
  return contact.emails.map((address) => ({ name: contact.name, address }));
}

function withoutOrigin({ name, address }: MailAddress): MailAddress {
  return name === undefined ? { address } : { name, address };
}
