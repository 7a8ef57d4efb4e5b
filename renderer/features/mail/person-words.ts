import type { MailAddress, MessageSummary } from '../../../shared/model/mail.ts';

/** A person in a list: the name alone, or the address. */
export function shortName({ name, address }: MailAddress): string {
  return name === undefined || name.trim() === '' ? address : name;
}

/** Who a message is from; of one that the person wrote, whom it is to. */
export function correspondent({ own, from, to }: Pick<MessageSummary, 'own' | 'from' | 'to'>): string {
  const people = own ? to : from;
  const [first, ...others] = people;
  if (first === undefined) return own ? 'Nobody yet' : 'Unknown sender';
  const name = others.length > 0 ? `${shortName(first)} +${others.length}` : shortName(first);
  return own ? `To ${name}` : name;
}
