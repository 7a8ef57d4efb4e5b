import type { CommandRequest } from '../../../shared/contract/commands.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import { mailDomain } from '../../../shared/model/sign-in-services.ts';
import { fieldText } from './field-text.ts';
import type { Service } from './services.ts';

/**
 * The request for an account that a filled-in form makes. An address of another domain than the service's is a user
 * of the service's own server.
 */
export function requestFromForm(service: Service, form: FormData): CommandRequest<'add-account'> {
  const text = (name: string) => fieldText(form, name).trim();
  const address = text('address');
  const common = { name: text('name') || null };
  const isDefault = form.get('isDefault') !== null;
  switch (service.kind) {
    case 'password': {
      const { url, domains } = service.preset;
      const isOfAnotherDomain = url !== null && !domains.includes(mailDomain(address) ?? '');
      return {
        kind: 'caldav',
        address: isOfAnotherDomain && address !== '' ? url : address,
        user: text('user') || (isOfAnotherDomain ? address : '') || null,
        // As it was typed: a password may begin or end with a space.
        secret: fieldText(form, 'secret'),
        isDefault,
        ...common,
      };
    }
    case 'sign-in':
      return {
        kind: service.id,
        clientId: text('clientId'),
        clientSecret: text('clientSecret') || null,
        user: mailDomain(address) === null ? null : address,
        isDefault,
        ...common,
      };
    case 'mail':
      return mailRequestFromForm(form);
    case 'subscription':
      return {
        kind: 'subscription',
        url: withSignIn(address, text('user'), fieldText(form, 'secret')),
        refreshMinutes: text('refreshMinutes') === '' ? null : Number(text('refreshMinutes')),
        ...common,
      };
    default:
      return assertNever(service);
  }
}

/** The request for the mail of the address in a form, with the servers where they are named. */
export function mailRequestFromForm(form: FormData): CommandRequest<'add-account'> {
  const orNull = (name: string) => fieldText(form, name).trim() || null;
  return {
    kind: 'imap',
    address: fieldText(form, 'address').trim(),
    displayName: orNull('displayName'),
    user: orNull('user'),
    secret: fieldText(form, 'secret'),
    imap: orNull('imap'),
    smtp: orNull('smtp'),
    name: orNull('name'),
  };
}

/** The address with who signs in there, as a request for a calendar file has it. */
function withSignIn(address: string, user: string, password: string): string {
  if (user === '' && password === '') return address;
  const [scheme = 'https://'] = /^[a-z][a-z0-9+.-]*:\/\//i.exec(address) ?? [];
  const rest = address.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  return `${scheme}${encodeURIComponent(user)}:${encodeURIComponent(password)}@${rest}`;
}
