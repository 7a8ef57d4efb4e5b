import { domainToUnicode } from 'node:url';
import type { Address } from 'postal-mime';
import type { MailAddress } from '../../shared/model/mail.ts';

/** So many people of one header are read: more is no mail that anybody wrote. */
const mostAddresses = 2000;

/** The addresses of a header as it was taken apart, groups unwrapped, internationalised domains in Unicode. */
export function mailAddresses(value: Address | readonly Address[] | undefined): MailAddress[] {
  if (value === undefined) return [];
  const list = Array.isArray(value) ? (value as readonly Address[]) : [value as Address];
  return list
    .slice(0, mostAddresses)
    .flatMap((each) => each.group ?? [each])
    .slice(0, mostAddresses)
    .filter((each) => each.address !== '')
    .map(({ name, address }) => ({
      ...(name === '' ? {} : { name: oneLine(name) }),
      address: unicodeAddress(oneLine(address)),
    }));
}

/** The address with its domain as people write it: `bo@xn--bcher-kva.example` is `bo@bücher.example` (RFC 5891). */
export function unicodeAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at < 0 || !domain.toLowerCase().includes('xn--')) return address;
  const unicode = domainToUnicode(domain);
  return unicode === '' ? address : `${address.slice(0, at)}@${unicode}`;
}

/** Header text without the line breaks and control characters that no header may have. */
export function oneLine(text: string): string {
  return text
    .replace(/[\x00-\x1f\x7f]+/g, ' ')
    .trim()
    .toWellFormed();
}
